"""What each page of the room asks of the database: the same for one row and for thirty; three of it are the frame's."""

import pytest

from accounts.tenancy import here
from journeys import actions
from tests.journeys.maps import burn, draw_map


@pytest.mark.parametrize("count", [1, 30])
def test_journey_list_asks_the_same_of_any_number(mia, client_for, django_assert_num_queries, count):
    for number in range(count):
        draw_map(mia, columns=1, title=f"Journey {number}")
    client = client_for(mia)

    with django_assert_num_queries(5):
        page = client.get(here("journey_list"))

    assert page.content.count(b"journey-row") == count


@pytest.mark.parametrize("count", [1, 30])
def test_persona_list_asks_the_same_of_any_number(mia, client_for, django_assert_num_queries, count):
    for number in range(count):
        actions.add_persona(by=mia, name=f"Persona {number}")
    client = client_for(mia)

    with django_assert_num_queries(3):
        page = client.get(here("persona_list"))

    assert page.content.count(b"persona-row") == count


@pytest.mark.parametrize("count", [1, 60])
def test_map_asks_the_same_of_any_number(mia, client_for, django_assert_num_queries, count):
    drawn = draw_map(mia, columns=count)
    for title in ("Systems", "What it costs"):
        lane = actions.add_lane(by=mia, journey=drawn.journey, title=title)
        for touchpoint in drawn.touchpoints:
            actions.write_cell(by=mia, lane=lane, touchpoint=touchpoint, text="Something")
    client = client_for(mia)

    with django_assert_num_queries(6):
        page = client.get(here("journey_detail", drawn.journey.pk))

    assert page.content.count(b'scope="col"') == count + 7


@pytest.mark.parametrize("count", [1, 30])
def test_outline_asks_the_same_of_any_number(mia, client_for, django_assert_num_queries, count):
    drawn = draw_map(mia, columns=count)
    client = client_for(mia)

    with django_assert_num_queries(6):
        page = client.get(here("journey_outline", drawn.journey.pk))

    assert page.content.count(b"outline-row") == count


@pytest.mark.parametrize("count", [1, 30])
def test_register_asks_the_same_of_any_number(mia, client_for, django_assert_num_queries, count):
    drawn = draw_map(mia, columns=count)
    for point in drawn.points:
        actions.log_incident(by=mia, combustion_point=point)
    client = client_for(mia)

    with django_assert_num_queries(9):
        page = client.get(here("combustion_list"))

    assert page.content.count(b"register-row") == count


@pytest.mark.parametrize("count", [1, 30])
def test_touchpoint_asks_the_same_of_any_number(mia, client_for, django_assert_num_queries, weekend, count):
    touchpoint = actions.add_touchpoint(by=mia, stage=weekend.journey.stages.first(), title="Valet")
    for _ in range(count):
        burn(mia, touchpoint)
    client = client_for(mia)

    with django_assert_num_queries(6):
        page = client.get(here("touchpoint_detail", touchpoint.pk))

    assert page.content.count(b"burn-line") == count


@pytest.mark.parametrize("count", [1, 30])
def test_combustion_point_asks_the_same_of_any_number(mia, ben, client_for, django_assert_num_queries, weekend, count):
    for _ in range(count):
        actions.log_incident(by=ben, combustion_point=weekend.points[0], what="Scratched")
    client = client_for(mia)

    with django_assert_num_queries(6):
        page = client.get(here("combustion_detail", weekend.points[0].pk))

    assert page.content.count(b"incident-words") == count


@pytest.mark.parametrize("count", [1, 30])
def test_describing_a_touchpoint_asks_the_same_of_any_number(mia, client_for, django_assert_num_queries, count):
    drawn = draw_map(mia, columns=count)
    client = client_for(mia)

    with django_assert_num_queries(7):
        client.get(here("touchpoint_edit", drawn.touchpoints[0].pk))


@pytest.mark.parametrize("count", [1, 30])
def test_choosing_what_went_off_asks_the_same_of_any_number(mia, client_for, django_assert_num_queries, count):
    draw_map(mia, columns=count)
    client = client_for(mia)

    with django_assert_num_queries(3):
        page = client.get(here("incident_choice"))

    assert page.content.count(b"burnt-point") == count


def test_adding_a_touchpoint_stays_within_eight(mia, client_for, weekend, django_assert_max_num_queries):
    stage = weekend.journey.stages.first()
    client = client_for(mia)

    # Two more open and close the savepoint that stands here for the transaction.
    with django_assert_max_num_queries(10):
        client.post(here("touchpoint_add", weekend.journey.pk), {"title": "Asks a friend", "stage": stage.pk})
