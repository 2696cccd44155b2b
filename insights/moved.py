"""What moved: twelve weeks of satisfaction and of noticing, read together."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import Count, IntegerField, QuerySet, Value
from django.db.models.functions import Trunc
from django.utils import timezone

from accounts.tenancy import current_organisation_id
from feedback import scores
from feedback.models import Feedback
from insights import weeks
from insights.weeks import Week
from playbook.models import Observation

# Where so much is counted, one more is not seen in the drawing: a big house reads its figures again after ten minutes.
MANY, KEPT_SECONDS = 1000, 600


@dataclass(frozen=True)
class Moved:
    satisfied: list[Week]
    noticed: list[Week]

    @property
    def satisfaction(self) -> scores.Figure:
        """CSAT of all the weeks shown, as it stands above the feedback."""
        satisfied, n = sum(week.satisfied for week in self.satisfied), sum(week.n for week in self.satisfied)
        return scores.csat(satisfied=satisfied, n=n)

    @property
    def satisfied_line(self) -> str:
        return weeks.line(self.satisfied)

    @property
    def satisfied_dots(self) -> list[weeks.Dot]:
        return weeks.dots(self.satisfied)

    @property
    def noticed_bars(self) -> list[weeks.Bar]:
        return weeks.bars(self.noticed)

    @property
    def noticed_now(self) -> int:
        return self.noticed[-1].n

    @property
    def is_empty(self) -> bool:
        return not any(week.n for week in (*self.satisfied, *self.noticed))


def moved(now: datetime) -> Moved:
    """The twelve weeks up to `now`, which is in the reader's zone; one query."""
    start = weeks.first_monday(now)
    key = f"moved:{current_organisation_id()}:{now.tzinfo}:{start.date()}"
    rows = cache.get(key)
    if rows is None:
        rows = list(_counted(start))
        if sum(row["n"] for row in rows) > MANY:
            cache.set(key, rows, KEPT_SECONDS)
    return Moved(*(weeks.in_a_row(_by_monday(rows, what), now) for what in ("satisfied", "noticed")))


def _counted(start: datetime) -> QuerySet:
    columns = ("what", "week", "n", "satisfied")
    satisfied = Feedback.objects.active().since(start).satisfaction_by_week().annotate(what=Value("satisfied"))
    by_week = Observation.objects.active().filter(noticed_at__gte=start).annotate(week=Trunc("noticed_at", "week"))
    nothing = Value(0, output_field=IntegerField())
    noticed = by_week.order_by().values("week").annotate(n=Count("pk"), satisfied=nothing)
    return satisfied.values(*columns).union(noticed.annotate(what=Value("noticed")).values(*columns), all=True)


def _by_monday(rows: list[dict], what: str) -> dict:
    found = [row for row in rows if row["what"] == what]
    mondays = [timezone.localtime(row["week"]).date() for row in found]
    return {monday: Week(monday, row["n"], row["satisfied"]) for monday, row in zip(mondays, found, strict=True)}
