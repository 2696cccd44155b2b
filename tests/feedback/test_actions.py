from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback import actions
from feedback.models import Feedback, Recovery
from tests.feedback.rows import make_closed, make_feedback, make_point, make_recovery, make_touchpoint, verbs


def test_log_feedback_writes_down_who_when_and_what(ben):
    heard_at = timezone.now() - timedelta(days=3)

    feedback = actions.log_feedback(by=ben, words="Cold soup", score_kind="csat", score=2, at=heard_at)

    assert (feedback.logged_by, feedback.happened_at, feedback.score) == (ben, heard_at, 2)
    assert verbs() == ["feedback.logged"]


@pytest.mark.parametrize(
    ("kind", "score"), [("csat", 0), ("csat", 6), ("nps", 11), ("ces", 0), ("ces", 8), ("", 3), ("csat", None)]
)
def test_a_score_that_does_not_fit_its_kind_is_refused_by_the_database(ben, kind, score):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_feedback(ben, score_kind=kind, score=score)

    assert not Feedback.objects.exists()


def test_edit_feedback_says_which_fields_changed(ben):
    feedback = make_feedback(ben, wanted="Eggs")

    actions.edit_feedback(by=ben, feedback=feedback, wanted="Eggs", trouble="No eggs")

    feedback.refresh_from_db()
    assert (feedback.trouble, feedback.revision) == ("No eggs", 2)
    assert verbs() == ["feedback.logged", "feedback.edited"]


def test_edit_feedback_without_a_change_leaves_no_trace(ben):
    feedback = make_feedback(ben, wanted="Eggs")

    actions.edit_feedback(by=ben, feedback=feedback, wanted="Eggs")

    assert verbs() == ["feedback.logged"]


def test_archived_feedback_leaves_the_list_and_comes_back(mia):
    feedback = make_feedback(mia)

    actions.archive_feedback(by=mia, feedback=feedback)
    is_gone = not Feedback.objects.for_list().exists()
    actions.restore_feedback(by=mia, feedback=feedback)

    assert is_gone
    assert Feedback.objects.for_list().get() == feedback
    assert verbs() == ["feedback.logged", "feedback.archived", "feedback.restored"]


def test_recovery_is_opened_once_and_due_in_a_day(mia, ben):
    feedback = make_feedback(ben)
    now = timezone.now()

    first = actions.open_recovery(by=mia, feedback=feedback, at=now)
    second = actions.open_recovery(by=ben, feedback=feedback)

    assert second == first
    due_at = (now + timedelta(days=1)).replace(second=0, microsecond=0)
    assert (first.owner, first.due_at, first.state) == (mia, due_at, "new")
    assert verbs() == ["feedback.logged", "recovery.opened"]


def test_recovery_moves_among_the_open_states(ben):
    recovery = make_recovery(ben)

    actions.move_recovery(by=ben, recovery=recovery, state="fixing")
    actions.move_recovery(by=ben, recovery=recovery, state="fixing")

    recovery.refresh_from_db()
    assert recovery.state == "fixing"
    assert verbs()[2:] == ["recovery.moved"]


def test_made_good_but_rated_badly_at_once_stays_in_fixing(ben):
    recovery = make_recovery(ben)

    actions.move_recovery(by=ben, recovery=recovery, state="recovered", rating_after=1)

    assert recovery.state == "fixing"


@pytest.mark.parametrize("state", ["closed", "nonsense", ""])
def test_recovery_is_not_moved_to_what_is_no_open_state(ben, state):
    recovery = make_recovery(ben)

    with pytest.raises(ValidationError):
        actions.move_recovery(by=ben, recovery=recovery, state=state)

    recovery.refresh_from_db()
    assert recovery.state == "new"


def test_closed_recovery_is_not_moved(mia):
    recovery = make_closed(mia)

    with pytest.raises(ValidationError):
        actions.move_recovery(by=mia, recovery=recovery, state="fixing")


