"""Behind a read link: the playbook for people without an account, read only, one organisation by its token."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import public
from accounts.views.doors import Entrance, note_reader
from playbook import outside
from playbook.book import ENTRIES_AT_MOST, by_kind, neighbours_of
from playbook.models import Entry, Picture, ReadLink, Vision

ENTRANCE = Entrance(ReadLink, page="link_reading", passcode="link_passcode")
behind_link, with_passcode = ENTRANCE.behind, ENTRANCE.with_passcode


@require_safe
@public
@behind_link
@with_passcode
def link_reading(request: HttpRequest, link: ReadLink) -> HttpResponse:
    """The contents, or the one page that the link is about."""
    note_reader(request, link)
    if link.entry_id:
        return entry_page(request, link, link.entry_id)
    entries = list(outside.readable(link).in_book_order().defer("body", "html")[:ENTRIES_AT_MOST])
    vision = Vision.objects.newest_first().first()
    context = {"link": link, "house": link.organisation, "vision": vision, "chapters": by_kind(entries)}
    return render(request, "playbook/link_reading.html", context)


@require_safe
@public
@behind_link
@with_passcode
def link_reading_entry(request: HttpRequest, link: ReadLink, pk: int) -> HttpResponse:
    return entry_page(request, link, pk)


def entry_page(request: HttpRequest, link: ReadLink, pk: int) -> HttpResponse:
    entry = get_object_or_404(outside.readable(link).defer("body"), pk=pk)
    prefix = reverse("link_reading_picture", args=[link.token, "0"]).removesuffix("0/")
    before, after = neighbours_of(entry) if link.entry_id is None else (None, None)
    context = {
        "link": link,
        "house": link.organisation,
        "entry": entry,
        "text": outside.for_readers(entry.html, prefix),
        "before": before,
        "after": after,
        "chapter": Entry.CHAPTERS[Entry.Kind(entry.kind)],
    }
    return render(request, "playbook/link_reading_entry.html", context)


@require_safe
@public
@behind_link
@with_passcode
def link_reading_picture(request: HttpRequest, link: ReadLink, key: str) -> HttpResponse:
    """A picture that stands in a page which the link lets people read, and no other."""
    if not outside.readable(link).showing(key).exists():
        raise Http404
    picture = get_object_or_404(Picture.objects.all(), key=key)
    try:
        file = default_storage.open(picture.file.name)
    except FileNotFoundError as missing:
        raise Http404 from missing
    return FileResponse(file, content_type="image/jpeg", headers={"X-Content-Type-Options": "nosniff"})


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@public
@behind_link
def link_passcode(request: HttpRequest, link: ReadLink) -> HttpResponse:
    """No cookie and no origin come with this form (no-referrer), and giving a passcode harms nobody: no CSRF check."""
    return ENTRANCE.ask(request, link)
