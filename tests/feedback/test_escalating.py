"""Who sees a recovery through hears before it is due and when it is overdue, once each, whatever dies in between."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Member, Notice
from accounts.notices import still_open
from accounts.tenancy import here, scope
from feedback import actions, tasks
from feedback.actions import escalating
from feedback.models import Escalation, Recovery
from tests.feedback.rows import make_feedback


def opened(by: Member, owner: Member, **fields) -> Recovery:
    """In acknowledged hands, due in 24 hours."""
    recovery = actions.open_recovery(by=by, feedback=make_feedback(by), owner=owner)
    return actions.move_recovery(by=by, recovery=recovery, state="acknowledged", **fields)


def sweep(now: datetime) -> None:
    actions.escalate_recoveries(now=now)


def told() -> list[Member]:
    return [notice.to for notice in Notice.objects.order_by("pk").select_related("to")]


def test_the_owner_hears_when_a_quarter_of_the_time_is_left_and_once(mia, ben):
    recovery = opened(mia, ben)

    sweep(recovery.due_at - timedelta(hours=7))
    assert told() == []
    for _ in range(2):
        sweep(recovery.due_at - timedelta(hours=5))

    notice = Notice.objects.get()
    assert (notice.to, notice.by, notice.kind) == (ben, None, "look")
    assert notice.path == here("recovery_detail", recovery.pk)
    assert notice.words.startswith("It is to be made good by ")
    assert still_open(ben, [notice]) == [notice]


def test_of_a_short_time_half_an_hour_is_left_at_least(mia, ben):
    recovery = actions.open_recovery(by=mia, feedback=make_feedback(mia), owner=ben)
    actions.update_recovery(by=mia, recovery=recovery, due_at=timezone.now() + timedelta(minutes=40))

    assert recovery.due_at - recovery.warn_at == timedelta(minutes=30)


def test_overdue_it_is_told_to_the_owner_and_the_managers_once(olive, mia, ben):
    recovery = opened(mia, ben)

    for _ in range(2):
        sweep(recovery.due_at + timedelta(minutes=1))

    assert told()[0] == ben
    assert set(told()) == {ben, mia, olive}
    assert Notice.objects.count() == 3
    assert Escalation.objects.get().kind == "late"


def test_what_nobody_acknowledged_managers_hear_of_before_it_is_due(olive, mia, ben):
    recovery = actions.open_recovery(by=mia, feedback=make_feedback(mia), owner=ben)

    sweep(recovery.due_at - timedelta(hours=1))

    assert set(told()) == {ben, mia, olive}
    assert Notice.objects.first().words.startswith("Nobody has acknowledged it yet.")


def test_a_manager_who_owns_it_hears_once(olive, mia):
    recovery = opened(mia, mia)

    sweep(recovery.due_at)

    assert sorted(member.pk for member in told()) == sorted([mia.pk, olive.pk])


@pytest.mark.parametrize("gone", ["archived", "viewer"])
def test_without_an_owner_to_hear_of_it_managers_do(olive, mia, ben, gone):
    recovery = opened(mia, ben)
    if gone == "archived":
        ben.archive()
    else:
        Member.objects.filter(pk=ben.pk).update(role="viewer")

    sweep(recovery.due_at - timedelta(hours=1))

    assert set(told()) == {mia, olive}


def test_nothing_is_told_of_what_waits_no_more(mia, ben):
    archived, recovered, closed = opened(mia, ben), opened(mia, ben), opened(mia, ben)
    actions.archive_feedback(by=mia, feedback=archived.feedback)
    actions.move_recovery(by=mia, recovery=recovered, state="recovered")
    actions.close_recovery(by=mia, recovery=closed, cause="Rain", action="Umbrellas")

    sweep(timezone.now() + timedelta(days=9))

    assert told() == []


def test_another_due_time_is_told_anew(mia, ben):
    recovery = opened(mia, ben)
    sweep(recovery.due_at - timedelta(hours=1))
    actions.update_recovery(by=mia, recovery=recovery, due_at=recovery.due_at + timedelta(days=5))

    sweep(recovery.due_at - timedelta(hours=1))

    assert told() == [ben, ben]


def dying_at_the_second_notice():
    """The notice is written, and not committed yet, when the power goes."""
    written = []

    def execute(run, sql, *args):
        done = run(sql, *args)
        if sql.startswith('INSERT INTO "accounts_notice"'):
            written.append(sql)
            if len(written) == 2:
                raise SystemExit
        return done

    return connection.execute_wrapper(execute)


def test_worker_that_dies_twice_leaves_nobody_out_and_nobody_twice(mia, ben):
    recoveries = [opened(mia, ben) for _ in range(3)]
    moment, heard = timezone.now() + timedelta(hours=23), []

    for _ in range(2):
        with dying_at_the_second_notice(), pytest.raises(SystemExit):
            sweep(moment)
        heard.append(Notice.objects.count())
    sweep(moment)
    sweep(moment)

    assert heard == [1, 2]
    paths = [here("recovery_detail", recovery.pk) for recovery in recoveries]
    assert sorted(Notice.objects.values_list("path", flat=True)) == sorted(paths)


def test_two_sweeps_at_once_tell_once(mia, ben):
    recovery = opened(mia, ben)

    for _ in range(2):
        escalating._escalate(recovery.pk, Escalation.Kind.LATE, [], recovery.due_at)

    assert told() == [ben]


def test_each_organisation_is_told_of_its_own(mia, ben, omar, clinic, harbour):
    recovery = opened(mia, ben)
    with scope(organisation=clinic):
        opened(omar, omar)

    sweep(recovery.due_at - timedelta(hours=1))

    assert told() == [ben]
    with scope(organisation=clinic):
        assert told() == [omar]


def test_the_task_goes_by_the_clock(mia, ben):
    recovery = opened(mia, ben)
    actions.update_recovery(by=mia, recovery=recovery, due_at=timezone.now() - timedelta(minutes=1))

    tasks.escalate_recoveries()

    assert ben in told()


def test_something_wrong_in_one_house_keeps_no_other_waiting(mia, ben, omar, clinic, harbour):
    recovery = opened(mia, ben)
    with scope(organisation=clinic):
        theirs = opened(omar, omar)
        actions.update_recovery(by=omar, recovery=theirs, due_at=recovery.due_at)
    first, second = sorted([(harbour, recovery), (clinic, theirs)], key=lambda pair: pair[0].pk)

    def broken(run, sql, params, *more):
        if sql.startswith('INSERT INTO "accounts_notice"') and "accounts_notice" not in done:
            done.append("accounts_notice")
            raise RuntimeError
        return run(sql, params, *more)

    done: list[str] = []
    with connection.execute_wrapper(broken):
        sweep(recovery.due_at - timedelta(hours=1))

    with scope(organisation=first[0]):
        assert told() == []
    with scope(organisation=second[0]):
        assert len(told()) == 1