def test_whoever_writes_the_fix_down_is_taken_for_the_one_who_did_it(ben, mia):
    recovery = make_recovery(mia)
    now = timezone.now()

    actions.update_recovery(by=ben, recovery=recovery, at=now, fix="New soup")
    actions.update_recovery(by=ben, recovery=recovery, fix="New soup, twice", extra="Dessert", extra_by=mia)

    recovery.refresh_from_db()
    assert (recovery.fixed_by, recovery.fixed_at) == (ben, now)
    assert recovery.extra_by == mia
    assert recovery.extra_at is not None


def test_update_without_a_change_leaves_no_trace(ben):
    recovery = make_recovery(ben, fix="New soup")

    actions.update_recovery(by=ben, recovery=recovery, fix="New soup")

    assert verbs().count("recovery.changed") == 1


def test_close_recovery_needs_a_cause_and_an_action(mia):
    recovery = make_recovery(mia)

    with pytest.raises(ValidationError) as refusal:
        actions.close_recovery(by=mia, recovery=recovery)

    assert set(refusal.value.message_dict) == {"cause", "action"}
    recovery.refresh_from_db()
    assert recovery.state == "new"


def test_close_recovery_takes_a_combustion_point_for_the_cause(mia):
    point = make_point(make_touchpoint(mia))
    recovery = make_recovery(mia)
    now = timezone.now()

    actions.close_recovery(by=mia, recovery=recovery, at=now, cause_point=point, action="Bring the car round at nine")

    recovery.refresh_from_db()
    assert (recovery.state, recovery.closed_at, recovery.cause) == ("closed", now, point.title)
    assert verbs()[-1] == "recovery.closed"


def test_the_database_refuses_a_closed_recovery_without_a_cause(mia):
    recovery = make_recovery(mia)

    with pytest.raises(IntegrityError), transaction.atomic():
        Recovery.objects.filter(pk=recovery.pk).update(state="closed", closed_at=timezone.now(), action="x")


@pytest.mark.parametrize("rating", [1, 2])
def test_a_bad_rating_afterwards_reopens(mia, ben, rating):
    recovery = make_closed(mia)

    actions.update_recovery(by=ben, recovery=recovery, rating_after=rating)

    recovery.refresh_from_db()
    assert (recovery.state, recovery.closed_at) == ("fixing", None)
    assert verbs()[-1] == "recovery.reopened"


def test_a_bad_rating_reopens_what_was_recovered(ben):
    recovery = make_recovery(ben)
    actions.move_recovery(by=ben, recovery=recovery, state="recovered")

    actions.update_recovery(by=ben, recovery=recovery, rating_after=2)

    assert recovery.state == "fixing"


def test_a_good_rating_keeps_it_closed(mia):
    recovery = make_closed(mia)

    actions.update_recovery(by=mia, recovery=recovery, rating_after=3, would_come_back=True)

    recovery.refresh_from_db()
    assert (recovery.state, recovery.rating_after, recovery.would_come_back) == ("closed", 3, True)


def test_closing_with_a_new_bad_rating_is_refused_at_the_rating(mia):
    recovery = make_recovery(mia)

    with pytest.raises(ValidationError) as refusal:
        actions.close_recovery(by=mia, recovery=recovery, cause="Rain", action="Umbrellas", rating_after=1)

    assert set(refusal.value.message_dict) == {"rating_after"}


def test_a_recovery_that_failed_can_be_closed_in_the_end(mia):
    recovery = make_recovery(mia, rating_after=1, cause="Rain", action="Umbrellas")

    actions.close_recovery(by=mia, recovery=recovery)

    assert (recovery.state, recovery.rating_after) == ("closed", 1)


def test_closing_twice_keeps_the_first_time(mia):
    recovery = make_closed(mia)
    closed_at = recovery.closed_at

    actions.close_recovery(by=mia, recovery=recovery, rating_after=4)

    recovery.refresh_from_db()
    assert (recovery.closed_at, recovery.rating_after) == (closed_at, 4)


def test_reopen_recovery_goes_back_to_fixing_once(mia):
    recovery = make_closed(mia)

    actions.reopen_recovery(by=mia, recovery=recovery)
    actions.reopen_recovery(by=mia, recovery=recovery)

    recovery.refresh_from_db()
    assert (recovery.state, recovery.closed_at) == ("fixing", None)
    assert verbs().count("recovery.reopened") == 1
