from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from accounts.tenancy import scope
from reflections import actions
from reflections.actions.deliveries import LEASE, MAX_ATTEMPTS, claim_due
from reflections.models import Delivery, Schedule
from reflections.schedule import next_send_at
from tests.reflections.weekly import make_due, states, sweep


def test_sweep_sends_to_everybody_who_is_due(committed, mailoutbox, mia, ben):
    make_due(mia, ben)

    sweep(committed)

    assert sorted(message.to[0] for message in mailoutbox) == [ben.user.email, mia.user.email]
    assert states() == {"Mia": "sent", "Ben": "sent"}


def test_sweep_again_sends_nothing(committed, mailoutbox, mia, ben):
    make_due(mia, ben)

    sweep(committed)
    sweep(committed)

    assert len(mailoutbox) == 2


def test_sweep_moves_the_schedule_a_week_on(committed, ben):
    (schedule,) = make_due(ben)
    due = schedule.next_send_at

    sweep(committed)

    schedule.refresh_from_db()
    assert schedule.next_send_at == next_send_at(schedule.weekday, schedule.hour, zone=ben.zone, after=due)


def test_sweep_serves_every_organisation(committed, mailoutbox, ben, omar, clinic):
    make_due(ben)
    with scope(organisation=clinic):
        make_due(omar)

    sweep(committed)

    assert {message.to[0] for message in mailoutbox} == {ben.user.email, omar.user.email}
    with scope(organisation=clinic):
        assert states() == {"Omar": "sent"}


def test_sweep_enrols_members_without_a_schedule(committed, mailoutbox, olive, mia, ben, vera):
    mia.archive()

    sweep(committed)

    assert set(Schedule.objects.values_list("member", flat=True)) == {olive.pk, ben.pk, vera.pk}
    assert all(schedule.next_send_at > timezone.now() for schedule in Schedule.objects.all())
    assert mailoutbox == []


def test_sweep_follows_a_member_into_another_zone(committed, ben):
    now = timezone.now()
    schedule = Schedule(member=ben, weekday=now.weekday(), hour=9)
    schedule.plan(after=now + timedelta(days=2))
    schedule.save()
    ben.time_zone = "Asia/Kolkata"
    ben.save()

    sweep(committed, now=now)

    schedule.refresh_from_db()
    local = schedule.next_send_at.astimezone(ZoneInfo("Asia/Kolkata"))
    assert (local.weekday(), local.hour, local.minute) == (now.weekday(), 9, 0)
    assert Delivery.objects.count() == 0


def test_sweep_leaves_out_nobody_who_moves_past_their_hour(committed, ben):
    now = timezone.now()
    local = (now + timedelta(hours=3)).astimezone(ben.zone)
    schedule = Schedule(member=ben, weekday=local.weekday(), hour=local.hour)
    schedule.plan(after=now)
    schedule.save()
    ben.time_zone = "Pacific/Auckland"
    ben.save()

    sweep(committed, now=now)

    assert states() == {"Ben": "sent"}


def test_sweep_parks_archived_members_and_wakes_them_when_they_return(committed, mailoutbox, ben):
    (schedule,) = make_due(ben)
    ben.archive()

    sweep(committed)
    schedule.refresh_from_db()
    parked = schedule.next_send_at
    ben.restore()
    sweep(committed)

    schedule.refresh_from_db()
    assert (parked, mailoutbox) == (None, [])
    assert schedule.next_send_at > timezone.now()


def test_sweep_after_weeks_of_silence_sends_once(committed, mailoutbox, ben):
    (schedule,) = make_due(ben)
    Schedule.objects.update(next_send_at=schedule.next_send_at - timedelta(weeks=5))

    sweep(committed)
    sweep(committed)

    assert len(mailoutbox) == 1
    assert Delivery.objects.get().due_at == schedule.next_send_at


def test_second_row_of_the_week_is_refused_by_the_database(committed, ben):
    make_due(ben)
    sweep(committed)
    row = Delivery.objects.get()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_claim_of_a_week_that_had_its_email_makes_no_second_one(committed, mailoutbox, ben):
    (schedule,) = make_due(ben)
    sweep(committed)
    Schedule.objects.filter(pk=schedule.pk).update(next_send_at=schedule.next_send_at)

    sweep(committed)

    assert len(mailoutbox) == 1
    assert Schedule.objects.get(pk=schedule.pk).next_send_at > timezone.now()


