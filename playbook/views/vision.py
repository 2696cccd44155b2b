"""The vision: reading it, writing it anew, and saying that one has read it."""

from itertools import pairwise

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager, member
from accounts.models import Member
from accounts.tenancy import here
from playbook import actions
from playbook.comparison import changed_words
from playbook.forms import VisionForm, VisionReadingForm
from playbook.models import Vision, VisionReading

VERSIONS_SHOWN = 20
READERS_SHOWN = 60


@require_safe
@member
def vision_detail(request: OrgRequest) -> HttpResponse:
    versions = list(Vision.objects.with_writers()[:VERSIONS_SHOWN])
    context = {"versions": with_changes(versions), "current": versions[0] if versions else None}
    if versions and request.member.is_manager:
        context |= who_has_read(versions[0])
    return render(request, "playbook/vision_detail.html", context)


def with_changes(versions: list[Vision]) -> list[Vision]:
    """Each version but the earliest with `changes`: its sentence against the one before."""
    for later, earlier in pairwise(versions):
        later.changes = changed_words(earlier.sentence, later.sentence)
    return versions


def who_has_read(vision: Vision) -> dict[str, object]:
    readings = VisionReading.objects.filter(vision=vision).by_active_members()
    return {
        "readings": list(readings.newest_first()[:READERS_SHOWN]),
        "reading_count": readings.count(),
        "member_count": Member.objects.active().count(),
    }


@require_http_methods(["GET", "POST"])
@manager
def vision_new(request: OrgRequest) -> HttpResponse:
    current = Vision.objects.with_writers().first()
    form = VisionForm(request.POST or None, current=current)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                actions.write_vision(by=request.member, after=current.number if current else 0, **form.texts)
        except IntegrityError:
            # Both had seen the same version, and the other one was saved a moment earlier.
            form.tell_what_changed(Vision.objects.with_writers()[0])
        else:
            messages.success(request, _("The new version stands. Everybody sees it from now on."))
            return redirect(here("vision_detail"))
    status = 422 if form.is_bound else 200
    return render(request, "playbook/vision_form.html", {"form": form, "current": current}, status=status)


@require_POST
@member(viewers_may_write=True)
def vision_reading(request: OrgRequest) -> HttpResponse:
    form = VisionReadingForm(request.POST)
    if form.is_valid():
        actions.read_vision(by=request.member, vision=form.cleaned_data["vision"])
    else:
        messages.error(request, _("This version is not here any more. Read the one that stands now."))
    return redirect(here("vision_detail"))
