"""Codes on the wall: printed, cut out and hung where it happens."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import OrgRequest, manager, member
from feedback.codes import codes_along, codes_of_places, places_by_code
from feedback.forms import SheetChoice


@require_safe
@manager
def guestform_sheet(request: OrgRequest) -> HttpResponse:
    """The touchpoints of one journey, or the places that have a form of their own."""
    choice = SheetChoice(request.GET)
    codes = codes_along(choice.journey) if choice.journey else codes_of_places()
    return render(request, "feedback/guestform_sheet.html", {"choice": choice, "codes": list(codes)})


@require_safe
@member
def guestform_places(request: OrgRequest) -> HttpResponse:
    """Where each code hangs, for a phone that scans one without a network (templates/config/worker.js)."""
    return JsonResponse(places_by_code())
