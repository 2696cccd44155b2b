"""Levels and curves as pages: what they say, to whom, and what they ask of the database."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import here
from journeys import actions
from journeys.history import HEIGHT, WEEKS, blocks, by_week
from journeys.models import LevelMark, Partner, Standing
from tests.journeys.maps import draw_map

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def stand(touchpoint, **figures) -> None:
    Standing.objects.write([Standing(touchpoint=touchpoint, is_stale=False, **figures)])


def measured(touchpoint, mean: float, n: int = 8, **figures) -> None:
    stand(touchpoint, heard_n=n, heard_mean=mean, heard_low=mean - 0.5, heard_high=mean + 0.5, **figures)


def test_weeks_count_each_touchpoint_at_the_level_it_reached_last():
    marks = [
        (1, 0, NOW - timedelta(weeks=3, hours=1)),
        (2, 0, NOW - timedelta(weeks=2, hours=1)),
        (1, 2, NOW - timedelta(days=8)),
        (2, 1, NOW - timedelta(hours=1)),
    ]

    assert [week.row for week in by_week(marks, NOW)] == [
        [1, 0, 0, 0, 0],
        [2, 0, 0, 0, 0],
        [1, 0, 1, 0, 0],
        [0, 1, 1, 0, 0],
    ]


def test_weeks_begin_with_what_was_reached_before_them():
    weeks = by_week([(1, 3, NOW - timedelta(weeks=80))], NOW)

    assert [week.counts for week in weeks] == [{3: 1}] * WEEKS
    assert by_week([], NOW) == []


def test_blocks_of_a_week_fill_its_height():
    found = blocks(by_week([(1, 0, NOW), (2, 4, NOW), (3, 4, NOW)], NOW))

    assert [(block.level, block.height, block.y) for block in found] == [(4, "80", "40"), (0, "40", "0")]
    assert sum(float(block.height) for block in found) == HEIGHT


def test_map_draws_what_was_heard_and_says_peak_and_end(mia, client_for, weekend):
    first, second, third = weekend.touchpoints
    measured(first, -1.5, level=1, missing=["points"])
    measured(second, 0.5, level=3, missing=["unclear"])
    stand(third, heard_n=2)

    page = client_for(mia).get(here("journey_detail", weekend.journey.pk)).content.decode()

    assert page.count('class="curve-heard"') == 2 + 1
    words = "Strongest moment: “Moment 0” (upset); it ends, as far as it was heard, with “Moment 1” (mixed)."
    assert f"{words} Peak–end −0.5, the mean of −1.5 (95 %: −2.0 to −1.0, n 8) and +0.5 (" in " ".join(page.split())
    assert "not enough yet" in page
    assert page.count("level-name") == 2


def test_map_without_anything_heard_speaks_of_assumption_only(mia, client_for, weekend):
    page = client_for(mia).get(here("journey_detail", weekend.journey.pk)).content.decode()

    assert "curve-heard" not in page
    assert "Peak–end" not in page


def test_touchpoint_says_what_is_missing_and_who_may_do_it_gets_the_link(mia, ben, client_for, weekend):
    touchpoint = weekend.touchpoints[0]
    stand(touchpoint, level=0, missing=["owner"], heard_n=3)
    address = here("touchpoint_detail", touchpoint.pk)

    for_manager, for_member = (client_for(who).get(address).content.decode() for who in (mia, ben))

    assert [page.count("Nobody looks after it.") for page in (for_manager, for_member)] == [1, 1]
    assert [page.count("Name somebody") for page in (for_manager, for_member)] == [1, 0]
    assert "Not enough heard yet, n 3" in for_member


def test_touchpoint_that_was_only_marked_says_when_it_is_reckoned(mia, client_for, weekend):
    page = client_for(mia).get(here("touchpoint_detail", weekend.touchpoints[0].pk)).content.decode()

    assert "Its level is reckoned within a minute." in page


def test_what_changed_just_now_is_said_to_be_reckoned_anew(mia, client_for, weekend):
    touchpoint = weekend.touchpoints[0]
    stand(touchpoint, level=1, missing=["tests"])
    Standing.objects.mark_stale([touchpoint.pk])

    page = client_for(mia).get(here("touchpoint_detail", touchpoint.pk)).content.decode()

    assert "reckoned anew within a minute" in page


@pytest.mark.parametrize("count", [1, 30])
def test_levels_ask_the_same_of_any_number(mia, client_for, django_assert_num_queries, count):
    drawn = draw_map(mia, columns=count)
    for touchpoint in drawn.touchpoints:
        stand(touchpoint, level=1, missing=["tests"])
        LevelMark.objects.create(touchpoint=touchpoint, level=1, reached_at=timezone.now())
    client = client_for(mia)

    with django_assert_num_queries(5):
        page = client.get(here("journey_levels", drawn.journey.pk)).content.decode()

    assert f"{count} of {count}" in page
    assert page.count("See the promises") == count


@pytest.mark.parametrize("count", [1, 30])
def test_curves_of_a_persona_ask_the_same_of_any_number(mia, client_for, django_assert_num_queries, count):
    for number in range(count):
        drawn = draw_map(mia, title=f"Journey {number}")
        measured(drawn.touchpoints[0], 1.0)
        measured(drawn.touchpoints[1], 1.0)
    client = client_for(mia)

    with django_assert_num_queries(5):
        page = client.get(here("persona_curves", drawn.journey.persona_id)).content.decode()

    assert page.count("small-curve-drawing") == page.count("Peak–end +1.0") == count


@pytest.mark.parametrize("count", [1, 30])
def test_measured_map_asks_the_same_of_any_number(mia, client_for, django_assert_max_num_queries, count):
    drawn = draw_map(mia, columns=count)
    for touchpoint in drawn.touchpoints:
        measured(touchpoint, 1.0, level=1, missing=["tests"])
    client = client_for(mia)

    with django_assert_max_num_queries(6):
        client.get(here("journey_detail", drawn.journey.pk))


def test_partner_is_described_by_a_manager_and_leaves_a_trace(mia, ben, client_for, verbs):
    partner = actions.add_partner(by=mia, name="Quayside Valet")
    typed = {"name": "Quayside Valet", "contact": "Dominic", "expectations": "Five minutes.", "revision": 1}

    assert client_for(ben).post(here("partner_edit", partner.pk), typed).status_code == 403
    assert client_for(mia).post(here("partner_edit", partner.pk), typed).status_code == 302

    assert Partner.objects.values_list("contact", "expectations").get() == ("Dominic", "Five minutes.")
    assert verbs()[-1] == "partner.revised"


def test_partner_keeps_a_name_of_its_own(mia, client_for):
    actions.add_partner(by=mia, name="Cobb's Taxis")
    partner = actions.add_partner(by=mia, name="Quayside Valet")

    page = client_for(mia).post(here("partner_edit", partner.pk), {"name": "cobb's taxis", "revision": 1})

    assert page.status_code == 422
    assert "There is a partner with this name already." in page.content.decode()
