"""The pages as one would write them in plain Django: objects with their relations, templates, a form of choices."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.urls import path

import config.urls
from accounts.models import Member, Team
from accounts.tenancy import scopes_disabled
from feedback.models import Feedback
from journeys.models import Touchpoint
from playbook.models import Entry, Observation, Vision

ROWS = 50


def page(request: HttpRequest, organisation: str, template: str, **context: Any) -> HttpResponse:
    member = get_object_or_404(
        Member.objects.select_related("organisation", "team"), user=request.user, organisation__slug=organisation
    )
    vision = Vision.objects.filter(organisation=member.organisation).order_by("-number").first()
    context |= {
        "member": member,
        "organisation": member.organisation,
        "vision": vision,
        "sprite": static("img/icons.svg"),
    }
    context |= {name: narrowed(member) for name, narrowed in context.items() if callable(narrowed)}
    return render(request, template, context)


def places(member: Member) -> Any:
    return Touchpoint.objects.filter(organisation=member.organisation).select_related("stage").order_by("stage", "pk")


def teams(member: Member) -> Any:
    return Team.objects.filter(organisation=member.organisation).order_by("name")


@login_required
@scopes_disabled()
def observations(request: HttpRequest, organisation: str) -> HttpResponse:
    def rows(member: Member) -> Any:
        found = Observation.objects.filter(organisation=member.organisation, archived_at=None)
        people = found.select_related("author__user", "author__team", "touchpoint").prefetch_related("entries")
        return people.order_by("-noticed_at", "-pk")[:ROWS]

    return page(request, organisation, "observations.html", rows=rows, places=places, teams=teams)


@login_required
@scopes_disabled()
def feedback(request: HttpRequest, organisation: str) -> HttpResponse:
    def rows(member: Member) -> Any:
        found = Feedback.objects.filter(organisation=member.organisation, archived_at=None)
        people = found.select_related("logged_by__user", "touchpoint", "recovery")
        return people.order_by("-happened_at", "-pk")[:ROWS]

    return page(request, organisation, "feedback.html", rows=rows, places=places, teams=teams)


@login_required
@scopes_disabled()
def entries(request: HttpRequest, organisation: str) -> HttpResponse:
    def rows(member: Member) -> Any:
        found = Entry.objects.filter(organisation=member.organisation, status="published", archived_at=None)
        return found.order_by("-published_at", "-pk")[:ROWS]

    return page(request, organisation, "entries.html", rows=rows, places=places, teams=teams)


@login_required
@scopes_disabled()
def entry(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    found = get_object_or_404(Entry.objects.select_related("author__user"), organisation__slug=organisation, pk=pk)
    sources = found.sources.select_related("author__user").order_by("noticed_at")
    where = found.touchpoints.select_related("stage")
    version = found.versions.select_related("by__user").order_by("-number").first()
    return page(request, organisation, "entry.html", entry=found, sources=sources, where=where, version=version)


urlpatterns = [
    path("o/<slug:organisation>/observations/", observations),
    path("o/<slug:organisation>/feedback/", feedback),
    path("o/<slug:organisation>/entries/", entries),
    path("o/<slug:organisation>/entries/<int:pk>/", entry),
    *config.urls.urlpatterns,
]
