"""Searching as one types, in a real browser: from the bar with keys only, on a phone, and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from tests.playbook.made import noticed, published

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_bar_finds_while_typing_with_keys_only(page_for, mia, violations):
    published(mia, "Umbrellas by the door")
    noticed(mia, "She lent her umbrella")
    page: Page = page_for(mia)
    page.goto(here("home"))

    page.keyboard.press("/")
    page.keyboard.type("umbre")
    expect(page.locator("#search-panel mark")).to_have_count(2)
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#search-panel > *")).to_have_count(0)
    page.keyboard.type("umbrella")
    expect(page.locator("#search-panel a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Umbrellas by the door")).to_be_visible()


def test_name_leads_to_what_somebody_wrote_with_keys_only(page_for, mia, ben, violations):
    noticed(ben, "She lent her umbrella")
    noticed(ben, "Cold toast")
    page: Page = page_for(mia)
    page.goto(here("home"))

    page.keyboard.press("/")
    page.keyboard.type("ben")
    expect(page.locator("#search-panel a").first).to_have_text("Everything by Ben")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Only what Ben wrote")).to_be_visible()
    expect(page.locator("#found li")).to_have_count(2)
    assert violations(page) == []
    page.get_by_label("Words").fill("toast")

    expect(page.locator("#found li")).to_have_count(1)
    expect(page.locator("#found mark")).to_have_text("toast")


@pytest.mark.parametrize("has_scripts", [True, False])
def test_search_page_forgives_a_typing_error_on_a_phone(page_for, mia, violations, has_scripts):
    published(mia, "Umbrellas by the door")
    page: Page = page_for(mia, width=360, height=740, java_script_enabled=has_scripts)
    page.goto(here("search"))

    page.get_by_label("Words").fill("umbrela")
    if not has_scripts:
        page.get_by_role("button", name="Search").click()

    expect(page.get_by_text("Showing results for umbrellas")).to_be_visible()
    if has_scripts:
        assert violations(page) == []
        assert page.url.endswith("?q=umbrela")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="Search for umbrela instead").click()
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
