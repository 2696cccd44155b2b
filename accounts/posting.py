"""Sending many messages over one connection, each marked before and after.

A worker that is killed leaves at most one message that has left without being marked; its Message-ID was chosen with
its rows, so when the next worker sends it again, mail servers can tell that it is the same.
"""

import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol, TypeVar

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from accounts.refusals import Refusal, Scope, refusal_of

# Threads of one worker die together: only one of them has a message in flight.
ONE_IN_FLIGHT = threading.Lock()


class Posted(Protocol):
    """Something that becomes one email, and remembers what became of it."""

    def begin(self) -> bool:
        """Take it in hand. False when there is nothing to send any more, or it is somebody else's by now."""

    def message(self) -> EmailMessage: ...

    def mark_sent(self) -> None: ...

    def mark_refused(self, refusal: Refusal) -> None:
        """This one alone was refused, for good or for now."""


Letter = TypeVar("Letter", bound=Posted)


def post(letters: Sequence[Letter]) -> tuple[Sequence[Letter], Refusal | None]:
    """Send them in order. Returns those that have to wait because the server takes nothing now, and why.

    The first of those that wait was in flight when the connection broke, unless there never was a connection.
    """
    connection = get_connection()
    try:
        connection.open()
        for position, letter in enumerate(letters):
            refusal = _post_one(letter, connection)
            if refusal is not None and refusal.scope is Scope.ALL_LATER:
                return letters[position:], refusal
    except OSError as error:
        # Only opening raises here; smtplib's errors are OSErrors too.
        return letters, refusal_of(error)
    finally:
        with suppress(OSError):
            connection.close()
    return [], None


def _post_one(letter: Posted, connection: BaseEmailBackend) -> Refusal | None:
    if not letter.begin():
        return None
    try:
        connection.send_messages([letter.message()])
    except (OSError, ValueError) as error:
        refusal = refusal_of(error)
        if refusal.scope is not Scope.ALL_LATER:
            letter.mark_refused(refusal)
        return refusal
    letter.mark_sent()
    return None
