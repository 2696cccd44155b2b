"""The promise of the ledger, with a real broker, real workers and a real mail server: one email each, whatever dies."""

from collections import Counter
from collections.abc import Callable

import pytest
from django.utils import timezone

from accounts.models import Member, Organisation, User
from reflections.models import Delivery
from tests.processes import SmtpSink, Worker, empty
from tests.reflections.weekly import make_due
from tests.waiting import wait_until

pytestmark = pytest.mark.slow

SWEEP = "reflections.tasks.send_due_digests"
Start = Callable[..., Worker]


@pytest.fixture
def due_members(transactional_db, harbour: Organisation) -> list[Member]:
    """500 colleagues whose hour has come."""
    emails = [f"colleague{number}@harbour-house.example" for number in range(500)]
    users = User.objects.bulk_create([User(email=email, name=email.split("@")[0]) for email in emails])
    members = Member.objects.bulk_create([Member(user=user, time_zone="Europe/London") for user in users])
    make_due(*members)
    return members


def kill_at(sink: SmtpSink, number: int, worker: Worker, *, is_taken: bool) -> None:
    """Kill the worker at the message of that number: taken by the server but not yet answered for, or not yet taken."""
    handle_DATA = sink.handle_DATA

    async def killing(server, session, envelope):
        if len(sink.messages) + 1 < number:
            return await handle_DATA(server, session, envelope)
        sink.handle_DATA = handle_DATA
        worker.process.kill()
        return await handle_DATA(server, session, envelope) if is_taken else "451 nobody listens any more"

    sink.handle_DATA = killing


def let_leases_end() -> None:
    """What three minutes do."""
    Delivery.objects.unfinished().update(leased_until=timezone.now())


def is_finished() -> bool:
    return Delivery.objects.exists() and not Delivery.objects.unfinished().exists()


def test_killed_worker_leaves_nobody_out_and_nobody_twice(due_members, celery_worker_process: Start, smtp_sink):
    worker = celery_worker_process(MAIL_URL=smtp_sink.url)
    kill_at(smtp_sink, 150, worker, is_taken=True)
    worker.queue(SWEEP)
    worker.process.wait(60)
    sent_at_first_kill = Delivery.objects.filter(state="sent").count()

    kill_at(smtp_sink, 300, worker, is_taken=False)
    let_leases_end()
    worker.start()
    worker.queue(SWEEP)
    worker.process.wait(60)
    sent_at_second_kill = Delivery.objects.filter(state="sent").count()

    let_leases_end()
    worker.start()
    worker.queue(SWEEP)
    wait_until(is_finished, within=60)

    assert (sent_at_first_kill, sent_at_second_kill) == (149, 298)
    assert Counter(Delivery.objects.values_list("state", flat=True)) == {"sent": 500}
    message_ids = {(message["To"], message["Message-ID"]) for message in smtp_sink.messages}
    assert sorted(to for to, _id in message_ids) == sorted(member.user.email for member in due_members)
    # The one in flight at the first kill came a second time, as the same message.
    assert Counter(smtp_sink.recipients()).most_common(2)[0][1] == 2
    assert len(smtp_sink.messages) == 501


def test_emptied_broker_loses_nobody(due_members, celery_worker_process: Start, smtp_sink, valkey_server):
    worker = celery_worker_process(MAIL_URL=smtp_sink.url)
    kill_at(smtp_sink, 100, worker, is_taken=False)
    worker.queue(SWEEP)
    worker.process.wait(60)

    empty(valkey_server)
    let_leases_end()
    worker.start()
    worker.queue(SWEEP)
    wait_until(is_finished, within=60)

    assert sorted(smtp_sink.recipients()) == sorted(member.user.email for member in due_members)


def test_sweeps_of_two_workers_at_once_claim_each_member_once(due_members, celery_worker_process: Start, smtp_sink):
    first = celery_worker_process(MAIL_URL=smtp_sink.url)
    celery_worker_process(MAIL_URL=smtp_sink.url)

    for _sweep in range(12):
        first.queue(SWEEP)
    wait_until(lambda: Delivery.objects.filter(state="sent").count() == 500, within=60)

    assert Delivery.objects.count() == 500
    assert sorted(smtp_sink.recipients()) == sorted(member.user.email for member in due_members)
