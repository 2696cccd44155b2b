"""Who may call a view: every view carries exactly one of `public`, `member`, `manager`, `owner`.

The middleware refuses to run an unmarked view below /o/; a test walks the URL table and knows the public ones by name.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from accounts.models import Member, Organisation

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

View = Callable[..., HttpResponse]


class OrgRequest(HttpRequest):
    """A request below /o/<organisation>/, after the middleware found the membership."""

    organisation: Organisation
    member: Member
    htmx: HtmxDetails


def _marked(view: View, access: str, check: Callable[[HttpRequest], bool], refusal: str) -> View:
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not check(request):
            raise PermissionDenied(refusal)
        return view(request, *args, **kwargs)

    checked.access = access  # type: ignore[attr-defined]
    return checked


def public(view: View) -> View:
    """Anybody, also without an account; the view finds its organisation by a signed or secret part of its address."""
    return _marked(view, "public", lambda request: True, "")


def member(view: View | None = None, *, viewers_may_write: bool = False) -> Any:
    """Every member reads; a viewer's unsafe methods are refused unless `viewers_may_write`."""

    def may(request: HttpRequest) -> bool:
        return request.method in SAFE_METHODS or viewers_may_write or not request.member.is_viewer  # type: ignore[attr-defined]

    def mark(marked: View) -> View:
        return _marked(marked, "member", may, _("Viewers can read everything here, but not change it."))

    return mark(view) if view else mark


def manager(view: View) -> View:
    """Managers and owners."""
    return _marked(view, "manager", lambda request: request.member.is_manager, _("This page is for managers."))  # type: ignore[attr-defined]


def owner(view: View) -> View:
    """Owners only."""
    return _marked(view, "owner", lambda request: request.member.is_owner, _("This page is for owners."))  # type: ignore[attr-defined]
