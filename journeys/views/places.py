"""Where things stand on the map: each put behind a neighbour; and which touchpoints are moments of truth."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import OrgRequest, manager
from journeys import actions
from journeys.forms import PlaceForm
from journeys.models import Lane, Stage, Touchpoint
from journeys.views.answers import moved, redrawn, refused
from journeys.views.editing import row_for_editing


@require_POST
@manager
def touchpoint_place(request: OrgRequest, pk: int) -> HttpResponse:
    touchpoint = get_object_or_404(Touchpoint.objects.for_page().filter(stage__journey__archived_at=None), pk=pk)
    journey_id, form = touchpoint.stage.journey_id, PlaceForm(request.POST)
    try:
        place = form.place()
        change = actions.place_touchpoint(by=request.member, touchpoint=touchpoint, **place)
    except ValidationError as error:
        return refused(request, journey_id, error)
    return moved(request, journey_id, change)


@require_POST
@manager
def stage_place(request: OrgRequest, pk: int) -> HttpResponse:
    return _put_in_line(request, get_object_or_404(Stage.objects.filter(journey__archived_at=None), pk=pk))


@require_POST
@manager
def lane_place(request: OrgRequest, pk: int) -> HttpResponse:
    return _put_in_line(request, get_object_or_404(Lane.objects.filter(journey__archived_at=None), pk=pk))


@require_POST
@manager
def touchpoint_truth(request: OrgRequest, pk: int) -> HttpResponse:
    """A moment of truth, or no longer one."""
    with row_for_editing(request, Touchpoint.objects.active().for_page(), pk) as touchpoint:
        touchpoint.is_moment_of_truth = request.POST.get("truth") == "yes"
        touchpoint.revision += 1
        actions.revise(by=request.member, row=touchpoint, changed=["is_moment_of_truth"])
    is_truth = touchpoint.is_moment_of_truth
    words = _("“%(title)s” is a moment of truth.") if is_truth else _("“%(title)s” is no moment of truth any more.")
    return redrawn(request, touchpoint.stage.journey_id, words % {"title": touchpoint})


def _put_in_line(request: OrgRequest, row: Stage | Lane) -> HttpResponse:
    form = PlaceForm(request.POST)
    try:
        change = actions.place_in_line(by=request.member, row=row, after=form.neighbour())
    except ValidationError as error:
        return refused(request, row.journey_id, error)
    return moved(request, row.journey_id, change)
