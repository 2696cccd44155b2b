import smtplib
from datetime import timedelta

import pytest

from accounts.refusals import LONGEST_WAIT, Refusal, Scope, refusal_of, wait_after, wait_when_late


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b": (550, b"no such\nuser")}), Refusal(Scope.FOR_GOOD, "550 no such user")),
        (smtplib.SMTPRecipientsRefused({"a@b": (451, b"later")}), Refusal(Scope.THIS_ONE_LATER, "451 later")),
        (smtplib.SMTPRecipientsRefused({"a@b": (421, b"closing")}), Refusal(Scope.ALL_LATER, "421 closing")),
        (smtplib.SMTPDataError(554, b"looks like spam"), Refusal(Scope.FOR_GOOD, "554 looks like spam")),
        (smtplib.SMTPDataError(452, b"full"), Refusal(Scope.THIS_ONE_LATER, "452 full")),
        (smtplib.SMTPSenderRefused(550, b"who are you", "p@x"), Refusal(Scope.ALL_LATER, "550 who are you")),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), Refusal(Scope.ALL_LATER, "535 wrong password")),
        (smtplib.SMTPServerDisconnected("gone"), Refusal(Scope.ALL_LATER, "gone")),
        (smtplib.SMTPNotSupportedError("SMTPUTF8"), Refusal(Scope.FOR_GOOD, "SMTPUTF8")),
        (TimeoutError(), Refusal(Scope.ALL_LATER, "TimeoutError")),
        (ConnectionRefusedError(111, "Connection refused"), Refusal(Scope.ALL_LATER, "[Errno 111] Connection refused")),
        (ValueError("newline in a header"), Refusal(Scope.FOR_GOOD, "newline in a header")),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_refusal_of_an_error(error, refusal):
    assert refusal_of(error) == refusal


def test_wait_after_grows_to_four_hours():
    waits = [wait_after(attempts) for attempts in range(1, 13)]

    assert waits[:3] == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8)]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT


@pytest.mark.parametrize(("late", "wait"), [(0, 1), (10, 5), (60, 30), (10_000, 240)])
def test_wait_when_late_grows_with_the_trouble(late, wait):
    assert wait_when_late(timedelta(minutes=late)) == timedelta(minutes=wait)
