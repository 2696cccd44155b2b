"""What the logged incidents say about the likelihood of a combustion point. Pure: counts in, a proposal out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import AuditRecord
from journeys.models import CombustionPoint, Incident
from journeys.models.incident import LATELY
from journeys.risk import LIKELIHOOD

YEAR = timedelta(days=365)
# How often a year it happens by the words of the scale: a few times, every month, every week, every day.
TIMES_A_YEAR = {2: 4, 3: 12, 4: 52, 5: 365}
# So many in a quarter are a run rather than a bad day.
A_RUN = 3


@dataclass(frozen=True)
class Proposal:
    """`n` incidents in `days` days, which are the likelihood `level` rather than `now` (both 1 to 5)."""

    n: int
    days: int
    level: int
    now: int

    @property
    def word(self) -> Promise:
        return LIKELIHOOD[self.level]

    def __str__(self) -> str:
        """To whoever decides: “It happened 12 times in 90 days. That is “every week” (4); you have said …”."""
        words = _("That is “%(word)s” (%(level)d); you have said “%(said)s” (%(now)d).")
        return f"{self._happened} {self._in_words(words)}"

    @property
    def for_readers(self) -> str:
        """The same to whoever only reads it."""
        words = _("That is “%(word)s” (%(level)d); the register says “%(said)s” (%(now)d).")
        return f"{self._happened} {self._in_words(words)}"

    @property
    def _happened(self) -> str:
        happened = ngettext("It happened once in %(days)d days.", "It happened %(n)d times in %(days)d days.", self.n)
        return happened % vars(self)

    def _in_words(self, sentence: str) -> str:
        return sentence % {**vars(self), "word": self.word, "said": LIKELIHOOD[self.now]}


@dataclass(frozen=True)
class Taken:
    """A likelihood that stands because somebody took over what `n` incidents in `days` days proposed."""

    record: AuditRecord
    point: CombustionPoint

    @property
    def before(self) -> int:
        return self.record.detail["stood"]

    @property
    def word_before(self) -> Promise:
        return LIKELIHOOD[self.before]

    @property
    def happened(self) -> str:
        said = self.record.detail
        return ngettext("once in %(days)d days", "%(n)d times in %(days)d days", said["n"]) % said

    @property
    def heats(self) -> tuple[int, int]:
        """The order number with the likelihood of before, and with the one that stands."""
        rest = self.point.severity * self.point.lateness
        return rest * self.before, rest * self.point.likelihood


TAKEN, PUT_BACK = "combustion_point.likelihood_taken", "combustion_point.likelihood_put_back"


def taken_of(point: CombustionPoint) -> Taken | None:
    """None where its likelihood is nobody's answer to a proposal, or was put back or changed since."""
    if point.likelihood_settled_at is None:
        return None
    trail = AuditRecord.objects.about(point).filter(verb__in=(TAKEN, PUT_BACK)).select_related("by__user")
    last = trail.order_by("-at", "-pk").first()
    stands = last and last.verb == TAKEN and last.detail["proposed"] == point.likelihood
    return Taken(last, point) if last and stands else None


def level_of(n: int, days: int) -> int:
    """1 to 5 by the words of the scale: a step is taken when it happens at least half as often as the word says."""
    steps = [step for step, times in TIMES_A_YEAR.items() if 2 * n * YEAR.days >= times * days]
    return max(steps, default=1)


def likelihood(*, year: int, quarter: int, days: int) -> tuple[int, int, int]:
    """(level, n, days) from `year` incidents in the last 365 days, `quarter` of them in the last 90.

    `days` is for how long the point is known; less than 90 count as 90, as a week says nothing about a year, and more
    than 365 as 365. A run in the last quarter weighs more than a quiet year before it, never less.
    """
    watched = min(max(days, LATELY.days), YEAR.days)
    by_year, by_quarter = level_of(year, watched), level_of(quarter, LATELY.days)
    if quarter >= A_RUN and by_quarter > by_year:
        return by_quarter, quarter, LATELY.days
    return by_year, year, watched


def proposal_of(point: CombustionPoint, counted: dict[str, Any] | None, now: datetime) -> Proposal | None:
    """From a row of `Incident.objects.counted`; None where nothing went off since the likelihood was settled, or what
    stands is what the incidents say."""
    settled = point.likelihood_settled_at
    if not counted or (settled and counted["logged"] <= settled):
        return None
    known = (now - min(point.created_at, counted["oldest"])).days
    level, n, days = likelihood(year=counted["year"], quarter=counted["quarter"], days=known)
    return Proposal(n, days, level, point.likelihood) if level != point.likelihood else None


def proposals(points: Sequence[CombustionPoint], now: datetime) -> dict[int, Proposal]:
    """By the point's id, for those that have one; one query."""
    rows = Incident.objects.filter(combustion_point__in=[point.pk for point in points])
    counted = {row["combustion_point"]: row for row in rows.counted(now - YEAR, now - LATELY)}
    found = {point.pk: proposal_of(point, counted.get(point.pk), now) for point in points}
    return {pk: proposal for pk, proposal in found.items() if proposal}
