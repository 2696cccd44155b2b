"""What a mail server's "no" means: for this reader for good, for this reader now, or for everybody now."""

import smtplib
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

SHORTEST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=4)


class Scope(Enum):
    FOR_GOOD = "this message will never be taken"
    THIS_ONE_LATER = "this message may be taken later"
    ALL_LATER = "the server takes no message now"


@dataclass(frozen=True)
class Refusal:
    """`reason` is for a manager to read: the server's own words."""

    scope: Scope
    reason: str


def refusal_of(error: Exception) -> Refusal:
    """What `error`, raised while sending one message, says (RFC 5321, 4.2.1: 5xx for good, 4xx for now)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return _by_code(code, words)
    if isinstance(error, smtplib.SMTPDataError):
        return _by_code(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPResponseException):
        # Our greeting, sign-in or sender: whatever the code, somebody has to set the mail server right first.
        return Refusal(Scope.ALL_LATER, _words(error.smtp_code, error.smtp_error))
    if isinstance(error, ValueError | smtplib.SMTPNotSupportedError):
        # An address or a header that cannot be written into an email.
        return Refusal(Scope.FOR_GOOD, str(error))
    return Refusal(Scope.ALL_LATER, str(error) or type(error).__name__)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many tries of one message: 2, 4, 8 … minutes, at most 4 hours."""
    return min(SHORTEST_WAIT * 2 ** min(attempts, 10), LONGEST_WAIT)


def wait_when_late(lateness: timedelta) -> timedelta:
    """How long to leave an unreachable server alone: half as long again as it lasts, 1 minute to 4 hours."""
    return min(max(lateness / 2, SHORTEST_WAIT), LONGEST_WAIT)


def _by_code(code: int, words: bytes | str) -> Refusal:
    # 421: the server closes the connection, so the next message would find nobody.
    scope = Scope.ALL_LATER if code == 421 else Scope.FOR_GOOD if code >= 500 else Scope.THIS_ONE_LATER
    return Refusal(scope, _words(code, words))


def _words(code: int, words: bytes | str) -> str:
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {said}".split())
