"""A map that is open while the connection is gone: it stays, says so, and keeps what was typed."""

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from tests.e2e.test_map_editor import head, said
from tests.journeys.maps import draw_map

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cut_off(page_for, mia, complaints) -> Page:
    """The map, and then no connection; what the console says of that is no complaint."""
    page: Page = page_for(mia)
    page.goto(here("journey_detail", draw_map(by=mia, columns=2).journey.pk))
    expect(page.locator("#board.is-live")).to_be_visible()
    page.context.set_offline(True)
    yield page
    complaints[:] = [each for each in complaints if "ERR_INTERNET_DISCONNECTED" not in each]


def test_nothing_that_is_opened_throws_the_map_away(cut_off):
    page, address = cut_off, cut_off.url

    page.locator("[data-lane=expects] td").nth(0).click()
    said(page, "It could not be opened: there is no connection.")
    page.context.set_offline(False)
    page.locator("[data-lane=expects] td").nth(0).click()
    expect(page.locator("[name=text]")).to_be_focused()
    page.keyboard.type("Rest")
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    said(page, "What you typed is still here")
    head(page, "Moment 1").get_by_role("link", name="Moment 1").click()

    expect(page.locator("[name=text]")).to_have_value("Rest")
    assert page.url == address


def test_a_title_is_not_opened_and_can_be_once_there_is_a_connection(cut_off):
    page, address = cut_off, cut_off.url

    head(page, "Moment 1").get_by_role("link", name="Moment 1").click()
    said(page, "It could not be opened: there is no connection.")
    assert page.url == address
    page.context.set_offline(False)
    head(page, "Moment 1").get_by_role("link", name="Moment 1").click()

    expect(page.locator("#drawer h2").first).to_have_text("Moment 1")


def test_the_form_below_keeps_what_was_typed_and_adds_it_later(cut_off):
    page = cut_off
    form = page.locator("#new-touchpoint")
    form.get_by_label("Touchpoint").fill("Rings the bell")

    form.get_by_role("button", name="Add touchpoint").click()
    said(page, "What you typed is still here")
    expect(form.get_by_label("Touchpoint")).to_have_value("Rings the bell")
    page.context.set_offline(False)
    form.get_by_role("button", name="Add touchpoint").click()

    expect(head(page, "Rings the bell")).to_be_visible()
