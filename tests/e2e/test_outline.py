"""Putting a journey in order with keys only."""

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from tests.journeys.maps import draw_map

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_moved_touchpoint_keeps_the_focus(page_for, mia):
    journey = draw_map(by=mia, stages=("Find",)).journey
    page: Page = page_for(mia)
    page.goto(here("journey_outline", journey.pk))
    earlier = page.get_by_role("button", name="Move Moment 2 earlier")

    earlier.press("Enter")
    expect(page.locator(".outline-row").nth(1)).to_contain_text("Moment 2")
    expect(earlier).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator(".outline-row").first).to_contain_text("Moment 2")
    expect(page.get_by_role("link", name="Edit Moment 2")).to_be_focused()
