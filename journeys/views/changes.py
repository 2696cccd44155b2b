"""What has changed on a map: asked for every few seconds by whoever looks at it; undone, and done again."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from journeys import actions
from journeys.models import Journey, MapChange, with_newest_change
from journeys.telling import told
from journeys.views.answers import redrawn, refused


@require_safe
@member
def journey_board(request: OrgRequest, pk: int) -> HttpResponse:
    """The map by itself; 204 when it is still the one with the number that the page knows."""
    journey = get_object_or_404(with_newest_change(Journey.objects.all()), pk=pk)
    if request.GET.get("known") == str(journey.change_number or 0):
        return HttpResponse(status=204)
    return redrawn(request, pk) if request.htmx else redirect(here("journey_detail", pk))


@require_POST
@manager
def journey_undoing(request: OrgRequest, pk: int) -> HttpResponse:
    return _turned(request, pk, actions.undo, _("Undone: %(what)s."))


@require_POST
@manager
def journey_redoing(request: OrgRequest, pk: int) -> HttpResponse:
    return _turned(request, pk, actions.redo, _("Done again: %(what)s."))


def _turned(request: OrgRequest, pk: int, turn: Callable[..., MapChange], words: str) -> HttpResponse:
    journey = get_object_or_404(Journey.objects.active(), pk=pk)
    try:
        change = turn(by=request.member, journey=journey)
    except ValidationError as error:
        return refused(request, pk, error)
    step = change.undoes or change
    focus = f"{step.noun}-{step.row_id}"
    return redrawn(request, pk, words % {"what": told(step.verb, step.title)}, focus=focus)
