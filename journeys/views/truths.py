"""The few moments that decide: moments of truth over all maps."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import OrgRequest, member
from journeys.models import Journey, Touchpoint
from ui.paging import keyset_page


@require_safe
@member
def journey_truths(request: OrgRequest) -> HttpResponse:
    """On maps as they are, or with ?state=future as they shall be; what feels worst comes first."""
    is_future = request.GET.get("state") == Journey.State.FUTURE
    state = Journey.State.FUTURE if is_future else Journey.State.CURRENT
    page = keyset_page(Touchpoint.objects.truths(state), request, by="assumed_emotion", ascending=True)
    return render(request, "journeys/journey_truths.html", {"page": page, "is_future": is_future})
