"""Entries: the contents, one page, publishing and archiving it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager, member
from accounts.models import Member
from accounts.tenancy import current_organisation, here
from playbook import actions, rules
from playbook.book import by_kind
from playbook.contents import LEAST_USED_SHOWN, Arrangement, by_lever, by_principle, by_stage, ordered
from playbook.entry_page import entry_to_read, places_of, sources_of
from playbook.forms import EntryFilter
from playbook.guest_names import names_in
from playbook.markdown import with_pictures
from playbook.models import Entry, Review
from playbook.views.reading import pictures
from ui.paging import keyset_page

DRAFTS_SHOWN = 8


@require_safe
@vary_on_headers("HX-Request")
@member
def entry_list(request: OrgRequest) -> HttpResponse:
    filters = EntryFilter(request.GET, member=request.member)
    context = {
        "filters": filters,
        "may_change_many": rules.may_change_many(request.member),
        # Asked for where there is nothing else to show only.
        "drafts": lambda: Entry.objects.drafts_for(request.member).order_by("-created_at")[:DRAFTS_SHOWN],
        **contents_of(request, filters),
    }
    wants_part = request.htmx and not request.htmx.history_restore_request
    return render(request, "playbook/_entry_contents.html" if wants_part else "playbook/entry_list.html", context)


def contents_of(request: OrgRequest, filters: EntryFilter) -> dict[str, Any]:
    """The chapters, and the page of the list they stand on where they are pages of one."""
    if filters.is_paged:
        page = keyset_page(
            filters.rows, request, by=filters.paged_by, ascending=filters.is_ascending, first=filters.first
        )
        return {"page": page, "chapters": by_kind(page.rows)}
    by, order, rows = filters.wanted.get("by", ""), filters.wanted.get("order", ""), filters.found()
    if by == Arrangement.PRINCIPLE:
        return {"chapters": by_principle(rows, order)}
    if by == Arrangement.LEVER:
        return {"chapters": by_lever(rows, order)}
    if by == Arrangement.STAGE:
        return {"chapters": by_stage(rows, order, filters.standing_stages)}
    return {"chapters": by_kind(list(ordered(rows, order)[:LEAST_USED_SHOWN])), "is_cut": True}


@require_safe
@member
def entry_detail(request: OrgRequest, pk: int) -> HttpResponse:
    entry = entry_to_read(request.member, pk)
    if entry is None:
        raise Http404
    entry.html = with_pictures(entry.html, pictures())
    return render(request, "playbook/entry_detail.html", page_context(request, entry))


def page_context(request: OrgRequest, entry: Entry) -> dict[str, Any]:
    return {
        "entry": entry,
        "chapter": Entry.CHAPTERS[Entry.Kind(entry.kind)],
        "sources": sources_of(entry),
        "places": places_of(entry),
        "may_edit": rules.may_edit(request.member, entry),
        "may_publish": rules.may_publish(request.member, entry),
        "may_archive": rules.may_archive_entry(request.member, entry),
        "may_ask": rules.may_ask_for_review(request.member, entry),
        # What is published loads this with its standing.
        "review": Review.objects.in_hand(entry, request.member) if entry.status in Entry.BEING_WRITTEN else None,
        "guest_names": strangers_in(entry) if entry.status in Entry.BEING_WRITTEN else [],
    }


def strangers_in(entry: Entry) -> list[str]:
    """Names in it that are nobody's here; whose they are is asked only where there are any."""
    text = "\n".join([entry.title, entry.matters, entry.body])
    if not names_in(text):
        return []
    return names_in(text, known=[str(current_organisation()), *Member.objects.values_list("user__name", flat=True)])


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


def archivable(request: OrgRequest, pk: int) -> Entry:
    entry = get_object_or_404(Entry.objects.reachable_by(request.member), pk=pk)
    if not rules.may_archive_entry(request.member, entry):
        raise PermissionDenied(_("Managers archive published entries; a member their own drafts."))
    return entry
