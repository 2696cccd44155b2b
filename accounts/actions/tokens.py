"""Tokens for programs: making one, taking it back, forgetting what was answered."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import ApiAnswer, ApiToken, Member
from accounts.models.invitation import digest_of
from accounts.models.token import PREFIX, new_secret
from accounts.tenancy import scopes_disabled


@transaction.atomic
def make_token(
    *, by: Member, label: str, scopes: Sequence[str], expires_at: datetime | None = None
) -> tuple[ApiToken, str]:
    """A token that acts as `by`, and its secret, which nobody can look up afterwards."""
    secret = new_secret()
    token = ApiToken.objects.create(
        member=by,
        label=label,
        scopes=list(scopes),
        expires_at=expires_at,
        digest=digest_of(secret),
        hint=f"{secret[: len(PREFIX) + 4]}…{secret[-4:]}",
    )
    record(by=by, verb="token.made", target=token, detail={"scopes": token.scopes})
    return token, secret


@transaction.atomic
def revoke_token(*, by: Member, token: ApiToken) -> None:
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record(by=by, verb="token.revoked", target=token)


def forget_api_answers(*, now: datetime) -> None:
    """Of all organisations: a repeat comes within hours, not days."""
    with scopes_disabled():
        ApiAnswer.objects.outlived(now).delete()