def test_claim_without_a_worker_is_handed_out_again_when_the_lease_ends(committed, mailoutbox, ben):
    make_due(ben)
    now = timezone.now()
    with committed(execute=False):
        claim_due(now=now)
    message_id = Delivery.objects.get().message_id

    sweep(committed, now=now + LEASE - timedelta(seconds=1))
    early = len(mailoutbox)
    sweep(committed, now=now + LEASE)

    assert early == 0
    assert [message.message()["Message-ID"] for message in mailoutbox] == [message_id]


def test_delivery_that_was_in_flight_goes_again_with_the_same_message_id(committed, mailoutbox, ben):
    make_due(ben)
    sweep(committed)
    Delivery.objects.update(state="sending", leased_until=timezone.now(), lease=None)

    sweep(committed)

    first, second = mailoutbox
    assert first.message()["Message-ID"] == second.message()["Message-ID"]
    assert (Delivery.objects.get().state, Delivery.objects.get().attempts) == ("sent", 2)


def test_batch_under_an_old_lease_sends_nothing(committed, mailoutbox, ben):
    make_due(ben)
    now = timezone.now()
    with committed(execute=False):
        claim_due(now=now)
    row = Delivery.objects.get()
    sweep(committed, now=now + LEASE)

    actions.send_batch(delivery_ids=[row.pk], lease=row.lease)

    assert len(mailoutbox) == 1


def test_worker_whose_lease_was_taken_over_in_the_middle_keeps_its_hands_off(committed, mailoutbox, ben):
    make_due(ben)
    now = timezone.now()
    with committed(execute=False):
        claim_due(now=now)
    in_hand = Delivery.objects.get()
    sweep(committed, now=now + LEASE)

    assert in_hand.begin(until=now + LEASE) is False
    in_hand.close(Delivery.State.FAILED, "A late word from a slow worker")
    assert (Delivery.objects.get().state, Delivery.objects.get().attempts) == ("sent", 1)


def test_batch_handed_out_twice_is_sent_once(committed, mailoutbox, ben):
    make_due(ben)
    with committed(execute=False) as handed_out:
        claim_due(now=timezone.now())

    for hand_out in handed_out * 2:
        hand_out()

    assert len(mailoutbox) == 1


@pytest.mark.parametrize("leave", ["archive", "unsubscribe"])
def test_member_who_leaves_meanwhile_gets_nothing(committed, mailoutbox, ben, leave):
    (schedule,) = make_due(ben)
    with committed(execute=False) as handed_out:
        claim_due(now=timezone.now())
    ben.archive() if leave == "archive" else actions.unsubscribe(by=ben, schedule=schedule)

    for hand_out in handed_out:
        hand_out()

    row = Delivery.objects.get()
    assert (mailoutbox, row.state, row.attempts) == ([], "skipped", 0)
    assert row.reason


def test_row_that_never_comes_through_is_given_up(committed, mailoutbox, ben):
    make_due(ben)
    now = timezone.now()
    with committed(execute=False):
        claim_due(now=now)
    Delivery.objects.update(attempts=MAX_ATTEMPTS)

    sweep(committed, now=now + LEASE)

    row = Delivery.objects.get()
    assert (mailoutbox, row.state) == ([], "failed")
    assert row.reason


def test_fault_in_planning_does_not_stop_those_who_are_due(committed, mailoutbox, caplog, mia, ben):
    make_due(ben)
    Member.objects.filter(pk=mia.pk).update(time_zone="Nowhere/Gone")

    sweep(committed)

    assert [message.to[0] for message in mailoutbox] == [ben.user.email]
    assert "Planning" in caplog.text


def test_fault_in_one_organisation_does_not_stop_the_others(committed, mailoutbox, caplog, ben, omar, clinic):
    make_due(ben)
    # A zone that the time zone database has dropped.
    Schedule.objects.update(time_zone="Nowhere/Gone")
    Member.objects.filter(pk=ben.pk).update(time_zone="Nowhere/Gone")
    with scope(organisation=clinic):
        make_due(omar)

    sweep(committed)

    assert [message.to[0] for message in mailoutbox] == [omar.user.email]
    assert "could not be handed out" in caplog.text
