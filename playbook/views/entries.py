"""Entries: the contents, one page, publishing and archiving it, and its versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from playbook import actions, rules
from playbook.forms import EntryFilter
from playbook.models import Entry, EntryVersion
from ui.paging import keyset_page

DRAFTS_SHOWN = 8


@require_safe
@vary_on_headers("HX-Request")
@member
def entry_list(request: OrgRequest) -> HttpResponse:
    filters = EntryFilter(request.GET, member=request.member)
    page = keyset_page(filters.found(), request, by="created_at" if "state" in filters.wanted else "published_at")
    wants_part = request.htmx and not request.htmx.history_restore_request
    template = "playbook/_entry_contents.html" if wants_part else "playbook/entry_list.html"
    context = {"page": page, "filters": filters, "chapters": chapters(page.rows)}
    if not filters.wanted:
        context["drafts"] = Entry.objects.drafts_for(request.member).order_by("-created_at")[:DRAFTS_SHOWN]
    return render(request, template, context)


@dataclass(frozen=True)
class Chapter:
    """The entries of one kind."""

    kind: Entry.Kind
    entries: list[Entry]

    @property
    def title(self) -> str | Promise:
        return Entry.CHAPTERS[self.kind]


def chapters(entries: Sequence[Entry]) -> list[Chapter]:
    """The entries of one page of the list under their kinds, in the order of the kinds."""
    kinds = [Chapter(kind, [entry for entry in entries if entry.kind == kind]) for kind in Entry.Kind]
    return [chapter for chapter in kinds if chapter.entries]


@require_safe
@member
def entry_detail(request: OrgRequest, pk: int) -> HttpResponse:
    readable = Entry.objects.reachable_by(request.member).with_latest_version()
    entry = get_object_or_404(readable.select_related("author__user"), pk=pk)
    return render(request, "playbook/entry_detail.html", page_context(request, entry))


def page_context(request: OrgRequest, entry: Entry) -> dict[str, Any]:
    return {
        "entry": entry,
        "chapter": Entry.CHAPTERS[Entry.Kind(entry.kind)],
        "sources": entry.sources.active().with_people().order_by("noticed_at", "pk"),
        "places": entry.touchpoints.active().in_order(),
        "may_edit": rules.may_edit(request.member, entry),
        "may_publish": rules.may_publish(request.member, entry),
        "may_archive": rules.may_archive_entry(request.member, entry),
    }


@require_POST
@manager
@transaction.atomic
def entry_publication(request: OrgRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(Entry.objects.active().select_for_update(), pk=pk)
    try:
        actions.publish_entry(by=request.member, entry=entry)
    except ValidationError as missing:
        messages.error(request, missing.message)
        return redirect(here("entry_edit", pk))
    messages.success(request, _("Published. Everybody can read it now."))
    return redirect(here("entry_detail", pk))


@require_POST
@member
def entry_archive(request: OrgRequest, pk: int) -> HttpResponse:
    actions.archive_entry(by=request.member, entry=archivable(request, pk))
    messages.success(request, _("Archived. You can put it back here."))
    return redirect(here("entry_detail", pk))


@require_POST
@member
def entry_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    actions.restore_entry(by=request.member, entry=archivable(request, pk))
    messages.success(request, _("The entry is back in the playbook."))
    return redirect(here("entry_detail", pk))


@require_safe
@member
def entry_version_list(request: OrgRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(Entry.objects.reachable_by(request.member), pk=pk)
    return render(
        request, "playbook/entry_version_list.html", {"entry": entry, "versions": entry.versions.with_writers()}
    )


@require_safe
@member
def entry_version(request: OrgRequest, pk: int, number: int) -> HttpResponse:
    """One version as it was published; its address never changes."""
    entry = get_object_or_404(Entry.objects.reachable_by(request.member), pk=pk)
    version = get_object_or_404(EntryVersion.objects.with_writers(), entry=entry, number=number)
    return render(request, "playbook/entry_version.html", {"entry": entry, "version": version})


def archivable(request: OrgRequest, pk: int) -> Entry:
    entry = get_object_or_404(Entry.objects.reachable_by(request.member), pk=pk)
    if not rules.may_archive_entry(request.member, entry):
        raise PermissionDenied(_("Managers archive published entries; a member their own drafts."))
    return entry
