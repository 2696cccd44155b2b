"""A Mermaid text becomes a map: looked at first, then taken over."""

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TEXT = "journey\n  title A day at the sea\n  section Arrive\n    Park: awful: Guest\n    Swim: 5: Guest, Seal\n"


def test_a_text_is_looked_at_and_taken_over(page_for, violations, mia):
    page: Page = page_for(mia)
    page.goto(here("journey_import"))
    page.get_by_label("Or its text").fill("flowchart LR")
    page.get_by_role("button", name="See what it would do").click()
    expect(page.get_by_role("alert")).to_contain_text("This cannot come in yet.")
    expect(page.locator(".import-line mark")).to_have_text("f")

    page.get_by_label("Or its text").fill(TEXT)
    page.get_by_role("button", name="See what it would do").click()
    expect(page.locator(".import-card")).to_contain_text("A map with 1 stage and 2 touchpoints.")
    assert violations(page) == []
    page.get_by_role("button", name="Bring it in").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("A day at the sea")
    expect(page.locator("main")).to_contain_text("Swim")
