"""The lanes of a map: added, archived, brought back, and which of them it usually shows."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import OrgRequest, manager
from journeys import actions
from journeys.forms import StageAddForm
from journeys.lanes import every_key, free_lanes
from journeys.models import Journey, Lane
from journeys.views.answers import redrawn, refused


@require_POST
@manager
def lane_add(request: OrgRequest, pk: int) -> HttpResponse:
    """A lane of their own, at the foot of the journey `pk`."""
    journey = get_object_or_404(Journey.objects.active(), pk=pk)
    form = StageAddForm(request.POST)
    if not form.is_valid():
        return refused(request, pk, ValidationError(form.errors["title"]))
    try:
        lane = actions.add_lane(by=request.member, journey=journey, title=form.cleaned_data["title"])
    except ValidationError as error:
        return refused(request, pk, error)
    _show_too(request, lane)
    said = _("The lane “%(title)s” is added.") % {"title": lane}
    return redrawn(request, pk, said)


@require_POST
@manager
def lane_archive(request: OrgRequest, pk: int) -> HttpResponse:
    lane = actions.archive(by=request.member, row=get_object_or_404(Lane.objects.active(), pk=pk))
    return redrawn(request, lane.journey_id, _("The lane “%(title)s” is archived with its texts.") % {"title": lane})


@require_POST
@manager
def lane_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    lane = get_object_or_404(Lane.objects.archived(), pk=pk)
    try:
        actions.restore(by=request.member, row=lane)
    except ValidationError as error:
        return refused(request, lane.journey_id, error)
    _show_too(request, lane)
    return redrawn(request, lane.journey_id, _("The lane “%(title)s” is back.") % {"title": lane})


@require_POST
@manager
def journey_view(request: OrgRequest, pk: int) -> HttpResponse:
    """The lanes that are shown become what the map usually shows."""
    journey = get_object_or_404(Journey.objects.active(), pk=pk)
    free, _archived = free_lanes(Lane.objects.for_map(pk))
    hidden = [key for key in every_key(free) if key not in request.POST.getlist("lanes")]
    actions.keep_view(by=request.member, journey=journey, hidden=hidden)
    return redrawn(request, pk, _("This is how the map is shown from now on."))


def _show_too(request: OrgRequest, lane: Lane) -> None:
    """Where the address asks for some lanes only, it asks for this one from now on."""
    if "lanes" in request.GET:
        request.GET = request.GET.copy()
        request.GET.appendlist("lanes", str(lane.key))
