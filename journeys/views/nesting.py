"""Maps within maps: which one a touchpoint opens."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import OrgRequest, manager
from accounts.tenancy import here
from journeys import actions
from journeys.forms import OpeningForm
from journeys.kinship import GoesRound
from journeys.models import Touchpoint
from journeys.views.editing import form_page, made_by_page, row_for_editing, typed


@require_http_methods(["GET", "POST"])
@manager
def touchpoint_opening(request: OrgRequest, pk: int) -> HttpResponse:
    """Choose the map that a touchpoint opens, or none."""
    with row_for_editing(request, Touchpoint.objects.active().for_page(), pk) as touchpoint:
        form = OpeningForm(typed(request), instance=touchpoint)
        if form.is_valid():
            try:
                actions.open_map(by=request.member, touchpoint=touchpoint, opens=form.cleaned_data["opens"])
            except GoesRound:
                form.tell_goes_round()
            else:
                return redirect(here("touchpoint_detail", pk))
    crumbs = [
        (here("journey_list"), _("Journeys")),
        (here("journey_detail", touchpoint.stage.journey_id), touchpoint.stage.journey.title),
        (here("touchpoint_detail", pk), touchpoint.title),
    ]
    return form_page(request, form, heading=_("The map that this touchpoint opens"), crumbs=crumbs)


@require_POST
@manager
def touchpoint_moment(request: OrgRequest, pk: int) -> HttpResponse:
    """Draw a new map of this moment."""
    with row_for_editing(request, Touchpoint.objects.active().for_page(), pk) as touchpoint:
        key = made_by_page(request, "key")
        moment = actions.draw_moment(by=request.member, touchpoint=touchpoint, key=key)
    return redirect(here("journey_detail", moment.pk))
