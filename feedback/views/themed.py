"""Fragments on other pages: the themes of one thing that was said, and those that are tied to a place."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from feedback import actions, rules
from feedback.forms import ThemeChoice
from feedback.models import Feedback, Theme
from feedback.theme_voices import heard
from journeys.models import CombustionPoint, Touchpoint
from playbook.models import Observation


@require_http_methods(["GET", "POST"])
@member
@vary_on_headers("HX-Request")
@transaction.atomic
def feedback_themes(request: OrgRequest, pk: int) -> HttpResponse:
    said = get_object_or_404(Feedback.objects.active(), pk=pk)
    return _themes_of(request, said, {"feedback": pk}, "feedback")


@require_http_methods(["GET", "POST"])
@member
@vary_on_headers("HX-Request")
@transaction.atomic
def observation_themes(request: OrgRequest, pk: int) -> HttpResponse:
    said = get_object_or_404(Observation.objects.active(), pk=pk)
    return _themes_of(request, said, {"observation": pk}, "observation")


@require_safe
@member
@vary_on_headers("HX-Request")
def touchpoint_themes(request: OrgRequest, pk: int) -> HttpResponse:
    touchpoint = get_object_or_404(Touchpoint.objects.all(), pk=pk)
    return _tied(request, touchpoint, "touchpoint_detail", touchpoint=pk)


@require_safe
@member
@vary_on_headers("HX-Request")
def combustion_themes(request: OrgRequest, pk: int) -> HttpResponse:
    point = get_object_or_404(CombustionPoint.objects.all(), pk=pk)
    return _tied(request, point, "combustion_detail", combustion_point=pk)


def _themes_of(request: OrgRequest, said: Feedback | Observation, item: dict[str, int], noun: str) -> HttpResponse:
    may_author = rules.may_author_themes(request.member)
    form = ThemeChoice(request.POST or None)
    if request.method == "POST":
        if not may_author:
            raise PermissionDenied
        if form.is_valid():
            actions.add_to_theme(by=request.member, theme=form.cleaned_data["theme"], said=said)
            if not request.htmx:
                messages.success(request, _("Saved."))
                return redirect(here(f"{noun}_detail", said.pk))
    context = {
        "themes": Theme.objects.of(**item),
        "form": form if form.is_bound and form.errors else ThemeChoice(),
        "may_author": may_author,
        "address": here(f"{noun}_themes", said.pk),
        "back": here(f"{noun}_detail", said.pk),
        "said": said,
    }
    return _drawn(request, "said_themes", context, status=422 if form.is_bound and form.errors else 200)


def _tied(request: OrgRequest, place: Any, page: str, **tie: int) -> HttpResponse:
    themes = Theme.objects.active().filter(**tie).for_reading().by_name()
    context = {"found": heard(themes, timezone.now()), "tied_to": place, "back": here(page, place.pk)}
    return _drawn(request, "tied_themes", context)


def _drawn(request: OrgRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    template = f"feedback/_{name}.html" if request.htmx else f"feedback/{name}.html"
    return render(request, template, context, status=status)
