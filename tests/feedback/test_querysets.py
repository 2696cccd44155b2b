from datetime import timedelta

import pytest
from django.utils import timezone

from feedback import actions
from feedback.models import Feedback, Recovery
from tests.feedback.rows import make_closed, make_feedback, make_recovery

LOW_AND_NOT = [("csat", 2, 3), ("nps", 6, 7), ("ces", 3, 4)]


@pytest.mark.parametrize(("kind", "low", "fair"), LOW_AND_NOT)
def test_low_scores_end_where_their_scale_says(ben, kind, low, fair):
    bad = make_feedback(ben, score_kind=kind, score=low)
    good = make_feedback(ben, score_kind=kind, score=fair)
    make_feedback(ben)

    assert list(Feedback.objects.low()) == [bad]
    assert (bad.is_low, good.is_low) == (True, False)


def test_tally_counts_each_kind_in_one_query(ben, django_assert_num_queries):
    for kind, score in [
        ("csat", 5),
        ("csat", 4),
        ("csat", 3),
        ("nps", 9),
        ("nps", 6),
        ("nps", 8),
        ("ces", 7),
        ("ces", 2),
    ]:
        make_feedback(ben, score_kind=kind, score=score)

    with django_assert_num_queries(1):
        tally = Feedback.objects.order_by("-happened_at", "-pk")[:1000].tally()

    assert tally == {
        "rows": 8, "csat_n": 3, "csat_satisfied": 2, "nps_n": 3, "nps_promoters": 1, "nps_detractors": 1,
        "ces_n": 2, "ces_total": 9, "ces_squares": 53,
    }  # fmt: skip


def test_tally_of_a_slice_leaves_older_rows_out(ben):
    now = timezone.now()
    for days in range(4):
        make_feedback(ben, score_kind="csat", score=5 - days, at=now - timedelta(days=days))

    tally = Feedback.objects.order_by("-happened_at", "-pk")[:2].tally()

    assert (tally["rows"], tally["csat_n"], tally["csat_satisfied"]) == (2, 2, 2)


def test_by_recovery_tells_with_without_and_open_apart(mia):
    alone, open_one, closed = make_feedback(mia), make_recovery(mia), make_closed(mia)

    found = {wanted: set(Feedback.objects.by_recovery(wanted)) for wanted in ("with", "without", "open", "")}

    assert found["with"] == {open_one.feedback, closed.feedback}
    assert found["without"] == {alone}
    assert found["open"] == {open_one.feedback}
    assert len(found[""]) == 3


def test_satisfaction_by_week_starts_on_monday_in_the_current_zone(ben):
    monday = timezone.localtime().replace(year=2026, month=3, day=2, hour=0, minute=30)
    make_feedback(ben, score_kind="csat", score=5, at=monday)
    make_feedback(ben, score_kind="csat", score=2, at=monday + timedelta(days=6))
    make_feedback(ben, score_kind="csat", score=1, at=monday - timedelta(hours=1))
    make_feedback(ben, score_kind="nps", score=1, at=monday)

    weeks = {
        row["week"].date().isoformat(): (row["n"], row["satisfied"]) for row in Feedback.objects.satisfaction_by_week()
    }

    assert weeks == {"2026-03-02": (2, 1), "2026-02-23": (1, 0)}


def test_recoveries_of_archived_feedback_wait_for_nobody(mia):
    recovery = make_recovery(mia)

    actions.archive_feedback(by=mia, feedback=recovery.feedback)

    assert not Recovery.objects.open().exists()


def test_most_urgent_recovery_comes_first(mia):
    soon, late = make_recovery(mia), make_recovery(mia)
    actions.update_recovery(by=mia, recovery=late, due_at=timezone.now() - timedelta(days=1))

    assert list(Recovery.objects.open().most_urgent_first()) == [late, soon]


def test_unfinished_leaves_out_what_was_made_good(mia):
    waiting, recovered = make_recovery(mia), make_recovery(mia)
    actions.move_recovery(by=mia, recovery=recovered, state="recovered")
    make_closed(mia)

    assert list(Recovery.objects.unfinished()) == [waiting]


def test_clock_says_overdue_soon_or_nothing(mia):
    recovery = make_recovery(mia)
    now = timezone.now()

    said = []
    for due_at in (now - timedelta(minutes=1), now + timedelta(hours=5), now + timedelta(hours=7)):
        recovery.due_at = due_at
        said.append((recovery.is_overdue, recovery.is_due_soon))
    recovery.due_at, recovery.state = now - timedelta(days=9), "recovered"

    assert said == [(True, False), (False, True), (False, False)]
    assert not recovery.is_overdue


def test_states_follow_each_other(mia):
    recovery = make_recovery(mia)

    steps = []
    for state in Recovery.State:
        recovery.state = state
        steps.append((recovery.state_before, recovery.next_state))

    assert steps == [
        (None, "acknowledged"), ("new", "fixing"), ("acknowledged", "recovered"), ("fixing", None), (None, None),
    ]  # fmt: skip
