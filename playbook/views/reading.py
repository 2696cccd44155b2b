"""Reading: one entry with nothing around it, the whole playbook as one book, and what stands beside an entry."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from playbook.book import ENTRIES_AT_MOST, below_a_title, bound, neighbours_of
from playbook.markdown import with_pictures
from playbook.models import Entry, Vision
from playbook.related import related_to


@require_safe
@vary_on_headers("HX-Request")
@member
def entry_related(request: OrgRequest, pk: int) -> HttpResponse:
    """Tags of an entry and the entries beside it: a fragment of its page, or a page of its own."""
    entry = get_object_or_404(Entry.objects.reachable_by(request.member).defer("body", "html"), pk=pk)
    context = {"entry": entry, "tags": entry.tags.all(), "related": related_to(entry)}
    template = "playbook/_entry_beside.html" if request.htmx else "playbook/entry_related.html"
    return render(request, template, context)


@require_safe
@member
def entry_reading(request: OrgRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(Entry.objects.reachable_by(request.member).defer("body"), pk=pk)
    entry.html = with_pictures(entry.html, pictures())
    before, after = neighbours_of(entry)
    context = {"entry": entry, "before": before, "after": after, "chapter": Entry.CHAPTERS[Entry.Kind(entry.kind)]}
    return render(request, "playbook/entry_reading.html", context)


@require_safe
@member
def entry_book(request: OrgRequest) -> HttpResponse:
    """The whole playbook as one page, to read from the first to the last or to print."""
    entries = list(Entry.objects.for_book()[: ENTRIES_AT_MOST + 1])
    for entry in entries:
        entry.html = below_a_title(with_pictures(entry.html, pictures()))
    vision = Vision.objects.newest_first().first()
    book = bound(entries[:ENTRIES_AT_MOST], vision, request.organisation)
    return render(request, "playbook/entry_book.html", {"book": book, "is_cut": len(entries) > ENTRIES_AT_MOST})


def pictures() -> str:
    """Where the pictures of the current organisation lie, without the key."""
    return here("picture_list")
