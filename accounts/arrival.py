"""Who is at the door: session, user and membership in one query, checked as Django's own sign-in check does."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import Member, User
from accounts.tenancy import scopes_disabled
from ui.statements import Statement


def member_arriving(request: HttpRequest, slug: str) -> Member | None:
    """The active member of the organisation `slug` whose session this is; they are then `request.user` too.

    None for everybody else, also in the rare cases that Django's own check is asked about: it has the last word.
    """
    key = request.session.session_key
    member = key and member_of_session(key, slug)
    if not member:
        return None
    request.session.take(member.session_data)
    if not is_session_of(request, member.user):
        return None
    request._cached_user = member.user  # type: ignore[attr-defined]
    return member


def member_of_session(key: str, slug: str) -> Member | None:
    """With organisation, team and user, and the session's stored text as `session_data`; one query."""
    with scopes_disabled():
        found = MEMBER_OF_SESSION(key=key, slug=slug, now=timezone.now())
    return found[0] if found else None


MEMBER_OF_SESSION = Statement(
    lambda key, slug, now: (
        Member.objects.active()
        .filter(organisation__slug=slug, user__sessions__session_key=key, user__sessions__expire_date__gt=now)
        .annotate(session_data=F("user__sessions__session_data"))
        .select_related("organisation", "team", "user")
    )
)


def is_session_of(request: HttpRequest, user: User) -> bool:
    """Whether the signed data says so, and was signed with the password that still holds."""
    said = request.session
    return (
        said.get(SESSION_KEY) == str(user.pk)
        and said.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(said.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
    )
