"""The secrets in a weekly email's links: they say which delivery or member, signed, so that no password is needed."""

from typing import Any

from django.core import signing

ANSWER_DAYS = 21
_ANSWER = "reflections.answer"
_UNSUBSCRIBE = "reflections.unsubscribe"


def answer_token(*, organisation_id: int, delivery_id: int) -> str:
    return signing.dumps([organisation_id, delivery_id], salt=_ANSWER)


def read_answer_token(token: str) -> tuple[int, int]:
    """Organisation and delivery. Raises signing.SignatureExpired after 21 days, signing.BadSignature when forged."""
    return _pair(signing.loads(token, salt=_ANSWER, max_age=ANSWER_DAYS * 24 * 60 * 60))


def unsubscribe_token(*, organisation_id: int, member_id: int) -> str:
    return signing.dumps([organisation_id, member_id], salt=_UNSUBSCRIBE)


def read_unsubscribe_token(token: str) -> tuple[int, int]:
    """Organisation and member; never expires, as an old email must still stop new ones. Raises signing.BadSignature."""
    return _pair(signing.loads(token, salt=_UNSUBSCRIBE))


def _pair(content: Any) -> tuple[int, int]:
    match content:
        case [int(organisation_id), int(about_id)]:
            return organisation_id, about_id
    raise signing.BadSignature("These are no two ids.")
