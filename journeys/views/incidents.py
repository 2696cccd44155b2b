"""It went off: one tap at the point it went off at, words afterwards, and a way back."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from journeys import actions, rules
from journeys.forms import IncidentForm, IncidentSearch
from journeys.models import CombustionPoint, Incident
from journeys.views.combustion import point_page
from journeys.views.editing import made_by_page


# Whoever comes back to this page by the browser's Back gets a new one, whose next tap is another incident.
@require_safe
@vary_on_headers("HX-Request")
@never_cache
@member
def incident_choice(request: OrgRequest) -> HttpResponse:
    """Which point went off; for htmx only the points that fit what is typed."""
    if not rules.may_log_incidents(request.member):
        raise PermissionDenied(_("Viewers can read everything here, but not change it."))
    search = IncidentSearch(request.GET)
    context = {"search": search, "points": search.points(), "capture_id": uuid4()}
    context["may_author"] = rules.may_author_journeys(request.member)
    template = "journeys/_incident_points.html" if request.htmx else "journeys/incident_choice.html"
    return render(request, template, context)


@require_POST
@member
def incident_new(request: OrgRequest, pk: int) -> HttpResponse:
    """It went off, at the combustion point `pk`: just now and without words, unless they were typed."""
    point = get_object_or_404(CombustionPoint.objects.active(), pk=pk)
    form = IncidentForm(request.POST)
    if not form.is_valid():
        return point_page(request, pk, incident_form=form)
    incident = actions.log_incident(
        by=request.member,
        combustion_point=point,
        what=form.cleaned_data["what"],
        at=form.cleaned_data["happened_at"],
        capture_id=made_by_page(request, "capture_id"),
    )
    return redirect(here("incident_detail", incident.pk))


@require_safe
@member
def incident_detail(request: OrgRequest, pk: int) -> HttpResponse:
    return one_page(request, get_object_or_404(Incident.objects.for_page(), pk=pk))


def one_page(request: OrgRequest, incident: Incident, form: IncidentForm | None = None) -> HttpResponse:
    """What was logged, what to do now, and room for the words."""
    may_change = rules.may_change_incident(request.member, incident)
    context = {
        "incident": incident,
        "point": incident.combustion_point,
        "form": form or (IncidentForm(instance=incident) if may_change else None),
        "may_change": may_change,
        "may_log": rules.may_log_incidents(request.member),
    }
    return render(request, "journeys/incident_detail.html", context, status=422 if form else 200)


@require_POST
@member
def incident_edit(request: OrgRequest, pk: int) -> HttpResponse:
    incident = changeable(request, pk)
    form = IncidentForm(request.POST, instance=incident)
    if not form.is_valid():
        return one_page(request, incident, form)
    said = form.cleaned_data
    actions.edit_incident(by=request.member, incident=incident, what=said["what"], at=said["happened_at"])
    return redirect(here("combustion_detail", incident.combustion_point_id) + "#incidents")


@require_POST
@member
def incident_archive(request: OrgRequest, pk: int) -> HttpResponse:
    actions.archive_incident(by=request.member, incident=changeable(request, pk))
    return redirect(here("incident_detail", pk))


@require_POST
@member
def incident_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    actions.restore_incident(by=request.member, incident=changeable(request, pk))
    return redirect(here("incident_detail", pk))


def changeable(request: OrgRequest, pk: int) -> Incident:
    incident = get_object_or_404(Incident.objects.for_page(), pk=pk)
    if not rules.may_change_incident(request.member, incident):
        raise PermissionDenied(_("Only a manager, or whoever logged it, changes this."))
    return incident
