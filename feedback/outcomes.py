"""How satisfied customers are, and whether they would come back: with no trouble, with trouble made good, and without.

It shows what was heard, never what caused it. After a good recovery satisfaction can exceed that of the untroubled;
coming back often does not: de Matos, Henrique & Rossi (2007), Journal of Service Research 10:60–77.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feedback.models import Feedback
from feedback.models.feedback import IS_LOW
from feedback.models.recovery import BAD_RATING
from feedback.scores import Figure, csat

WINDOW = timedelta(days=365)
NAMES = {"untroubled": _("No trouble"), "recovered": _("Made good"), "failed": _("Not made good")}


@dataclass(frozen=True)
class Outcome:
    key: str
    satisfied: Figure
    comes_back: Figure

    @property
    def name(self) -> Promise:
        return NAMES[self.key]


def outcomes(rows: Iterable[Mapping[str, Any]]) -> list[Outcome]:
    """The three groups in their order, from the rows of `counted`: shares in percent with Wilson's interval."""
    nothing = {"rated": 0, "satisfied": 0, "asked": 0, "would": 0}
    found = dict.fromkeys(NAMES, nothing) | {row["group"]: row for row in rows}
    return [
        Outcome(
            key,
            satisfied=csat(satisfied=found[key]["satisfied"], n=found[key]["rated"]),
            comes_back=csat(satisfied=found[key]["would"], n=found[key]["asked"]),
        )
        for key in NAMES
    ]


def counted(now: datetime) -> QuerySet:
    """Per group of the last year how many were `rated` and `satisfied` (4 or 5 of 5), `asked` and `would` come back.

    Whoever had trouble is asked after it was made good; until then, and without a recovery, their first score counts.
    What still has time to be made good is in none of the groups.
    """
    heard = Feedback.objects.active().filter(happened_at__range=(now - WINDOW, now)).annotate(group=_group(now))
    first_score = Case(When(score_kind="csat", then=F("score")))
    rating = Case(When(group="recovered", then=F("recovery__rating_after")), default=_after_or(first_score))
    would = Case(
        When(group="recovered", then=F("recovery__would_come_back")),
        default=Coalesce("recovery__would_come_back", "comes_back__would"),
    )
    grouped = heard.exclude(group="").annotate(rating=rating, back=would).order_by().values("group")
    return grouped.annotate(
        rated=Count("rating"),
        satisfied=Count("pk", filter=Q(rating__gte=4)),
        asked=Count("back"),
        would=Count("pk", filter=Q(back=True)),
    )


def _after_or(first_score: Case) -> Coalesce:
    return Coalesce(F("recovery__rating_after"), first_score)


def _group(now: datetime) -> Case:
    is_bad = Q(recovery__rating_after__lte=BAD_RATING)
    is_done = Q(recovery__state__in=["recovered", "closed"])
    is_late = Q(recovery__due_at__lt=now)
    return Case(
        When(Q(recovery=None) & (IS_LOW | ~Q(trouble="")), then=Value("failed")),
        When(recovery=None, then=Value("untroubled")),
        When(is_bad, then=Value("failed")),
        When(is_done, then=Value("recovered")),
        When(is_late, then=Value("failed")),
        default=Value(""),
    )
