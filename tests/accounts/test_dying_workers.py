"""The promise of notices, with a real broker, a real worker and a real mail server: told once, whatever dies."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Member, Notice, User
from tests.processes import SmtpSink, Worker
from tests.waiting import wait_until

pytestmark = pytest.mark.slow

SWEEP = "accounts.tasks.send_due_notices"


@pytest.fixture
def told(transactional_db, harbour) -> list[Member]:
    """120 colleagues whom two things concern since six minutes."""
    emails = [f"colleague{number}@harbour-house.example" for number in range(120)]
    users = User.objects.bulk_create([User(email=email, name=email.split("@")[0]) for email in emails])
    members = Member.objects.bulk_create([Member(user=user, time_zone="Europe/London") for user in users])
    given = {"kind": "comment", "path": "/", "created_at": timezone.now() - timedelta(minutes=6)}
    Notice.objects.bulk_create([Notice(to=each, about=about, **given) for each in members for about in ("A", "B")])
    return members


def kill_at(sink: SmtpSink, number: int, worker: Worker) -> None:
    """Kill the worker when the server has taken the message of that number, but not yet answered for it."""
    handle_DATA = sink.handle_DATA

    async def killing(server, session, envelope):
        if len(sink.messages) + 1 == number:
            sink.handle_DATA = handle_DATA
            worker.process.kill()
        return await handle_DATA(server, session, envelope)

    sink.handle_DATA = killing


def test_killed_worker_leaves_nobody_out_and_nobody_twice(told, celery_worker_process, smtp_sink):
    worker = celery_worker_process(MAIL_URL=smtp_sink.url)
    kill_at(smtp_sink, 70, worker)
    worker.queue(SWEEP)
    worker.process.wait(60)
    sent_at_kill = Notice.objects.exclude(settled_at=None).count()

    # What ten minutes do.
    Notice.objects.waiting().update(leased_until=timezone.now())
    worker.start()
    worker.queue(SWEEP)
    worker.queue(SWEEP)
    wait_until(lambda: not Notice.objects.waiting().exists(), within=60)

    assert sent_at_kill == 2 * 69
    message_ids = {(message["To"], message["Message-ID"]) for message in smtp_sink.messages}
    assert sorted(to for to, _id in message_ids) == sorted(member.user.email for member in told)
    # The one in flight came a second time, as the same message.
    assert Counter(smtp_sink.recipients()).most_common(2)[0][1] == 2
    assert len(smtp_sink.messages) == 121
