"""Customers with no trouble, with trouble made good, and without: satisfaction and coming back, side by side."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import here
from feedback import actions, scores
from feedback.models import ComesBack, Feedback
from feedback.outcomes import counted, outcomes
from tests.feedback.rows import asked, make_feedback
from tests.feedback.test_feedback_form import answers


def found() -> dict:
    return {outcome.key: outcome for outcome in outcomes(counted(timezone.now()))}


def rated(by, rating, *, first=1, **fields):
    """A recovery of a CSAT of `first` that was rated `rating` when it was made good."""
    recovery = actions.open_recovery(by=by, feedback=make_feedback(by, score_kind="csat", score=first))
    actions.move_recovery(by=by, recovery=recovery, state="recovered")
    return actions.update_recovery(by=by, recovery=recovery, rating_after=rating, **fields)


def numbers(figure: scores.Figure) -> tuple:
    return figure.n, figure.value, figure.low, figure.high


def test_figures_are_shares_with_wilsons_interval():
    # Newcombe (1998), table I: 15 of 148 are 0.0624 to 0.1605, 81 of 263 are 0.2553 to 0.3662.
    row = {"group": "recovered", "rated": 148, "satisfied": 15, "asked": 263, "would": 81}

    _untroubled, recovered, _failed = outcomes([row])

    assert numbers(recovered.satisfied) == pytest.approx((148, 10.135, 6.24, 16.05), abs=0.006)
    assert numbers(recovered.comes_back) == pytest.approx((263, 30.798, 25.53, 36.62), abs=0.006)


def test_fewer_than_five_are_not_enough(mia):
    for _ in range(4):
        make_feedback(mia, score_kind="csat", score=5)
    assert not found()["untroubled"].satisfied.is_enough

    make_feedback(mia, score_kind="csat", score=5)

    assert found()["untroubled"].satisfied.value == 100


def test_made_good_counts_what_they_said_afterwards(mia):
    rated(mia, 5, would_come_back=True), rated(mia, 3, would_come_back=False), rated(mia, None)

    recovered = Figures(found()["recovered"])

    assert recovered.satisfied == (2, 1)
    assert recovered.comes_back == (2, 1)


class Figures:
    """How many answered and how many of them well, from rows too few for a figure."""

    def __init__(self, outcome):
        row = next(row for row in counted(timezone.now()) if row["group"] == outcome.key)
        self.satisfied = row["rated"], row["satisfied"]
        self.comes_back = row["asked"], row["would"]


def test_not_made_good_is_rated_badly_overdue_or_left(mia):
    rated(mia, 2)
    make_feedback(mia, score_kind="csat", score=2)
    make_feedback(mia, score_kind="csat", score=4, trouble="The wait", would_come_back=True)
    late = actions.open_recovery(by=mia, feedback=make_feedback(mia, score_kind="csat", score=1))
    actions.update_recovery(by=mia, recovery=late, due_at=timezone.now() - timedelta(hours=1))

    failed = Figures(found()["failed"])

    assert failed.satisfied == (4, 1)
    assert failed.comes_back == (1, 1)


def test_what_still_has_time_old_or_archived_counts_nowhere(mia):
    actions.open_recovery(by=mia, feedback=make_feedback(mia, score_kind="csat", score=1))
    make_feedback(mia, score_kind="csat", score=5, at=timezone.now() - timedelta(days=400))
    actions.archive_feedback(by=mia, feedback=make_feedback(mia, score_kind="csat", score=5))

    assert list(counted(timezone.now())) == []


def test_the_untroubled_are_asked_when_it_is_written_down(mia, client_for):
    client = client_for(mia)

    client.post(here("feedback_new"), answers(would_come_back="False"))
    feedback = Feedback.objects.get()
    assert feedback.comes_back.would is False
    assert "Would come back" in client.get(here("feedback_detail", feedback.pk)).content.decode()

    client.post(here("feedback_edit", feedback.pk), answers(revision=1, would_come_back="True"))
    assert ComesBack.objects.get().would is True
    client.post(here("feedback_edit", feedback.pk), answers(revision=2))
    assert not ComesBack.objects.exists()


def test_page_says_what_it_does_not_show(vera, client_for, mia):
    for _ in range(5):
        make_feedback(mia, score_kind="csat", score=5, would_come_back=True)
    client = client_for(vera)

    page = client.get(here("recovery_outcomes")).content.decode()

    assert "de Matos, Henrique" in page
    assert "Never let anything go wrong on purpose." in page
    assert page.count("Not enough yet") == 4
    assert page.count("n = 5, between 57 and 100 %") == 2
    assert asked(lambda: client.get(here("recovery_outcomes"))) <= 6
