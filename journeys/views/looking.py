"""Saying that a map was looked at."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from journeys import actions, rules
from journeys.forms import LookForm
from journeys.models import Journey
from journeys.views.journeys import map_page


@require_POST
@member
def journey_look(request: OrgRequest, pk: int) -> HttpResponse:
    """One press sets the next look in the usual distance, or on the day that was chosen."""
    journey = get_object_or_404(Journey.objects.active(), pk=pk)
    if not rules.may_look_at(request.member, journey):
        raise PermissionDenied(_("Managers, and whoever keeps this map, say that it was looked at."))
    form = LookForm(request.POST)
    if not form.is_valid():
        return map_page(request, pk, look_form=form)
    journey = actions.look_at_journey(by=request.member, journey=journey, **form.cleaned_data)
    messages.success(request, _("Looked at. The next look is on %(day)s.") % {"day": date_format(journey.next_look_on)})
    return redirect(here("journey_detail", pk))
