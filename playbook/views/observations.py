"""Observations: capture, the feed, one of them, and what becomes of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from playbook import actions, rules
from playbook.forms import CaptureForm, ObservationFilter
from playbook.guest_names import names_in
from playbook.life import life_of
from playbook.models import Entry, Observation, Outcome
from playbook.photos import small_name
from ui.paging import keyset_page

A_YEAR = 60 * 60 * 24 * 365


@require_safe
@vary_on_headers("HX-Request")
@member
def observation_list(request: OrgRequest) -> HttpResponse:
    filters = ObservationFilter(request.GET, member=request.member)
    page = keyset_page(filters.found, request, by="noticed_at", first=filters.first)
    wants_part = request.htmx and not request.htmx.history_restore_request
    template = "playbook/_observation_feed.html" if wants_part else "playbook/observation_list.html"
    return render(request, template, {"page": page, "filters": filters})


@require_http_methods(["GET", "POST"])
@member
def observation_new(request: OrgRequest) -> HttpResponse:
    if not rules.may_capture(request.member):
        raise PermissionDenied(_("Viewers can read everything here, but not change it."))
    if request.method != "POST":
        return capture_page(request, CaptureForm(initial=first_guess(request)))
    form = CaptureForm(request.POST, request.FILES)
    if not form.is_valid():
        return capture_page(request, form, status=422)
    observation = actions.log_observation(by=request.member, **form.cleaned_data)
    return redirect(here("observation_thanks", observation.pk))


def capture_page(request: HttpRequest, form: CaptureForm, status: int = 200) -> HttpResponse:
    return render(request, "playbook/observation_new.html", {"form": form}, status=status)


def first_guess(request: OrgRequest) -> dict[str, Any]:
    """What the page begins with: what the link says, otherwise the touchpoint used last."""
    said = {name: request.GET[name] for name in ("text", "kind", "touchpoint") if request.GET.get(name)}
    if "touchpoint" not in said:
        said["touchpoint"] = Observation.objects.last_touchpoint_of(request.member)
    return said


@require_safe
@member
def observation_thanks(request: OrgRequest, pk: int) -> HttpResponse:
    observation = reachable(request, pk)
    context = {"observation": observation, "may_archive": rules.may_archive_observation(request.member, observation)}
    return render(request, "playbook/observation_thanks.html", context)


@require_safe
@member
def observation_detail(request: OrgRequest, pk: int) -> HttpResponse:
    observation = reachable(request, pk)
    entries = Entry.objects.visible_to(request.member).filter(sources=observation).select_related("author__user")
    outcomes = list(Outcome.objects.filter(observation=observation).in_order())
    context = {
        "observation": observation,
        "life": life_of(observation, outcomes, entries),
        "is_story": any(outcome.kind == Outcome.Kind.STORY for outcome in outcomes),
        "may_choose_stories": rules.may_choose_stories(request.member),
        "may_compare": rules.may_compare(request.member, observation),
        "may_archive": rules.may_archive_observation(request.member, observation),
        "may_write": rules.may_write_entries(request.member),
    }
    return render(request, "playbook/observation_detail.html", context)


@require_POST
@member
def observation_archive(request: OrgRequest, pk: int) -> HttpResponse:
    actions.archive_observation(by=request.member, observation=archivable(request, pk))
    return redirect(here("observation_thanks" if "undo" in request.POST else "observation_detail", pk))


@require_POST
@member
def observation_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    actions.restore_observation(by=request.member, observation=archivable(request, pk))
    messages.success(request, _("It is back in the feed."))
    return redirect(here("observation_detail", pk))


@require_POST
@manager
def observation_story(request: OrgRequest, pk: int) -> HttpResponse:
    """Told to everybody this week, or not after all."""
    observation = get_object_or_404(Observation.objects.active(), pk=pk)
    if "back" in request.POST:
        actions.take_story_back(by=request.member, observation=observation)
        return redirect(here("observation_detail", pk))
    try:
        actions.tell_story(by=request.member, observation=observation)
    except ValidationError as full:
        messages.error(request, full.message)
        return redirect(here("observation_detail", pk))
    messages.success(request, _("It stands on everybody's home page this week."))
    if names := names_in(observation.text):
        said = _("It seems to name a guest (%(name)s), so the weekly email leaves it out.") % {"name": names[0]}
        messages.warning(request, said)
    return redirect(here("observation_detail", pk))


@require_safe
@member
def observation_photo(request: OrgRequest, pk: int, size: str = "full") -> HttpResponse:
    """The photo, to members only, as the JPEG we wrote ourselves; it never changes, so that a browser asks once."""
    observation = get_object_or_404(Observation.objects.reachable_by(request.member).exclude(photo=""), pk=pk)
    name = observation.photo.name if size == "full" else small_name(observation.photo.name)
    try:
        file = default_storage.open(name)
    except FileNotFoundError as missing:
        raise Http404 from missing
    headers = {"Cache-Control": f"private, max-age={A_YEAR}, immutable", "X-Content-Type-Options": "nosniff"}
    return FileResponse(file, content_type="image/jpeg", headers=headers)


def reachable(request: OrgRequest, pk: int) -> Observation:
    rows = Observation.objects.reachable_by(request.member).with_people()
    return get_object_or_404(rows.select_related("verdict_by__user", "seen_by__user"), pk=pk)


def archivable(request: OrgRequest, pk: int) -> Observation:
    observation = reachable(request, pk)
    if not rules.may_archive_observation(request.member, observation):
        raise PermissionDenied(_("Only a manager, or whoever noticed it, takes it out of the feed."))
    return observation
