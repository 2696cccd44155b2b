"""One organisation being filled."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from accounts.models import Member
from config.demo import shapes
from playbook.principles import Principle

FIRST_HOUR, LAST_HOUR = 8, 21


@dataclass
class Seeding:
    """One organisation being filled: `now`, and what has been made so far, by the content's keys."""

    content: shapes.DemoOrganisation
    now: datetime
    people: dict[str, Member] = field(default_factory=dict)
    journeys: dict[str, Any] = field(default_factory=dict)
    touchpoints: dict[str, Any] = field(default_factory=dict)
    combustion: dict[str, Any] = field(default_factory=dict)
    observations: dict[str, Any] = field(default_factory=dict)
    feedback: dict[str, Any] = field(default_factory=dict)
    entries: dict[str, Any] = field(default_factory=dict)
    teams: dict[str, Any] = field(default_factory=dict)

    def moment(self, weeks_ago: int, key: str) -> datetime:
        """A believable hour of a day in that week; the same for the same key, and never in the future."""
        chance = zlib.crc32(key.encode())
        day = self.now - timedelta(weeks=weeks_ago, days=1 + chance % 6)
        hour = FIRST_HOUR + chance // 7 % (LAST_HOUR - FIRST_HOUR)
        return day.replace(hour=hour, minute=chance // 97 % 60, second=0, microsecond=0)

    def day(self, days: int | None) -> date | None:
        return None if days is None else (self.now + timedelta(days=days)).date()


def letters(names: Iterable[str]) -> str:
    """REAL as it is stored: ("respect", "learn") is "RL"."""
    return "".join(each.value for each in Principle if each.name.lower() in names)
