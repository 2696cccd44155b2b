"""What customers said before and after what is promised against a combustion point was tested."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, member
from feedback.around import WINDOW, around
from journeys.models import CombustionPoint, Measure


@require_safe
@vary_on_headers("HX-Request")
@member
def combustion_scores(request: OrgRequest, pk: int) -> HttpResponse:
    """A fragment of the point's page, or a page of its own."""
    point = get_object_or_404(CombustionPoint.objects.in_place(), pk=pk)
    today = timezone.localdate()
    measures = Measure.objects.filter(combustion_point=pk)
    context = {"point": point, "around": around(measures, point.touchpoint_id, today), "today": today}
    template = "feedback/_combustion_scores.html" if request.htmx else "feedback/combustion_scores.html"
    return render(request, template, {**context, "days": WINDOW.days})
