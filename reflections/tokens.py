"""The secrets in a weekly email's links: they say which delivery or member, signed, so that no password is needed."""

from accounts.tokens import read_ids, signed_ids

ANSWER_DAYS = 21
_ANSWER = "reflections.answer"
_UNSUBSCRIBE = "reflections.unsubscribe"


def answer_token(*, organisation_id: int, delivery_id: int) -> str:
    return signed_ids(_ANSWER, organisation_id, delivery_id)


def read_answer_token(token: str) -> tuple[int, int]:
    """Organisation and delivery. Raises signing.SignatureExpired after 21 days, signing.BadSignature when forged."""
    return read_ids(token, _ANSWER, ANSWER_DAYS * 24 * 60 * 60)


def unsubscribe_token(*, organisation_id: int, member_id: int) -> str:
    return signed_ids(_UNSUBSCRIBE, organisation_id, member_id)


def read_unsubscribe_token(token: str) -> tuple[int, int]:
    """Organisation and member; never expires, as an old email must still stop new ones. Raises signing.BadSignature."""
    return read_ids(token, _UNSUBSCRIBE)
