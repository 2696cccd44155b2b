"""The register of combustion points: the worst first, narrowed, counted, and to take along."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager, member
from journeys import risk, rules
from journeys.forms import CombustionFilters
from journeys.models import CombustionPoint
from journeys.proposal import proposals
from journeys.register_export import register_lines
from ui.spreadsheet import csv_answer

PAGE_ROWS = 50
PROPOSALS_SHOWN = 5


@require_safe
@member
def combustion_list(request: OrgRequest) -> HttpResponse:
    filters = CombustionFilters(request.GET, member=request.member)
    place = risk.place_from(request.GET.get("below", ""))
    points = filters.applied_to(CombustionPoint.objects.for_register())
    found = list((points.below(*place) if place else points)[: PAGE_ROWS + 1])
    shown = found[:PAGE_ROWS]
    suggested = [] if filters.is_narrowing or place else _suggested()
    context = {
        "logged": risk.logged(shown, timezone.localdate(), proposals(shown, timezone.now())),
        "suggested": risk.logged(suggested, timezone.localdate()),
        "filters": filters,
        "tally": filters.tallied(),
        "is_first_page": place is None,
        "below": risk.place_of(shown[-1]) if len(found) > PAGE_ROWS else "",
        "may_author": rules.may_author_journeys(request.member),
        "may_log": rules.may_log_incidents(request.member),
    }
    return render(request, "journeys/combustion_list.html", context)


def _suggested() -> list[CombustionPoint]:
    """What ready maps brought along, and nobody has said to be so."""
    return list(CombustionPoint.objects.active().as_it_is().suggested().for_register()[:PAGE_ROWS])


@require_safe
@vary_on_headers("HX-Request")
@manager
def combustion_proposals(request: OrgRequest) -> HttpResponse:
    """The points that went off lately, and more or less often than is said, worst first: a fragment of the manager's
    home, or a page of its own."""
    points = list(CombustionPoint.objects.active().as_it_is().unsettled().worst_first()[:PROPOSALS_SHOWN])
    proposed = proposals(points, timezone.now())
    lines = [(point, proposed[point.pk]) for point in points if point.pk in proposed]
    template = "journeys/_proposals.html" if request.htmx else "journeys/combustion_proposals.html"
    return render(request, template, {"lines": lines, "may_author": True})


@require_safe
@member
def combustion_export(request: OrgRequest) -> Any:
    """The filtered register as a spreadsheet, a line for each promise, in the same order."""
    points = CombustionFilters(request.GET, member=request.member).applied_to(CombustionPoint.objects.for_register())
    return csv_answer(register_lines(points, timezone.localdate()), "combustion-register")
