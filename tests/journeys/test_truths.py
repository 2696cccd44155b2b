"""The moments of truth of all maps on one page."""

import pytest

from accounts.tenancy import here, scope
from journeys import actions
from journeys.models import Standing, Touchpoint
from tests.journeys.maps import draw_map


def make_truths(*touchpoints: Touchpoint) -> None:
    Touchpoint.objects.filter(pk__in=[row.pk for row in touchpoints]).update(is_moment_of_truth=True)


def shown(page) -> list[str]:
    return [row.title for row in page.context["page"].rows]


def test_truths_teach_when_there_are_none(mia, client_for, weekend):
    page = client_for(mia).get(here("journey_truths")).content.decode()

    assert "Which moment decides?" in page


def test_truths_of_all_maps_what_feels_worst_first(mia, ben, client_for, weekend):
    other = draw_map(mia, title="An evening")
    make_truths(weekend.touchpoints[2], weekend.touchpoints[0], other.touchpoints[1])
    Standing.objects.filter(touchpoint=weekend.touchpoints[2]).update(level=3)

    page = client_for(ben).get(here("journey_truths"))

    text = page.content.decode()
    assert shown(page) == ["Moment 0", "Moment 1", "Moment 2"]
    for words in ("A weekend", "An evening", "looked after by Mia", "level 3 of 4", "combustion point, severity 3"):
        assert words in text


def test_truths_as_they_are_and_as_they_shall_be_are_kept_apart(mia, client_for, weekend):
    make_truths(weekend.touchpoints[0])
    future = actions.draw_future(by=mia, journey=weekend.journey)
    Touchpoint.objects.filter(stage__journey=future, is_moment_of_truth=True).update(title="Met at the door")
    client = client_for(mia)

    assert shown(client.get(here("journey_truths"))) == ["Moment 0"]
    assert shown(client.get(here("journey_truths", query="state=future"))) == ["Met at the door"]
    assert shown(client.get(here("journey_truths", query="state=?"))) == ["Moment 0"]


@pytest.mark.parametrize("noun", ["touchpoint", "stage", "journey"])
def test_truths_leave_out_what_is_archived(mia, client_for, weekend, noun):
    touchpoint = weekend.touchpoints[0]
    make_truths(touchpoint)
    rows = {"touchpoint": touchpoint, "stage": touchpoint.stage, "journey": weekend.journey}
    actions.archive(by=mia, row=rows[noun])

    assert shown(client_for(mia).get(here("journey_truths"))) == []


def test_truths_are_those_of_this_organisation(mia, omar, clinic, client_for, weekend):
    with scope(organisation=clinic):
        make_truths(*draw_map(omar).touchpoints)

    assert shown(client_for(mia).get(here("journey_truths"))) == []


def test_journeys_lead_to_the_truths(ben, client_for, weekend):
    assert here("journey_truths") in client_for(ben).get(here("journey_list")).content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_truths_ask_the_same_of_any_number(mia, client_for, django_assert_num_queries, count):
    make_truths(*draw_map(mia, columns=count).touchpoints)
    client = client_for(mia)

    with django_assert_num_queries(3):
        page = client.get(here("journey_truths"))

    assert page.content.count(b"truth-row") == count
