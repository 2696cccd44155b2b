"""Rendered pieces kept in memory by the values they show: what is made of the same values is the same.

Nothing has to be forgotten when something changes: a new name is another value, on every process at once. What is
kept knows nothing but its values, so that it cannot show anything that is not part of its key.
"""

import threading
from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django_scopes import get_scope

from ui.times import minutes_since

# Characters, of all that one process keeps; the oldest goes first.
ROOM = 8_000_000
PLAIN = (str, int, float, bool, type(None), date, time, timedelta, Decimal, UUID)


class Keeper:
    """A bounded memory of texts by key, for all threads of a process."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.texts: dict[Hashable, str] = {}
        self.size = 0
        self.lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], str]) -> str:
        """The text of `key`, made if it is new."""
        text = self.texts.get(key)
        if text is None:
            text = make()
            self.put(key, text)
        return text

    def put(self, key: Hashable, text: str) -> None:
        with self.lock:
            self.size += len(text) - len(self.texts.pop(key, ""))
            self.texts[key] = text
            # What a text shows stands in its key once more: hence half of the room.
            while self.size > self.room / 2:
                self.size -= len(self.texts.pop(next(iter(self.texts))))


keeper = Keeper()


def surroundings(now: datetime) -> tuple[Hashable, ...]:
    """What every piece depends on without naming it: whose house it is, language, the reader's zone and day."""
    organisation = get_scope().get("organisation")
    zone, day = timezone.get_current_timezone_name(), timezone.localdate(now)
    return getattr(organisation, "slug", None), get_language(), zone, day


def value_of(shown: Any, now: datetime) -> Hashable:
    """What stands in a key for `shown`: itself when it is plain, otherwise what its `kept_by` says, as a tuple.

    Raises TypeError for anything else: a row told by its id alone would be shown as it once was.
    """
    if isinstance(shown, datetime):
        # The words for a moment count the minutes within the hour.
        return shown, minutes_since(shown, now)
    if isinstance(shown, PLAIN):
        return shown
    if isinstance(shown, Promise):
        return str(shown)
    if isinstance(shown, tuple | list):
        return tuple([value_of(each, now) for each in shown])
    by = getattr(shown, "kept_by", None)
    if by is None:
        raise TypeError(f"{type(shown).__name__} does not say by which values it is kept (`kept_by`).")
    return tuple([value_of(each, now) if isinstance(each, datetime) else each for each in by])


def kept(mark: Hashable, shown: Mapping[str, Any], make: Callable[[], str], around: tuple[Hashable, ...]) -> str:
    """The piece `mark` with these values, from memory or made now. `make` must look at nothing else."""
    now = timezone.now()
    return keeper.get((mark, around, *[value_of(each, now) for each in shown.values()]), make)
