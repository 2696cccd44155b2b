"""Something is archived by somebody else while it is written on: that is what is said, and what was typed stays."""

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from journeys import actions
from tests.e2e.test_map_editor import head, said
from tests.journeys.maps import Map, draw_map

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"


@pytest.fixture
def writing(page_for, mia, complaints) -> tuple[Page, Map]:
    """A text that is being typed, and not saved yet; that a place is not found any more is no complaint."""
    drawn = draw_map(by=mia, columns=2)
    page: Page = page_for(mia)
    # Nothing but what is sent hears of a change.
    page.clock.install()
    page.goto(here("journey_detail", drawn.journey.pk))
    page.locator("[data-lane=expects] td").nth(0).click()
    expect(page.locator("[name=text]")).to_be_focused()
    page.keyboard.type("Rest")
    yield page, drawn
    complaints[:] = [each for each in complaints if each != NOT_FOUND]


def test_a_text_whose_touchpoint_is_archived_is_kept_and_says_so(writing, mia):
    page, drawn = writing
    actions.archive(by=mia, row=drawn.touchpoints[0])

    page.keyboard.press("Control+Enter")

    said(page, "What you were writing has lost its place, which is archived. Your text is here.")
    expect(page.locator("[name=text]")).to_have_value("Rest")
    expect(head(page, "Moment 0")).to_have_count(0)
    page.get_by_role("button", name="Save").click()
    said(page, "It could not be saved: its place is archived meanwhile.")


def test_an_archived_map_says_so_keeps_the_text_and_offers_nothing_more(writing, mia, violations):
    page, drawn = writing
    actions.archive(by=mia, row=drawn.journey)

    page.keyboard.press("Control+Enter")

    said(page, "The map is archived meanwhile")
    expect(page.get_by_role("button", name="Bring it back")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value("Rest")
    for verb in ("Save", "Undo", "Add touchpoint", "Add stage"):
        expect(page.get_by_role("button", name=verb, exact=True)).to_have_count(0)
    page.get_by_role("button", name="Cancel").click()
    page.locator("[data-lane=support] td").nth(0).click()
    expect(page.locator("[name=text]")).to_have_count(0)
    assert violations(page) == []
