"""Scores by touchpoint, journey and team, and how they went."""

from datetime import datetime, time
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import OrgRequest, member
from feedback.forms import ScoresFilter
from feedback.models import SCALES, Feedback
from feedback.models.tallies import tallied_by, tallied_by_month
from feedback.scores import Figure, scores_of
from feedback.trend import Trend, months_until, trend_of

# A table longer than this is read by nobody; what has most answers stays.
MOST_ROWS = 200
SHOWN_ON = SCALES | {"csat": (0, 100), "nps": (-100, 100)}


@require_safe
@member
def score_list(request: OrgRequest) -> HttpResponse:
    filters = ScoresFilter(request.GET)
    context = {
        "filters": filters,
        "rows": rows_of(filters),
        "trend": trend(filters.score),
        "is_signed": filters.score == "nps",
        "digits": 1 if filters.score == "ces" else 0,
        "unit": " %" if filters.score == "csat" else "",
    }
    return render(request, "feedback/score_list.html", context)


def rows_of(filters: ScoresFilter) -> list[dict[str, Any]]:
    """What asks for work first: the lowest figure, then those of which too little is known yet."""
    found = tallied_by(filters.rows(), filters.group).order_by(f"-{filters.score}_n", "key")[:MOST_ROWS]
    rows = [{**row, "figure": getattr(scores_of(row), filters.score)} for row in found]
    return sorted(rows, key=lambda row: (not row["figure"].is_enough, row["figure"].value or 0, -row["figure"].n))


def trend(kind: str) -> Trend:
    months = months_until(timezone.localdate())
    since = timezone.make_aware(datetime.combine(months[0], time()))
    heard = tallied_by_month(Feedback.objects.active().filter(score_kind=kind).since(since))
    figures: dict[Any, Figure] = {row["month"].date(): getattr(scores_of(row), kind) for row in heard}
    return trend_of(months, figures, SHOWN_ON[kind])
