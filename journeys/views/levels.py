"""How well a map is managed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from journeys import rules
from journeys.history import report_of
from journeys.models import Journey, LevelMark, Touchpoint


@require_safe
@member
def journey_levels(request: OrgRequest, pk: int) -> HttpResponse:
    """The levels of its touchpoints, their share week by week, and what each lacks for the next; none on a future."""
    journey = get_object_or_404(Journey.objects.all(), pk=pk)
    if not journey.shows_what_is:
        messages.info(request, _("This map shows how it shall be. Levels are earned on a map as it is."))
        return redirect(here("journey_detail", pk))
    touchpoints = [row for row in Touchpoint.objects.for_map(pk) if row.archived_at is None]
    context = {
        "journey": journey,
        "touchpoints": touchpoints,
        "report": report_of(touchpoints, LevelMark.objects.of_journey(pk), timezone.localtime()),
        "may_author": rules.may_author_journeys(request.member) and journey.archived_at is None,
    }
    return render(request, "journeys/journey_levels.html", context)
