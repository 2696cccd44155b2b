"""Counting feedback by what it belongs to, for scores.py."""

from typing import Any

from django.db.models import Count, F, FloatField, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

CSAT, NPS, CES = (Q(score_kind=kind) for kind in ("csat", "nps", "ces"))
# What scores.scores_of takes.
COUNTS: dict[str, Any] = {
    "csat_n": Count("pk", filter=CSAT),
    "csat_satisfied": Count("pk", filter=CSAT & Q(score__gte=4)),
    "nps_n": Count("pk", filter=NPS),
    "nps_promoters": Count("pk", filter=NPS & Q(score__gte=9)),
    "nps_detractors": Count("pk", filter=NPS & Q(score__lte=6)),
    "ces_n": Count("pk", filter=CES),
    "ces_total": Sum("score", filter=CES, default=0),
    "ces_squares": Sum(F("score") * F("score"), filter=CES, default=0.0, output_field=FloatField()),
}
# By whom or what: the row's id and its name. A team's are those of the touchpoints that its people look after.
GROUPS = {
    "touchpoint": ("touchpoint", "touchpoint__title"),
    "journey": ("touchpoint__stage__journey", "touchpoint__stage__journey__title"),
    "team": ("touchpoint__owner__team", "touchpoint__owner__team__name"),
}


def tallied_by(feedback: QuerySet, group: str) -> QuerySet:
    """Per group `key`, `name` and the counts; those that belong to none have `key` None."""
    key, name = GROUPS[group]
    scored = feedback.exclude(score=None).order_by()
    return scored.values(key=F(key), name=F(name)).annotate(**COUNTS)


def tallied_by_month(feedback: QuerySet) -> QuerySet:
    """Per month (its first moment, in the current zone) the counts."""
    return feedback.exclude(score=None).order_by().values(month=TruncMonth("happened_at")).annotate(**COUNTS)
