from datetime import timedelta

import pytest
from django.utils import timezone

from feedback import actions, falls, tasks
from feedback.models import Feedback
from playbook.actions import confirm_entry
from playbook.models import Look
from tests.playbook.made import make_touchpoint, published

DAY = timedelta(days=1)


def heard(*shares: float) -> falls.Heard:
    return falls.Heard(len(shares), sum(shares), sum(share * share for share in shares))


def test_difference_and_its_interval_are_welchs():
    # By hand: error √(0.025/5 + 0.085/5) = 0.14832, ν = 6.17, t = 2.432, half the interval 0.3607.
    before, now = heard(0.6, 0.7, 0.8, 0.9, 1.0), heard(0.1, 0.2, 0.3, 0.6, 0.8)

    change = falls.change(before, now)

    assert (before.variance, now.variance) == (pytest.approx(0.025), pytest.approx(0.085))
    assert change.value == pytest.approx(-0.4)
    assert (change.low, change.high) == (pytest.approx(-0.7607, abs=5e-4), pytest.approx(-0.0393, abs=5e-4))
    assert change.is_fall


def test_fewer_than_five_say_nothing():
    assert falls.change(heard(1, 1, 1, 1), heard(0, 0, 0, 0, 0)) is None
    assert falls.change(heard(1, 1, 1, 1, 1), heard(0, 0, 0, 0)) is None


@pytest.mark.parametrize(
    ("before", "now", "is_fall"),
    [
        ((1, 1, 1, 1, 1), (0, 0, 0, 0, 0), True),
        ((1, 1, 1, 1, 1), (1, 1, 1, 1, 1), False),
        ((0, 0, 0, 0, 0), (1, 1, 1, 1, 1), False),
        ((1, 0, 1, 0, 1), (0, 1, 0, 1, 0), False),
    ],
)
def test_only_what_chance_would_seldom_do_is_a_fall(before, now, is_fall):
    assert falls.change(heard(*before), heard(*now)).is_fall is is_fall


def say(by, touchpoint, scores, days_ago, kind="csat") -> None:
    for score in scores:
        actions.log_feedback(
            by=by, words="So", score_kind=kind, score=score, touchpoint=touchpoint, at=timezone.now() - days_ago * DAY
        )


@pytest.fixture
def fallen(ben, mia):
    """An entry where scores fell, and one where they did not."""
    places = make_touchpoint(mia, "Check-in"), make_touchpoint(mia, "Breakfast")
    entries = [published(mia, place.title, at=timezone.now() - 90 * DAY, touchpoints=[place]) for place in places]
    say(ben, places[0], [5, 5, 4, 5], 40)
    say(ben, places[0], [10, 9], 35, "nps")
    say(ben, places[0], [1, 2, 1, 2, 1, 2], 3)
    say(ben, places[1], [5, 4, 5, 4, 5], 40)
    say(ben, places[1], [4, 5, 5, 4, 5], 3)
    return entries


def test_three_scales_are_read_as_one(ben, mia):
    touchpoint = make_touchpoint(mia)
    for kind, worst, best in (("csat", 1, 5), ("nps", 0, 10), ("ces", 1, 7)):
        say(ben, touchpoint, [worst, best], 1, kind)

    assert sorted(Feedback.objects.rescaled().values_list("share", flat=True)) == [0, 0, 0, 1, 1, 1]


def test_entry_practised_where_scores_fell_asks_with_the_figures(fallen):
    looks = actions.watch_scores(now=timezone.now())

    assert [(look.entry, look.cause) for look in looks] == [(fallen[0], "scores")]
    detail = looks[0].detail
    assert (detail["title"], detail["n_before"], detail["n_now"], detail["before"], detail["now"]) == (
        "Check-in", 6, 6, 94, 12,
    )  # fmt: skip
    assert detail["low"] < detail["high"] < 0


def test_the_hourly_sweep_asks_once_a_week_and_not_about_what_was_looked_at(fallen, mia):
    tasks.watch_all_scores()
    tasks.watch_all_scores()
    assert Look.objects.count() == 1

    confirm_entry(by=mia, entry=Look.objects.get().entry)
    assert actions.watch_scores(now=timezone.now() + 7 * DAY) == []


def test_low_score_is_watched_at_once(fallen, ben, django_capture_on_commit_callbacks):
    touchpoint = fallen[0].touchpoints.get()

    with django_capture_on_commit_callbacks(execute=True):
        say(ben, touchpoint, [1], 0)

    assert Look.objects.get().entry == fallen[0]
