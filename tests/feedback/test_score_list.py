"""Scores by touchpoint, journey and team, and how they went from month to month."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import here, scope
from feedback import trend
from feedback.models import Feedback
from feedback.scores import Figure
from tests.feedback.rows import asked, make_feedback, make_touchpoint


def give(by, scores, *, kind="csat", **fields):
    for score in scores:
        make_feedback(by, score_kind=kind, score=score, **fields)


def rows(client, query=""):
    return client.get(here("score_list", query=query)).context["rows"]


def test_the_lowest_stands_first_and_what_is_not_known_yet_last(mia, client_for):
    good, bad, new = (make_touchpoint(mia, title) for title in ("Breakfast", "Valet", "Spa"))
    give(mia, [5] * 6, touchpoint=good)
    give(mia, [1, 1, 1, 4, 5], touchpoint=bad)
    give(mia, [1], touchpoint=new)

    found = rows(client_for(mia))

    assert [row["name"] for row in found] == ["Valet", "Breakfast", "Spa"]
    assert [row["figure"].n for row in found] == [5, 6, 1]
    assert found[0]["figure"].value == 40
    assert not found[2]["figure"].is_enough


def test_by_team_are_the_touchpoints_that_its_people_look_after(mia, ben, client_for):
    ours = make_touchpoint(mia)
    ours.owner = ben
    ours.save()
    give(mia, [9] * 5, kind="nps", touchpoint=ours)
    give(mia, [0] * 5, kind="nps")

    found = rows(client_for(mia), "kind=nps&by=team")

    assert [(row["name"], row["figure"].value) for row in found] == [(None, -100), ("Front desk", 100)]
    page = client_for(mia).get(here("score_list", query="kind=nps&by=team")).content.decode()
    assert "By team" in page
    assert '<option value="90" selected>' in page


def test_by_journey_and_within_a_time(mia, client_for):
    touchpoint = make_touchpoint(mia)
    give(mia, [7] * 5, kind="ces", touchpoint=touchpoint)
    give(mia, [1] * 5, kind="ces", touchpoint=touchpoint, at=timezone.now() - timedelta(days=100))

    client = client_for(mia)
    assert [row["figure"].n for row in rows(client, "kind=ces&by=journey&period=90")] == [5]
    assert [row["figure"].n for row in rows(client, "kind=ces&by=journey&period=")] == [10]


@pytest.mark.parametrize("query", ["kind=x&by=y&period=z", "period=99999999999", "kind=&by=", "by=touchpoint%00"])
def test_what_cannot_be_read_is_what_is_usual(mia, client_for, query):
    give(mia, [5] * 5)

    assert client_for(mia).get(here("score_list", query=query)).status_code == 200


def test_archived_feedback_and_other_houses_count_nowhere(cast, harbour, clinic, client_for):
    give(cast.mia, [5] * 5)
    Feedback.objects.update(archived_at=timezone.now())
    with scope(organisation=clinic):
        give(cast.omar, [1] * 5)

    assert rows(client_for(cast.mia)) == []


def test_it_asks_as_little_for_many_as_for_one(mia, client_for):
    client = client_for(mia)
    give(mia, [5] * 5, touchpoint=make_touchpoint(mia))
    client.get(here("score_list"))
    few = asked(lambda: client.get(here("score_list")))
    for number in range(30):
        give(mia, [5], touchpoint=make_touchpoint(mia, f"Place {number}"))

    assert asked(lambda: client.get(here("score_list"))) == few <= 6


def test_months_end_with_this_one():
    months = trend.months_until(date(2026, 3, 31))

    assert (months[0], months[-1], len(months)) == (date(2025, 4, 1), date(2026, 3, 1), 12)


def test_a_month_that_is_not_known_is_a_gap():
    months = trend.months_until(date(2026, 12, 1))
    figures = {month: Figure(9, 50.0, 40.0, 60.0) for month in months if month.month != 6} | {months[5]: Figure(2)}

    drawn = trend.trend_of(months, figures, (0, 100))

    assert [point.y for point in drawn.points].count(None) == 1
    assert len(drawn.lines) == 2
    middle = trend.TOP + trend.HEIGHT / 2
    assert {point.y for point in drawn.points} == {None, middle}
    assert [value for _y, value in drawn.ticks] == ["0", "50", "100"]


def test_the_scale_of_recommending_goes_below_nothing():
    months = trend.months_until(date(2026, 12, 1))

    drawn = trend.trend_of(months, {months[0]: Figure(9, -100.0, -100.0, -80.0, -100, 100)}, (-100, 100))

    assert drawn.points[0].y == trend.TOP + trend.HEIGHT
    assert [value for _y, value in drawn.ticks] == ["−100", "0", "100"]
    assert drawn.lines == []
    assert drawn.is_drawn


def test_the_drawing_is_said_as_a_table_too(mia, client_for):
    give(mia, [5, 5, 5, 5, 1])

    page = client_for(mia).get(here("score_list")).content.decode()

    assert 'class="trend"' in page
    assert f"{timezone.localdate():%B %Y}" in page
    assert "80 %" in page
