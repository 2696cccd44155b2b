"""Signed ids in the links of emails: they say whose link it is, so that no password is needed."""

from typing import Any

from django.core import signing

_NOTICES = "accounts.notices"


def signed_ids(salt: str, *ids: int) -> str:
    return signing.dumps(list(ids), salt=salt)


def read_ids(token: str, salt: str, max_age: int | None = None) -> tuple[int, int]:
    """The two ids in `token`. Raises signing.SignatureExpired after `max_age` seconds, BadSignature when forged."""
    content: Any = signing.loads(token, salt=salt, max_age=max_age)
    match content:
        case [int(organisation_id), int(about_id)]:
            return organisation_id, about_id
    raise signing.BadSignature("These are no two ids.")


def notices_token(*, organisation_id: int, member_id: int) -> str:
    return signed_ids(_NOTICES, organisation_id, member_id)


def read_notices_token(token: str) -> tuple[int, int]:
    """Organisation and member; never expires, as an old email must still stop new ones. Raises signing.BadSignature."""
    return read_ids(token, _NOTICES)
