from datetime import date, timedelta

from django.utils import timezone

from accounts.tenancy import scope
from feedback import actions as feedback_actions
from feedback.models import Feedback
from feedback.scores import scores_of
from insights import moved as module
from insights.moved import moved
from tests.feedback.rows import make_feedback
from tests.insights.rows import make_observation


def test_weeks_are_counted_in_one_query(ben, django_assert_num_queries):
    now = timezone.localtime()
    make_feedback(ben, score_kind="csat", score=4)
    make_feedback(ben, score_kind="csat", score=5)
    make_feedback(ben, score_kind="nps", score=1)
    make_feedback(ben, score_kind="csat", score=1, at=now - timedelta(weeks=1))
    make_observation(ben)

    with django_assert_num_queries(1):
        found = moved(now)

    assert [(week.n, week.satisfied) for week in found.satisfied[-2:]] == [(1, 0), (2, 2)]
    assert found.noticed_now == 1
    assert not found.is_empty


def test_what_is_older_or_archived_is_not_counted(ben):
    now = timezone.localtime()
    make_feedback(ben, score_kind="csat", score=4, at=now - timedelta(weeks=12))
    feedback_actions.archive_feedback(by=ben, feedback=make_feedback(ben, score_kind="csat", score=4))
    make_observation(ben, archived_at=now)

    assert moved(now).is_empty


def test_weeks_are_those_of_the_reader(ben):
    sunday_night = timezone.now().replace(year=2026, month=3, day=1, hour=23, minute=30, second=0)
    make_feedback(ben, score_kind="csat", score=5, at=sunday_night)

    found = {}
    for zone in ("UTC", "Europe/Berlin"):
        with timezone.override(zone):
            row = moved(timezone.localtime(sunday_night) + timedelta(days=2)).satisfied
            found[zone] = [week.monday for week in row if week.n]

    assert found == {"UTC": [date(2026, 2, 23)], "Europe/Berlin": [date(2026, 3, 2)]}


def test_the_figure_says_not_enough_yet_below_five(ben):
    for _ in range(4):
        make_feedback(ben, score_kind="csat", score=4)
    few = moved(timezone.localtime()).satisfaction
    make_feedback(ben, score_kind="csat", score=2)

    enough = moved(timezone.localtime()).satisfaction

    assert (few.n, few.is_enough) == (4, False)
    assert (enough.n, enough.value) == (5, 80)
    assert (round(enough.low, 1), round(enough.high, 1)) == (37.6, 96.4)


def test_the_figure_is_the_one_above_the_feedback(ben):
    for score in (1, 3, 4, 5, 5, 2):
        make_feedback(ben, score_kind="csat", score=score)

    assert moved(timezone.localtime()).satisfaction == scores_of(Feedback.objects.tally()).csat


def test_a_big_house_reads_its_figures_again_after_a_while(ben, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(module, "MANY", 2)
    now = timezone.localtime()
    for _ in range(3):
        make_observation(ben)
    first = moved(now)
    make_observation(ben)

    with django_assert_num_queries(0):
        second = moved(now)

    assert second == first


def test_one_organisations_figures_are_not_shown_to_another(ben, clinic, monkeypatch):
    monkeypatch.setattr(module, "MANY", 0)
    make_observation(ben)
    moved(timezone.localtime())

    with scope(organisation=clinic):
        assert moved(timezone.localtime()).is_empty
