"""What customers said before and after a measure was first tested. It shows what was heard, never what caused it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feedback.falls import Change, Heard, change
from feedback.models import Feedback
from journeys.models import Measure

# As long on either side of the day; the day itself counts as after.
WINDOW = timedelta(days=90)


@dataclass(frozen=True)
class Side:
    """One place before and after: `change` is None where either side has fewer than five answers."""

    before: Heard
    after: Heard

    @property
    def change(self) -> Change | None:
        return change(self.before, self.after)

    @property
    def word(self) -> Promise:
        found = self.change
        if found is None:
            return _("Not enough yet")
        return _("Moved") if found.low > 0 or found.high < 0 else _("No clear change")

    @property
    def figures(self) -> dict[str, int]:
        """Means and the interval of their difference in points of a hundred; only where there is a change."""
        found = self.change
        if found is None:
            return {}
        said = {"before": self.before.mean, "after": self.after.mean, "low": found.low, "high": found.high}
        return {name: round(100 * value) for name, value in said.items()}


@dataclass(frozen=True)
class Around:
    """The measures that were first tested on `day`, and what was said at their touchpoint, and elsewhere in the house,
    in the 90 days before and the 90 days from then on (until `ends`)."""

    names: list[Promise]
    day: date
    ends: date
    there: Side
    elsewhere: Side


def around(measures: Iterable[Measure], touchpoint_id: int, today: date) -> list[Around]:
    """One for each day on which one of them was first tested, in order; a query each, so three at most."""
    by_day: dict[date, list[Promise]] = defaultdict(list)
    for measure in measures:
        if measure.holds_since:
            by_day[measure.holds_since].append(Measure.Kind(measure.kind).label)
    return [_around(by_day[day], day, touchpoint_id) for day in sorted(by_day) if day <= today]


def _around(names: list[Promise], day: date, touchpoint_id: int) -> Around:
    middle = timezone.make_aware(datetime.combine(day, time()))
    rows = list(Feedback.objects.heard_at_touchpoints(middle - WINDOW, middle, middle + WINDOW))
    there = [row for row in rows if row["touchpoint"] == touchpoint_id]
    others = [row for row in rows if row["touchpoint"] != touchpoint_id]
    return Around(names, day, day + WINDOW, _side(there), _side(others))


def _side(rows: list[dict[str, Any]]) -> Side:
    before, after = (
        Heard(*(sum(row[f"{span}_{what}"] for row in rows) for what in ("n", "total", "squares")))
        for span in ("before", "now")
    )
    return Side(before, after)
