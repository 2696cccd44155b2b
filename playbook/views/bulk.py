"""Many entries at once: tick them, say what shall become of them, and tags as a whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import OrgRequest, manager
from accounts.tenancy import here
from playbook import actions, rules
from playbook.book import by_kind
from playbook.forms import EntryFilter
from playbook.forms.bulk import (
    MOST_AT_ONCE,
    AssignmentForm,
    BulkForm,
    ExportForm,
    RetirementForm,
    TaggingForm,
    selected_ids,
)
from playbook.models import BulkChange, Entry
from playbook.views.exports import asked
from ui.paging import keyset_page

# Titles that a message names.
LEFT_NAMED = 20


@require_safe
@manager
def entry_selection(request: OrgRequest) -> HttpResponse:
    """The contents with a box before each entry; the filters of the contents hold here, too."""
    filters = EntryFilter(request.GET, member=request.member)
    by, upwards = filters.paged_by, filters.is_ascending
    page = keyset_page(filters.found(), request, by=by, ascending=upwards, rows=MOST_AT_ONCE)
    context = {"filters": filters, "page": page, "chapters": by_kind(page.rows)}
    return render(request, "playbook/entry_selection.html", context)


@dataclass(frozen=True)
class Selection:
    """The entries that were ticked, and how many of them are not there any more or were too many."""

    entries: Sequence[Entry]
    missing: int
    left: int

    @classmethod
    def of(cls, request: OrgRequest) -> "Selection":
        ids = selected_ids(request.POST.getlist("entries"))
        asked = ids[:MOST_AT_ONCE]
        entries = list(
            Entry.objects.visible_to(request.member).filter(pk__in=asked).in_book_order().defer("body", "html")
        )
        return cls(entries, len(asked) - len(entries), len(ids) - len(asked))


def changed_together(
    request: OrgRequest, form_class: type[BulkForm], act: Callable[[Sequence[Entry], dict[str, Any]], HttpResponse]
) -> HttpResponse:
    """First the question about the ticked entries, then, when it is answered, `act`."""
    selection = Selection.of(request)
    if not selection.entries:
        messages.warning(request, _("Tick at least one entry first."))
        return redirect(here("entry_selection"))
    form = form_class(request.POST, member=request.member, entries=selection.entries)
    if form.is_valid():
        return act(selection.entries, form.cleaned_data)
    context = {
        "form": form,
        "selection": selection,
        "asked": len(selection.entries) + selection.missing,
        "staying": sum(not form.concerns(entry) for entry in selection.entries),
    }
    return render(request, "playbook/entry_together.html", context, status=422 if form.is_bound else 200)


@require_POST
@manager
def entry_tagging(request: OrgRequest) -> HttpResponse:
    def act(entries: Sequence[Entry], said: dict[str, Any]) -> HttpResponse:
        new = actions.tag_entries(by=request.member, entries=entries, names=said["add"]) if said["add"] else []
        gone = actions.untag_entries(by=request.member, entries=entries, tags=said["remove"]) if said["remove"] else []
        number = len({entry for entry, _tag in [*new, *gone]})
        return done(
            request,
            ngettext("%(number)d entry has other tags now.", "%(number)d entries have other tags now.", number),
            number,
        )

    return changed_together(request, TaggingForm, act)


@require_POST
@manager
def entry_assignment(request: OrgRequest) -> HttpResponse:
    def act(entries: Sequence[Entry], said: dict[str, Any]) -> HttpResponse:
        change = actions.assign_reviewer(by=request.member, entries=entries, reviewer=said["reviewer"])
        number = len(change.before)
        words = ngettext(
            "%(number)d entry has another reviewer now.", "%(number)d entries have another reviewer now.", number
        )
        return done(request, words, number, change=change)

    return changed_together(request, AssignmentForm, act)


@require_POST
@manager
def entry_retirements(request: OrgRequest) -> HttpResponse:
    def act(entries: Sequence[Entry], said: dict[str, Any]) -> HttpResponse:
        change = actions.retire_entries(by=request.member, entries=entries, reason=said["reason"])
        number = len(change.before)
        words = ngettext("%(number)d entry is retired.", "%(number)d entries are retired.", number)
        return done(request, words, number, "state=retired", change)

    return changed_together(request, RetirementForm, act)


@require_POST
@manager
def entry_exports(request: OrgRequest) -> HttpResponse:
    def act(entries: Sequence[Entry], said: dict[str, Any]) -> HttpResponse:
        return asked(request, said["format"], entries=[entry.pk for entry in entries])

    return changed_together(request, ExportForm, act)


def done(
    request: OrgRequest, words: str, number: int, query: str = "", change: BulkChange | None = None
) -> HttpResponse:
    """Says how many, with the way back where there is one (ui/_messages.html)."""
    undo = here("change_reversal", change.pk) if change and change.pk else ""
    messages.success(request, words % {"number": number}, extra_tags=undo)
    return redirect(here("entry_list", query=query))


@require_POST
@manager
def change_reversal(request: OrgRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(BulkChange.objects, pk=pk)
    if not rules.may_undo(request.member, change):
        raise PermissionDenied(_("Whoever made a change undoes it."))
    try:
        back, left = actions.undo_change(by=request.member, change=change)
    except ValidationError as refused:
        messages.error(request, refused.message)
        return redirect(here("entry_list"))
    if left:
        titles = ", ".join(f"“{entry.title}”" for entry in left[:LEFT_NAMED])
        messages.warning(request, words_about_left(len(left)) % {"titles": titles, "more": len(left) - LEFT_NAMED})
    words = ngettext("%(number)d entry is as it was before.", "%(number)d entries are as they were before.", len(back))
    return done(request, words, len(back))


def words_about_left(number: int) -> str:
    if number > LEFT_NAMED:
        return _("Somebody has changed these since, so they stay as they are: %(titles)s, and %(more)d more.")
    return _("Somebody has changed this since, so it stays as it is: %(titles)s.")
