"""The page around a map: its menus, the ways past its many cells, and columns that keep their width."""

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from journeys import actions
from journeys.models import Journey
from tests.journeys.maps import draw_map

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LONG = ("Donaudampfschifffahrtsgesellschaftskapitän", "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz")


@pytest.fixture
def journey(mia) -> Journey:
    """Of long words wherever words stand, each moment with all badges."""
    drawn = draw_map(by=mia, columns=6)
    for word, touchpoint in zip(LONG, drawn.touchpoints[1:], strict=False):
        touchpoint.title, touchpoint.front_stage, touchpoint.owned_by = word, word, "partner"
        touchpoint.is_moment_of_truth, touchpoint.partner = True, actions.partner_named(by=mia, name=word)
        touchpoint.save()
        inner = actions.create_journey(by=mia, title=word, persona=drawn.journey.persona)
        actions.open_map(by=mia, touchpoint=touchpoint, opens=inner)
    actions.draw_future(by=mia, journey=drawn.journey)
    return drawn.journey


def widths(page: Page) -> list[float]:
    return page.evaluate(
        "[...document.querySelectorAll('.journey-titles > *')].map((cell) => cell.getBoundingClientRect().width)"
    )


@pytest.mark.parametrize("width", [360, 1440])
def test_columns_are_as_wide_as_each_other_and_the_curve_stands_over_them(page_for, mia, journey, width):
    page = page_for(mia, width=width)
    page.goto(here("journey_detail", journey.pk))
    columns = widths(page)
    curve = page.locator(".curve").bounding_box()

    assert max(columns) - min(columns) < 0.5
    assert abs(curve["width"] - sum(columns)) < 2
    cut = "(cell) => cell.scrollWidth > cell.clientWidth + 1"
    assert not page.evaluate(
        f"[...document.querySelectorAll('.journey :is(th, td)')].filter({cut}).map((e) => e.outerHTML)"
    )


@pytest.mark.parametrize("width", [360, 1440])
def test_what_stays_of_the_head_is_stages_and_titles(page_for, mia, journey, width):
    page = page_for(mia, width=width, height=790)
    page.goto(here("journey_detail", journey.pk))
    page.evaluate("document.querySelector('.journey-board').scrollTop = 500")
    board, titles = (
        page.locator(".journey-board").bounding_box(),
        page.locator(".journey-titles th").first.bounding_box(),
    )
    marks = page.locator(".journey-mark.star").first.bounding_box()

    assert titles["y"] + titles["height"] - board["y"] < 200
    assert marks["y"] < board["y"] + 100
    assert page.locator(".journey-titles th").first.inner_text().strip() == "Moment 0"


def test_menus_close_with_escape_and_beside_and_one_is_open_at_a_time(page_for, mia, journey):
    page = page_for(mia)
    page.goto(here("journey_detail", journey.pk))
    more, lanes = page.locator("details.more-menu", has_text="More").first, page.locator("details.map-lanes")

    more.locator("summary").click()
    lanes.locator("summary").click()
    expect(more).not_to_have_attribute("open", "")
    expect(lanes).to_have_attribute("open", "")
    lanes.locator("input[type=checkbox]").first.focus()
    page.keyboard.press("Escape")
    expect(lanes).not_to_have_attribute("open", "")
    expect(lanes.locator("summary")).to_be_focused()
    more.locator("summary").click()
    page.locator("h1").click()
    expect(more).not_to_have_attribute("open", "")


def test_two_links_lead_past_the_tools_and_past_the_cells(page_for, mia, journey):
    page = page_for(mia)
    page.goto(here("journey_detail", journey.pk))
    tools, cells = page.get_by_role("link", name="Skip to the map"), page.get_by_role("link", name="Skip past the map")

    page.locator("#main").focus()
    page.keyboard.press("Tab")
    expect(tools).to_be_focused()
    page.keyboard.press("Enter")
    expect(cells).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".journey-story")).to_be_focused()
