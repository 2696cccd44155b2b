"""Behind a door (models.Door): for people without an account, read only, one organisation by the door's token."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import doors
from accounts.forms import PasscodeForm
from accounts.models import Door
from accounts.tenancy import scope, scopes_disabled

# Not found by search engines, kept by no cache, and the address told to nobody.
HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
}
View = Callable[..., HttpResponse]


def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/door_gone.html", status=404)


@dataclass(frozen=True)
class Entrance:
    """Where the doors of one kind stand: by name the first page behind them, and the one that asks for a passcode."""

    kind: type[Door]
    page: str
    passcode: str
    # What whoever comes to a door that is closed, or that never was, is answered.
    gone: View = gone

    def behind(self, view: View) -> View:
        """The view gets the open door, not its token, in its organisation's scope; all others look alike: gone."""

        @wraps(view)
        def found(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
            with scopes_disabled():
                door = self.kind._default_manager.for_reader(token)  # type: ignore[attr-defined]
            if door is None:
                return private(self.gone(request))
            with scope(organisation=door.organisation), timezone.override(door.organisation.zone):
                try:
                    return private(view(request, door, *args, **kwargs))
                except Http404:
                    return private(self.gone(request))

        return found

    def with_passcode(self, view: View) -> View:
        """Whoever has not given the passcode of a door that has one is asked for it first."""

        @wraps(view)
        def asked(request: HttpRequest, door: Door, *args: Any, **kwargs: Any) -> HttpResponse:
            if door.passcode and not has_proof(request, door):
                return redirect(self.passcode, door.token)
            return view(request, door, *args, **kwargs)

        return asked

    def ask(self, request: HttpRequest, door: Door) -> HttpResponse:
        """The page that asks for the passcode, or what follows when it is given."""
        if not door.passcode:
            return redirect(self.page, door.token)
        if request.method != "POST":
            return passcode_page(request, door, PasscodeForm(door=door))
        if doors.has_tried_too_often(door, get_adapter().get_client_ip(request)):
            return passcode_page(request, door, PasscodeForm(door=door), status=429)
        form = PasscodeForm(request.POST, door=door)
        if not form.is_valid():
            doors.note_miss(door)
            return passcode_page(request, door, form, status=422)
        response = redirect(self.page, door.token)
        remember(response, request, door, path=reverse(self.page, args=[door.token]))
        return response


def private(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def has_proof(request: HttpRequest, door: Door) -> bool:
    kept = request.get_signed_cookie(doors.COOKIE, default=None, salt=door.token, max_age=doors.REMEMBERED)
    return kept == doors.proof_of(door)


def passcode_page(request: HttpRequest, door: Door, form: PasscodeForm, status: int = 200) -> HttpResponse:
    context = {"house": door.organisation, "form": form, "is_too_often": status == 429}
    return render(request, "accounts/door_passcode.html", context, status=status)


def remember(response: HttpResponse, request: HttpRequest, door: Door, *, path: str) -> None:
    response.set_signed_cookie(
        doors.COOKIE,
        doors.proof_of(door),
        salt=door.token,
        max_age=doors.REMEMBERED,
        path=path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def note_reader(request: HttpRequest, door: Door) -> None:
    """One more opening, unless it is only asked whether the page is there, or fetched ahead."""
    if request.method == "GET" and not is_fetched_ahead(request):
        door.note_opening()


def is_fetched_ahead(request: HttpRequest) -> bool:
    """A browser that fetches what its reader may want next is no reader yet."""
    said = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
    return any(word in request.headers.get(name, "").lower() for name in said for word in ("prefetch", "preview"))
