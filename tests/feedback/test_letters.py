"""Emails to guests: what the house replied, and whether it was put right; once, and only to an address still kept."""

import smtplib
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from feedback import actions
from feedback.actions import letters
from feedback.models import Contact, GuestLetter, Receipt
from tests.feedback.guests import address, make_form, said
from tests.feedback.rows import make_feedback

DAY = timedelta(days=1)


@pytest.fixture
def receipt(mia, client):
    form = make_form(mia, language="de")
    client.post(address(form), said(email="ada@example.com", words="Kalter Kaffee"))
    return Receipt.objects.get()


@pytest.fixture
def due():
    """Sends what is due then."""

    def send(at):
        with time_machine.travel(at, tick=False):
            actions.send_guest_letters()
        return mail.outbox

    return send


def reply(by, feedback, words="Wir bringen heute frischen."):
    return actions.write_reply(by=by, feedback=feedback, words=words, capture_id=uuid.uuid4())


def made_good(by, feedback, **fields):
    recovery = actions.open_recovery(by=by, feedback=feedback)
    return actions.move_recovery(by=by, recovery=recovery, state="recovered", **fields)


def test_a_reply_leaves_as_an_email_in_the_guests_language(mia, receipt, due):
    reply(mia, receipt.feedback)

    (letter,) = due(timezone.now() + timedelta(seconds=1))

    html = letter.alternatives[0][0]
    assert (letter.to, letter.subject) == (["ada@example.com"], "Eine Antwort von Harbour House")
    assert letter.from_email.startswith("Harbour House <")
    for text in (letter.body, html):
        assert "Wir bringen heute frischen." in text
        assert reverse("receipt", args=[receipt.token]) in text
        assert "Mia" not in text
    assert due(timezone.now() + DAY) == [letter]


def test_without_an_address_nothing_is_queued(mia, client):
    form = make_form(mia)
    client.post(address(form), said())
    reply(mia, Receipt.objects.get().feedback)
    made_good(mia, Receipt.objects.get().feedback)

    assert not GuestLetter.objects.exists()


def test_what_the_guest_writes_is_not_sent_back_to_them(receipt, due):
    reply(None, receipt.feedback)

    assert due(timezone.now() + DAY) == []


def test_an_address_taken_back_gets_nothing_more(mia, receipt, due):
    reply(mia, receipt.feedback)
    actions.leave_email(receipt=receipt, email="")

    assert due(timezone.now() + timedelta(seconds=1)) == []
    assert GuestLetter.objects.get().settled_at is not None
    assert GuestLetter.objects.get().sent_at is None


def test_a_day_after_it_was_made_good_they_are_asked(mia, receipt, due):
    made_good(mia, receipt.feedback)

    assert due(timezone.now() + DAY / 2) == []
    (letter,) = due(timezone.now() + DAY + timedelta(minutes=1))
    assert letter.subject == "Haben wir es in Ordnung gebracht?"
    assert f"{reverse('receipt', args=[receipt.token])}#rating" in letter.body


def test_they_are_asked_once_for_each_time_it_was_made_good(mia, receipt, due):
    recovery = made_good(mia, receipt.feedback)
    actions.close_recovery(by=mia, recovery=recovery, cause="Ours", action="More coffee")

    assert GuestLetter.objects.count() == 1


def test_what_is_open_again_is_not_asked_about(mia, receipt, due):
    recovery = made_good(mia, receipt.feedback)
    actions.move_recovery(by=mia, recovery=recovery, state="fixing")

    assert due(timezone.now() + 2 * DAY) == []
    actions.move_recovery(by=mia, recovery=recovery, state="recovered")
    assert len(due(timezone.now() + 4 * DAY)) == 1


def test_whoever_has_rated_it_is_not_asked(mia, receipt, due):
    recovery = made_good(mia, receipt.feedback)
    actions.rate_recovery(recovery=recovery, rating=5, would_come_back=True)

    assert due(timezone.now() + 2 * DAY) == []


def test_a_customer_whose_words_staff_wrote_down_is_asked_too(mia, client, due):
    feedback = make_feedback(mia)
    actions.keep_contact(by=mia, feedback=feedback, email="bo@example.com")
    made_good(mia, feedback)

    (letter,) = due(timezone.now() + 2 * DAY)

    token = Receipt.objects.get(feedback=feedback).token
    assert token in letter.body
    client.post(reverse("receipt_rating", args=[token]), {"rating": "4", "would_come_back": "yes"})
    feedback.recovery.refresh_from_db()
    assert feedback.recovery.rating_after == 4


def test_two_workers_do_not_take_the_same_letter(mia, receipt):
    reply(mia, receipt.feedback)
    now = timezone.now() + timedelta(seconds=1)

    assert len(letters.claim(now=now)) == 1
    assert letters.claim(now=now) == []
    assert len(letters.claim(now=now + timedelta(minutes=11))) == 1


def test_a_repeat_is_known_by_its_id(mia, receipt, due):
    reply(mia, receipt.feedback)
    first = due(timezone.now() + timedelta(seconds=1))[0]
    # As after a worker that died between sending and marking.
    GuestLetter.objects.update(settled_at=None, sent_at=None, leased_until=None)

    second = due(timezone.now() + timedelta(seconds=1))[1]

    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_an_address_that_is_refused_for_good_is_given_up_and_not_named(mia, receipt, due, monkeypatch):
    reply(mia, receipt.feedback)

    def refuse(self, messages):
        raise smtplib.SMTPRecipientsRefused({"ada@example.com": (550, b"ada@example.com unknown")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    actions.send_guest_letters()

    letter = GuestLetter.objects.get()
    assert letter.settled_at is not None
    assert (letter.sent_at, letter.problem) == (None, "550")


def test_a_server_that_is_away_is_tried_again(mia, receipt, due, monkeypatch):
    reply(mia, receipt.feedback)
    with monkeypatch.context() as away:
        away.setattr(
            "django.core.mail.backends.locmem.EmailBackend.send_messages", lambda *_: (_ for _ in ()).throw(OSError)
        )
        actions.send_guest_letters()
    assert GuestLetter.objects.get().settled_at is None
    assert due(timezone.now()) == []

    assert len(due(timezone.now() + timedelta(minutes=20))) == 1


def test_forgotten_contacts_get_nothing(mia, receipt, due):
    made_good(mia, receipt.feedback)
    Contact.objects.all().delete()

    assert due(timezone.now() + 2 * DAY) == []
