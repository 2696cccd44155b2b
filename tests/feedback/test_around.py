"""Scores before and after the first test of what is promised against a combustion point."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import here, scope
from feedback.around import around
from feedback.models import Feedback
from journeys import actions
from journeys.models import Measure
from tests.journeys.maps import draw_map


def first_test() -> date:
    return timezone.localdate() - timedelta(days=30)


def heard(touchpoint, scores, days):
    """CSAT answers at noon of the given day, counted from the test."""
    at = timezone.make_aware(datetime.combine(first_test() + timedelta(days=days), time(12)))
    for score in scores:
        Feedback.objects.create(words="So", touchpoint=touchpoint, score_kind="csat", score=score, happened_at=at)


@pytest.fixture
def tested(mia):
    """A map whose first point has a control that was first tested thirty days ago."""
    drawn = draw_map(mia, columns=2)
    actions.promise_measure(
        by=mia,
        combustion_point=drawn.points[0],
        kind="control",
        promise="Look twice",
        owner=mia,
        tested_on=first_test(),
    )
    return drawn


def found(drawn):
    measures = Measure.objects.filter(combustion_point=drawn.points[0])
    return around(measures, drawn.touchpoints[0].pk, timezone.localdate())


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ([2, 2, 3, 2, 2], [5, 5, 4, 5, 5], "Moved"),
        ([5, 5, 4, 5, 5], [2, 2, 3, 2, 2], "Moved"),
        ([3, 4, 3, 5, 2], [4, 3, 4, 5, 2], "No clear change"),
        ([2, 2, 3, 2], [5, 5, 4, 5, 5], "Not enough yet"),
        ([2, 2, 3, 2, 2], [], "Not enough yet"),
    ],
)
def test_words_follow_the_interval(tested, before, after, word):
    heard(tested.touchpoints[0], before, -5)
    heard(tested.touchpoints[0], after, 5)

    each = found(tested)[0]

    assert str(each.there.word) == word
    assert (each.there.before.n, each.there.after.n) == (len(before), len(after))


@pytest.mark.parametrize(("days", "counted"), [(-92, (0, 0)), (-89, (1, 0)), (-1, (1, 0)), (0, (0, 1)), (29, (0, 1))])
def test_ninety_days_on_either_side_count_and_the_day_itself_is_after(tested, days, counted):
    heard(tested.touchpoints[0], [4], days)

    each = found(tested)[0]

    assert (each.there.before.n, each.there.after.n) == counted


def test_other_touchpoints_stand_beside_it(tested):
    heard(tested.touchpoints[1], [4, 4, 4, 4, 4], -5)
    heard(None, [1], -5)

    each = found(tested)[0]

    assert (each.there.before.n, each.elsewhere.before.n) == (0, 5)


def test_first_test_counts_however_often_it_is_tested_again(mia, tested):
    measure = Measure.objects.get(combustion_point=tested.points[0])
    actions.mark_tested(by=mia, measure=measure)

    assert [each.day for each in found(tested)] == [first_test()]


def test_page_says_what_was_heard_and_never_what_caused_it(mia, vera, client_for, tested):
    heard(tested.touchpoints[0], [2, 2, 3, 2, 2], -5)
    heard(tested.touchpoints[0], [5, 5, 4, 5, 5], 5)
    client, address = client_for(vera), here("combustion_scores", tested.points[0].pk)

    fragment = client.get(address, headers={"hx-request": "true"}).text
    page = client.get(address).text

    assert "Moved" in fragment
    assert "from 30 (n = 5) to 95 (n = 5) of 100" in fragment.replace("\N{NO-BREAK SPACE}", " ")
    assert "cause" not in fragment
    assert "<html" not in fragment
    assert fragment.strip() in page or "from 30" in page


def test_nothing_tested_shows_nothing(mia, client_for):
    point = draw_map(mia, columns=1).points[0]
    client, address = client_for(mia), here("combustion_scores", point.pk)

    assert "<section hidden>" in client.get(address, headers={"hx-request": "true"}).text
    assert "Nothing has been tested here yet" in client.get(address).text


def test_feedback_of_others_does_not_count(omar, clinic, tested):
    with scope(organisation=clinic):
        theirs = draw_map(omar, columns=1).touchpoints[0]
        heard(theirs, [1, 1, 1, 1, 1], -5)

    assert found(tested)[0].elsewhere.before.n == 0
