"""Sending over real SMTP, and every way in which a mail server says no."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Member
from reflections.actions.deliveries import GIVE_UP_AFTER
from reflections.models import Delivery
from tests.processes import SmtpSink
from tests.reflections.weekly import make_due, states, sweep
from tests.servers import free_port


@pytest.fixture
def sink(smtp_sink: SmtpSink, settings) -> SmtpSink:
    """The mail server that the product sends through."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = smtp_sink.url.removeprefix("smtp://").split(":")
    return smtp_sink


def row_of(member: Member) -> Delivery:
    return Delivery.objects.get(member=member)


def test_batch_goes_over_one_connection(committed, sink, mia, ben):
    peers = set()
    handle_RCPT = sink.handle_RCPT

    async def noting(server, session, *rest):
        peers.add(session.peer)
        return await handle_RCPT(server, session, *rest)

    sink.handle_RCPT = noting
    make_due(mia, ben)

    sweep(committed)

    assert sorted(sink.recipients()) == [ben.user.email, mia.user.email]
    assert len(peers) == 1


def test_refused_recipient_fails_alone_with_the_servers_words(committed, sink, olive, mia, ben):
    sink.refused.add(mia.user.email)
    make_due(olive, mia, ben)

    sweep(committed)

    assert states() == {"Olive": "sent", "Mia": "failed", "Ben": "sent"}
    assert row_of(mia).reason == "550 nobody here of that name"


def test_server_that_is_busy_is_asked_again_later(committed, sink, mia, ben):
    sink.is_closed = True
    make_due(mia, ben)
    now = timezone.now()

    sweep(committed, now=now)
    waiting = [(row.state, row.reason, row.attempts) for row in Delivery.objects.all()]
    sink.is_closed = False
    sweep(committed, now=now + timedelta(seconds=90))
    too_early = len(sink.messages)
    sweep(committed, now=now + timedelta(minutes=3))

    assert waiting == [("claimed", "451 try again later", 1)] * 2
    assert too_early == 0
    assert len(sink.messages) == 2
    assert states() == {"Mia": "sent", "Ben": "sent"}


def test_server_that_is_away_is_waited_for(committed, sink, settings, mia, ben):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, str(free_port())
    make_due(mia, ben)
    now = timezone.now()

    sweep(committed, now=now)
    row = row_of(ben)
    settings.EMAIL_PORT = port
    sweep(committed, now=now + timedelta(hours=1))

    assert (row.state, row.attempts) == ("claimed", 0)
    assert "refused" in row.reason
    assert row.leased_until > now
    assert states() == {"Mia": "sent", "Ben": "sent"}


def test_server_that_hangs_up_in_the_middle_gets_the_rest_later(committed, sink, olive, mia, ben):
    handle_DATA = sink.handle_DATA

    async def hanging_up_at_the_second(server, session, envelope):
        if sink.messages:
            sink.handle_DATA = handle_DATA
            server.transport.abort()
        return await handle_DATA(server, session, envelope)

    sink.handle_DATA = hanging_up_at_the_second
    make_due(olive, mia, ben)
    now = timezone.now()

    sweep(committed, now=now)
    first = states()
    sweep(committed, now=now + timedelta(hours=1))

    assert list(first.values()) == ["sent", "claimed", "claimed"]
    assert set(states().values()) == {"sent"}
    # The second had been taken when the line broke, which nobody could know: it came again as the same message.
    assert len(sink.messages) == 4
    assert len({message["Message-ID"] for message in sink.messages}) == 3


def test_address_that_cannot_be_written_fails_alone(committed, sink, mia, ben):
    type(mia.user).objects.filter(pk=mia.user.pk).update(email="mia@harbour\nhouse.example")
    make_due(mia, ben)

    sweep(committed)

    assert states() == {"Mia": "failed", "Ben": "sent"}
    assert row_of(mia).reason


def test_server_that_stays_away_all_week_is_given_up(committed, sink, settings, ben):
    settings.EMAIL_PORT = str(free_port())
    make_due(ben)
    now = timezone.now()
    sweep(committed, now=now)

    sweep(committed, now=now + GIVE_UP_AFTER + timedelta(hours=1))

    row = row_of(ben)
    assert row.state == "failed"
    assert "refused" in row.reason
