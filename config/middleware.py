"""What no page answers by itself: a request body larger than anything a page asks for, and a cache that is away."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
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
