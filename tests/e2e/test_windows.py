"""Pages in narrow and wide windows: a map shows one column at a time on a phone, and begins in the upper half."""

import pytest
from playwright.sync_api import Locator, Page

from accounts.tenancy import here
from journeys import actions
from journeys.models import Journey
from tests.journeys.maps import draw_map

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def journey(mia) -> Journey:
    return draw_map(by=mia, columns=5, stages=("Find", "Arrive", "Leave")).journey


@pytest.mark.parametrize("width", [900, 1100])
def test_map_begins_in_the_upper_half(page_for, mia, journey, width):
    page: Page = page_for(mia, width=width, height=800)
    page.goto(here("journey_detail", journey.pk))

    assert place(page.locator(".journey-board"))["y"] < 400


@pytest.mark.parametrize("width", [320, 360, 412])
def test_on_a_phone_one_column_is_whole_and_the_next_one_shows(page_for, mia, journey, width):
    page: Page = page_for(mia, width=width, height=740, has_touch=True, is_mobile=True)
    page.goto(here("journey_detail", journey.pk))
    board, titles = page.locator(".journey-board"), page.locator("#board .journey-titles th")
    right = place(board)["x"] + place(board)["width"]

    assert place(titles.nth(0))["x"] + place(titles.nth(0))["width"] < right
    assert place(titles.nth(1))["x"] < right < place(titles.nth(1))["x"] + place(titles.nth(1))["width"]

    board.evaluate("board => board.scrollTo({left: 0.6 * board.querySelector('tbody td').offsetWidth})")
    page.wait_for_function(
        "[...document.querySelectorAll('.journey-board')].every("
        "board => Math.abs(board.scrollLeft - board.querySelector('tbody td').offsetWidth) < 2)"
    )


def test_on_a_phone_the_curve_of_a_dry_run_stands_below_its_heading(page_for, mia):
    page: Page = page_for(mia, width=360, height=740)
    page.goto(here("journey_import"))
    page.get_by_label("Or its text").fill("journey\nsection Arrive\nPark: 2: Guest\nSwim: 5: Guest\n")
    page.get_by_role("button", name="See what it would do").click()

    assert place(page.locator("#import-outline"))["y"] < place(page.locator(".import-spark"))["y"]


def test_two_versions_are_chosen_in_one_line_however_long_their_names(page_for, mia, journey):
    actions.name_snapshot(by=mia, journey=journey, title="Before the meeting with everybody who was there " * 2)
    page: Page = page_for(mia)
    page.goto(here("journey_snapshot_list", journey.pk))

    boxes = [place(page.locator(name)) for name in ("#id_before", "#id_after", ".snapshot-choice .btn")]
    assert len({round(box["y"] + box["height"]) for box in boxes}) == 1


def place(found: Locator) -> dict[str, float]:
    box = found.bounding_box()
    assert box is not None
    return dict(box)
