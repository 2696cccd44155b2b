"""Writing an entry: the page it is written on, and what its text will look like."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from playbook import actions, rules
from playbook.forms import EntryForm
from playbook.forms.fields import LONGEST_ID
from playbook.markdown import rendered
from playbook.models import Entry, Observation


@require_http_methods(["GET", "POST"])
@member
def entry_new(request: OrgRequest) -> HttpResponse:
    if not rules.may_write_entries(request.member):
        raise PermissionDenied(_("Viewers can read everything here, but not change it."))
    if request.method != "POST":
        seen = observation_of(request)
        return writing_page(request, EntryForm(initial=begun_from(seen) if seen else None), seen=seen)
    form = EntryForm(request.POST)
    if "preview" in request.POST or not form.is_valid():
        return writing_page(request, form)
    entry = actions.write_entry(by=request.member, **form.texts)
    return redirect(here("entry_detail", entry.pk))


@require_http_methods(["GET", "POST"])
@member
def entry_edit(request: OrgRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        return save_entry(request, pk)
    return writing_page(request, EntryForm(instance=editable(request, pk)))


@transaction.atomic
def save_entry(request: OrgRequest, pk: int) -> HttpResponse:
    """Locked while it is compared and saved: of two people who save at once, the second sees what the first changed."""
    entry = editable(request, pk, is_locked=True)
    form = EntryForm(request.POST, instance=entry)
    if "preview" in request.POST or not form.is_valid():
        return writing_page(request, form)
    if entry.is_published:
        reason = form.cleaned_data["reason"]
        actions.revise_entry(by=request.member, entry=entry, reason=reason, **form.texts)
    else:
        actions.edit_entry(by=request.member, entry=entry, **form.texts)
    return redirect(here("entry_detail", pk))


def writing_page(request: OrgRequest, form: EntryForm, seen: Observation | None = None) -> HttpResponse:
    context = {
        "form": form,
        "entry": form.instance if form.instance.pk else None,
        "seen": seen,
        "preview": rendered(str(form["body"].value() or "")[: Entry.BODY_MAX]),
    }
    is_refused = form.is_bound and "preview" not in request.POST
    return render(request, "playbook/entry_form.html", context, status=422 if is_refused else 200)


def observation_of(request: OrgRequest) -> Observation | None:
    """The observation the page was opened from, if the address names one of ours."""
    pk = request.GET.get("from_observation", "")
    if not pk.isdecimal() or len(pk) > LONGEST_ID:
        return None
    return Observation.objects.for_feed().filter(pk=pk).first()


def begun_from(observation: Observation) -> dict[str, Any]:
    """The first fields of an entry made from what somebody noticed: what it would look like here, and their words."""
    quoted = "\n".join(f"> {line}" for line in observation.text.splitlines())
    return {
        "body": f"{observation.would_look}\n\n{quoted}" if observation.would_look else f"{quoted}\n\n1. ",
        "principles": observation.shown or observation.missed,
        "layer": observation.layer or Entry._meta.get_field("layer").default,
        "sources": [observation],
        "touchpoints": [observation.touchpoint] if observation.touchpoint else [],
    }


@require_POST
@member
def entry_preview(request: OrgRequest) -> HttpResponse:
    """What the body would look like: the same rendering and cleaning as when it is saved."""
    body = request.POST.get("body", "")
    context = {"preview": rendered(body[: Entry.BODY_MAX]), "is_cut": len(body) > Entry.BODY_MAX}
    return render(request, "playbook/_entry_preview.html", context)


def editable(request: OrgRequest, pk: int, *, is_locked: bool = False) -> Entry:
    sources = Prefetch("sources", Observation.objects.with_people())
    entries = Entry.objects.reachable_by(request.member).prefetch_related("touchpoints", sources)
    entry = get_object_or_404(entries.select_for_update() if is_locked else entries, pk=pk)
    if not rules.may_edit(request.member, entry):
        raise PermissionDenied(_("Managers edit published entries; a member their own drafts."))
    return entry
