"""What no page answers by itself: bodies too large for any page, a cache that is away, whose turn it is, the policy."""

import threading
from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from redis import RedisError

from config.environment import digits

MIB = 1024 * 1024
# Bytes. Members send photos, and are told politely at the field when one is too large; visitors send words.
LARGEST_FROM_MEMBERS = 64 * MIB
LARGEST_FROM_VISITORS = 1 * MIB


class BodyLimitMiddleware:
    """Refuses before anything of the body is read or written to disk.

    Below /o/ a visitor without a session is sent to sign in, also before the body is read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        largest = LARGEST_FROM_MEMBERS if request.path_info.startswith("/o/") else LARGEST_FROM_VISITORS
        if "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
            # It would be read as nothing at all.
            return HttpResponse(_("Say how long it is: Content-Length."), status=411, content_type="text/plain")
        if digits(request.META.get("CONTENT_LENGTH")) > largest:
            return HttpResponse(_("This is larger than anything we can take."), status=413, content_type="text/plain")
        return self.get_response(request)


class CacheAwayMiddleware:
    """Where tries must be counted and cannot be, nobody is let in: the page says to come back in a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, RedisError):
            return None
        return render(request, "503.html", status=503)


class TurnsMiddleware:
    """What brings no body is answered one after the other, for as long as that is quick.

    Threads that make pages at once wake each other at every statement, which costs two fifths of the processor. Nobody
    waits longer than `PATIENCE` for a slow page, and never for a slow line: bodies are read and pages sent without it.
    """

    PATIENCE = 0.02

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.turn = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_turn = request.method in ("GET", "HEAD") and self.turn.acquire(timeout=self.PATIENCE)
        try:
            return self.get_response(request)
        finally:
            if has_turn:
                self.turn.release()


class PolicyMiddleware(CSPMiddleware):
    """The policy of the settings, written out once; a page that asks for another one gets it composed as always."""

    ASKED = ("_csp_nonce", "_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        self.usual = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if settings.DEBUG or any(hasattr(each, name) for each in (request, response) for name in self.ASKED):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.usual)
        return response
