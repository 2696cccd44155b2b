"""Behind a read link: the playbook for people without an account, read only, one organisation by its token."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import public
from accounts.tenancy import scope, scopes_disabled
from playbook import outside
from playbook.book import ENTRIES_AT_MOST, by_kind, neighbours_of
from playbook.forms.sharing import PasscodeForm
from playbook.models import Entry, Picture, ReadLink, Vision

# Not found by search engines, kept by no cache, and the address told to nobody.
HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
}
View = Callable[..., HttpResponse]


def behind_link(view: View) -> View:
    """The view gets the open link instead of its token, in its organisation's scope. All others look alike: gone."""

    @wraps(view)
    def found(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        with scopes_disabled():
            link = ReadLink.objects.for_reader(token)
        if link is None:
            return private(gone(request))
        with scope(organisation=link.organisation), timezone.override(link.organisation.zone):
            try:
                return private(view(request, link, *args, **kwargs))
            except Http404:
                return private(gone(request))

    return found


def with_passcode(view: View) -> View:
    """Whoever has not given the passcode of a link that has one is asked for it first."""

    @wraps(view)
    def asked(request: HttpRequest, link: ReadLink, *args: Any, **kwargs: Any) -> HttpResponse:
        if link.passcode and not has_proof(request, link):
            return redirect("link_passcode", link.token)
        return view(request, link, *args, **kwargs)

    return asked


def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "playbook/link_gone.html", status=404)


def private(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def has_proof(request: HttpRequest, link: ReadLink) -> bool:
    kept = request.get_signed_cookie(outside.COOKIE, default=None, salt=link.token, max_age=outside.REMEMBERED)
    return kept == outside.proof_of(link)


@require_safe
@public
@behind_link
@with_passcode
def link_reading(request: HttpRequest, link: ReadLink) -> HttpResponse:
    """The contents, or the one page that the link is about."""
    if request.method == "GET" and not is_fetched_ahead(request):
        link.note_opening()
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
    if not link.passcode:
        return redirect("link_reading", link.token)
    if request.method != "POST":
        return passcode_page(request, link, PasscodeForm(link=link))
    if outside.has_tried_too_often(link, get_adapter().get_client_ip(request)):
        return passcode_page(request, link, PasscodeForm(link=link), status=429)
    form = PasscodeForm(request.POST, link=link)
    if not form.is_valid():
        outside.note_miss(link)
        return passcode_page(request, link, form, status=422)
    response = redirect("link_reading", link.token)
    remember(response, request, link)
    return response


def passcode_page(request: HttpRequest, link: ReadLink, form: PasscodeForm, status: int = 200) -> HttpResponse:
    context = {"link": link, "house": link.organisation, "form": form, "is_too_often": status == 429}
    return render(request, "playbook/link_passcode.html", context, status=status)


def remember(response: HttpResponse, request: HttpRequest, link: ReadLink) -> None:
    response.set_signed_cookie(
        outside.COOKIE,
        outside.proof_of(link),
        salt=link.token,
        max_age=outside.REMEMBERED,
        path=reverse("link_reading", args=[link.token]),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def is_fetched_ahead(request: HttpRequest) -> bool:
    """A browser that fetches what its reader may want next is no reader yet."""
    said = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
    return any(word in request.headers.get(name, "").lower() for name in said for word in ("prefetch", "preview"))
