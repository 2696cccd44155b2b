"""Tenancy: finds the membership, opens the scope around the whole request, and always closes it."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from accounts.arrival import member_arriving
from accounts.models import Member
from accounts.tenancy import scope, scopes_disabled

OWNED_PATH = re.compile(r"^/o/(?P<slug>[-\w]+)/")


class TenancyMiddleware:
    """Below /o/<organisation>/: strangers get 404, members their scope and time zone. Elsewhere: no scope at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        owned = OWNED_PATH.match(request.path_info)
        if owned is None:
            return self.get_response(request)
        member = member_arriving(request, owned["slug"])
        if member is None and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        request.member = member = member or membership_of(request, owned["slug"])  # type: ignore[attr-defined]
        return self.in_scope(request, member) if member else self.get_response(request)

    def in_scope(self, request: HttpRequest, member: Member) -> HttpResponse:
        request.organisation = member.organisation  # type: ignore[attr-defined]
        with scope(organisation=member.organisation), timezone.override(member.zone):
            response = self.get_response(request)
        if type(response) is StreamingHttpResponse:
            response.streaming_content = within(member, response.streaming_content)  # type: ignore[arg-type]
        if "Cache-Control" not in response:
            # On a shared tablet the page must be gone after signing out, also for the Back button.
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: list[Any], kwargs: dict[str, Any]
    ) -> None:
        if "organisation" not in kwargs:
            return
        if not hasattr(view, "access"):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} carries no access marker.")
        if request.member is None:  # type: ignore[attr-defined]
            raise Http404
        del kwargs["organisation"]


def within(member: Member, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What is streamed, each piece of it made in the member's scope and time zone: the view has returned by then.

    The scope is closed between two pieces; the thread, or whoever stops listening, must not be left with it open.
    """
    made = iter(pieces)
    while True:
        with scope(organisation=member.organisation), timezone.override(member.zone):
            piece = next(made, None)
        if piece is None:
            return
        yield piece


def membership_of(request: HttpRequest, slug: str) -> Member | None:
    """The signed-in user's active membership of the organisation `slug`, in one query."""
    with scopes_disabled():
        found = Member.objects.active().filter(organisation__slug=slug, user=request.user)
        member = found.select_related("organisation", "team").first()
    if member is not None:
        member.user = request.user
    return member
