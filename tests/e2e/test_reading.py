"""Reading: many entries ticked and tagged at once, and the playbook passed on to somebody without an account."""

import pytest
from playwright.sync_api import expect

from accounts.tenancy import here
from playbook import actions
from tests.playbook.made import published

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740, "has_touch": True}


@pytest.fixture
def book(mia):
    actions.write_vision(by=mia, sentence="Everybody leaves lighter")
    return [published(mia, f"Page {title}", principles="R") for title in ("A", "B", "C", "D")]


@pytest.mark.usefixtures("book")
def test_many_are_ticked_and_tagged(page_for, mia, violations):
    manager = page_for(mia)

    manager.goto(here("entry_selection"))
    manager.get_by_role("checkbox", name="Page D").click()
    manager.get_by_role("checkbox", name="Page B").click(modifiers=["Shift"])
    expect(manager.get_by_text("3 selected")).to_be_visible()
    assert violations(manager) == []
    manager.get_by_role("button", name="Tag", exact=True).click()
    manager.get_by_label("Add these tags").fill("winter, desk")
    manager.get_by_role("button", name="Change the tags").click()
    expect(manager.get_by_text("3 entries have other tags now.")).to_be_visible()
    assert violations(manager) == []


@pytest.mark.usefixtures("book")
def test_book_is_read_by_a_link_and_with_the_keys(page_for, new_page, mia, violations):
    manager, reader = page_for(mia), new_page(**PHONE)

    manager.goto(here("link_new"))
    manager.get_by_label("Who it is for").fill("The auditor")
    manager.get_by_label("Passcode").fill("towels")
    manager.get_by_role("button", name="Make the link").click()
    address = manager.get_by_label("The link for The auditor").input_value()
    assert violations(manager) == []

    reader.goto("/r/" + address.split("/r/")[1])
    reader.get_by_label("Passcode").fill("towels")
    assert violations(reader) == []
    reader.get_by_role("button", name="Read").click()
    expect(reader.get_by_text("Everybody leaves lighter")).to_be_visible()
    assert violations(reader) == []
    reader.get_by_role("link", name="Page B").click()
    reader.get_by_role("link", name="Page C").click()
    expect(reader.get_by_role("heading", name="Page C")).to_be_visible()
    assert violations(reader) == []

    manager.goto(here("entry_list", query="by=principle"))
    manager.get_by_role("link", name="Page A").click()
    manager.get_by_role("link", name="Read", exact=True).click()
    # The script shows it: from then on, it listens to the keys.
    expect(manager.get_by_role("button", name="Keep the screen on")).to_be_visible()
    manager.keyboard.press("ArrowRight")
    expect(manager.get_by_role("heading", name="Page B")).to_be_visible()
    assert violations(manager) == []
    manager.goto(here("entry_book"))
    assert violations(manager) == []
