"""A map is changed with a finger on a phone: a touchpoint is dragged by its handle, and beside it the map scrolls."""

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.tenancy import here
from journeys.models import Journey
from tests.e2e.test_map_editor import head, order, said
from tests.journeys.maps import draw_map

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def on_a_phone(page_for, mia) -> tuple[Page, Journey]:
    journey = draw_map(by=mia, columns=4, stages=("Find", "Arrive")).journey
    page: Page = page_for(mia, width=360, height=740, has_touch=True, is_mobile=True)
    page.goto(here("journey_detail", journey.pk))
    return page, journey


def swipe(page: Page, start: tuple[float, float], by: float) -> None:
    """A finger goes sideways in small steps, as fingers do, and is lifted."""
    finger = page.context.new_cdp_session(page)
    x, y = start
    points = [[{"x": x + by * step / 10, "y": y}] for step in range(11)]
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points[0]})
    for point in points[1:]:
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": point})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def middle_of(place: Locator) -> tuple[float, float]:
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def scrolled(page: Page) -> int:
    return page.locator(".journey-board").evaluate("board => Math.round(board.scrollLeft)")


def test_a_touchpoint_is_dragged_by_its_handle(on_a_phone):
    page, journey = on_a_phone
    handle = head(page, "Moment 0").locator(".map-handle")
    box = handle.bounding_box()

    swipe(page, middle_of(handle), 150)

    said(page, "“Moment 0” is now")
    expect(page.locator("[data-last]")).to_contain_text("was moved")
    assert min(box["width"], box["height"]) >= 44
    assert order(journey)[0] == "Moment 1"


def test_a_finger_beside_the_handle_scrolls_and_moves_nothing(on_a_phone):
    page, journey = on_a_phone

    swipe(page, middle_of(head(page, "Moment 0").get_by_role("link")), -120)

    expect(page.locator(".map-ghost")).to_have_count(0)
    assert scrolled(page) > 60
    assert order(journey)[:2] == ["Moment 0", "Moment 1"]


def test_a_tap_on_the_handle_offers_to_move_it(on_a_phone):
    page, _journey = on_a_phone

    head(page, "Moment 0").locator(".map-handle").tap()
    page.get_by_role("menuitem", name="Later").tap()

    said(page, "“Moment 0” is now 2 of 2 in “Find”.")
