"""A map drawn once per what it says: whatever it says anew stands on the very next page."""

from uuid import uuid4

import pytest

from accounts.tenancy import here
from journeys import actions
from journeys.models import CombustionPoint, Journey, Partner, Stage, Touchpoint
from journeys.reading import TOUCHPOINT, UNSHOWN
from tests.journeys.maps import Map, draw_map
from ui.kept import keeper


def other_partner(drawn: Map) -> None:
    partner = Partner.objects.create(name="New words")
    Touchpoint.objects.filter(pk=drawn.touchpoints[1].pk).update(owned_by="partner", partner=partner)


CHANGES = {
    "touchpoint": lambda drawn: Touchpoint.objects.filter(pk=drawn.touchpoints[0].pk).update(title="New words"),
    "lane": lambda drawn: Touchpoint.objects.filter(pk=drawn.touchpoints[0].pk).update(evidence="New words"),
    "stage": lambda drawn: Stage.objects.filter(journey=drawn.journey).update(title="New words"),
    "journey": lambda drawn: Journey.objects.filter(pk=drawn.journey.pk).update(title="New words"),
    "flame": lambda drawn: CombustionPoint.objects.filter(pk=drawn.points[0].pk).update(title="New words"),
    "partner": other_partner,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changed_stands_on_the_next_page(mia, weekend, client_for, change):
    client, address = client_for(mia), here("journey_detail", weekend.journey.pk)
    assert "New words" not in client.get(address).content.decode()

    change(weekend)

    assert "New words" in client.get(address).content.decode()


def test_renamed_member_and_order_stand_on_the_next_page(mia, weekend, client_for):
    client, address = client_for(mia), here("journey_detail", weekend.journey.pk)
    client.get(address)

    mia.user.name = "Mia Renamed"
    mia.user.save()
    Touchpoint.objects.filter(pk=weekend.touchpoints[0].pk).update(position=99)

    page = client.get(address).content.decode()
    assert page.count("Mia Renamed</td>") == 3
    assert page.index("Moment 1</a>") < page.index("Moment 0</a>")


def test_maps_of_the_same_words_lead_to_their_own_touchpoints(mia, weekend, client_for):
    other = draw_map(mia)
    client = client_for(mia)

    pages = [client.get(here("journey_detail", each.journey.pk)).content.decode() for each in (weekend, other)]

    for page, drawn in zip(pages, (weekend, other), strict=True):
        assert here("touchpoint_detail", drawn.touchpoints[0].pk) in page
        assert here("stage_add", drawn.journey.pk) in page


def test_managers_and_viewers_are_not_shown_each_others_map(mia, vera, weekend, client_for):
    opened = draw_map(mia, title="Check-in, minute by minute")
    Touchpoint.objects.filter(pk=weekend.touchpoints[0].pk).update(opens=opened.journey)
    actions.archive(by=mia, row=opened.journey)
    address = here("journey_detail", weekend.journey.pk)

    seen = {who: "opens an archived map" in client_for(who).get(address).content.decode() for who in (mia, vera, mia)}

    assert seen == {mia: True, vera: False}


def test_views_that_differ_by_what_no_lane_is_called_are_kept_once(mia, weekend, client_for):
    lane = actions.add_lane(by=mia, journey=weekend.journey, title="Systems")
    client, address = client_for(mia), here("journey_detail", weekend.journey.pk)
    expected = client.get(f"{address}?lanes=none&lanes={lane.key}&lanes=expects").context["plain"]
    pieces = len(keeper.texts)

    for query in (
        f"lanes=expects&lanes=none&lanes=expects&lanes={lane.key}",
        f"lanes={lane.key}&lanes=none&lanes=sesame&lanes=expects&lanes={uuid4()}",
        f"lanes=none&lanes=expects&lanes={lane.key}&stage=sesame",
    ):
        plain = client.get(f"{address}?{query}").context["plain"]
        assert plain.asked_query == expected.asked_query
        assert [row.key for row in plain.board.lanes] == ["expects", str(lane.key)]
    assert len(keeper.texts) == pieces


def test_an_address_with_lanes_that_are_none_shows_the_usual_view(mia, weekend, client_for):
    client, address = client_for(mia), here("journey_detail", weekend.journey.pk)

    shown = [client.get(f"{address}{query}").context["plain"].shell.shows for query in ("", "?lanes=sesame")]

    assert shown[0] == shown[1]


def test_every_column_of_a_touchpoint_is_part_of_what_its_map_is_kept_by():
    columns = {field.attname for field in Touchpoint._meta.concrete_fields}

    assert columns - set(TOUCHPOINT) == set(UNSHOWN)
