"""Keeping a note as one would write it in plain Django: a model form, its row and its line in the trail."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path

from accounts.models import AuditRecord, Member
from accounts.tenancy import scope, scopes_disabled
from benchmarks.yardsticks import stock_pages
from feedback.models import Feedback, GuestForm
from playbook.models import Observation


@login_required
def observation_new(request: HttpRequest, organisation: str) -> HttpResponse:
    with scopes_disabled():
        member = get_object_or_404(
            Member.objects.select_related("organisation"), user=request.user, organisation__slug=organisation
        )
    with scope(organisation=member.organisation):
        form = modelform_factory(Observation, fields=["text", "feeling", "kind", "touchpoint"])(request.POST)
        if not form.is_valid():
            return render(request, "observation_form.html", {"form": form}, status=422)
        with transaction.atomic():
            observation = form.save(commit=False)
            observation.author = member
            observation.save()
            trail(observation, "observation.logged", member)
        return redirect(f"/o/{organisation}/observations/{observation.pk}/")


def guest_form(request: HttpRequest, token: str) -> HttpResponse:
    with scopes_disabled():
        found = get_object_or_404(GuestForm.objects.select_related("organisation", "touchpoint"), token=token)
    with scope(organisation=found.organisation):
        form = modelform_factory(Feedback, fields=["words", "feeling"])(request.POST)
        if not form.is_valid():
            return render(request, "observation_form.html", {"form": form}, status=422)
        with transaction.atomic():
            feedback = form.save(commit=False)
            feedback.channel, feedback.touchpoint = "form", found.touchpoint
            feedback.save()
            trail(feedback, "feedback.logged", None)
        return redirect(f"/feedback/{feedback.pk}/")


guest_form.csrf_exempt = True  # type: ignore[attr-defined]


def trail(row: Any, verb: str, by: Member | None) -> None:
    AuditRecord.objects.create(
        by=by,
        verb=verb,
        target_type=ContentType.objects.get_for_model(row),
        target_id=row.pk,
        target_label=str(row)[:200],
    )


urlpatterns = [
    path("o/<slug:organisation>/observations/new/", observation_new),
    path("g/<slug:token>/", guest_form),
    *stock_pages.urlpatterns,
]
