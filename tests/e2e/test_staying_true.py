"""A page of the playbook through its life, by two people: reviewed, sent back, approved, doubted, and still true."""

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from playbook import actions
from playbook.models import Entry
from tests.playbook.made import published, written

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740, "has_touch": True}
IS_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def clean(page: Page, violations) -> None:
    assert violations(page) == []
    assert not page.evaluate(IS_TOO_WIDE)


def ask(page: Page, entry: Entry, note: str) -> None:
    page.goto(here("entry_detail", entry.pk))
    page.get_by_role("link", name="Ask for a review").click()
    page.get_by_label("Who shall review it?").select_option(label="Mia")
    page.get_by_label("A word to your reviewer").fill(note)
    page.get_by_role("button", name="Ask for a review").click()
    expect(page.get_by_text("Mia is asked to review it.")).to_be_visible()


def test_draft_is_sent_back_approved_doubted_and_still_true(page_for, ben, mia, violations):
    entry = written(ben)
    author, reviewer = page_for(ben), page_for(mia, **PHONE)

    ask(author, entry, "Is the order right?")
    reviewer.goto(here("review_list"))
    reviewer.get_by_role("link", name=entry.title).click()
    clean(reviewer, violations)
    reviewer.get_by_label("Comment").fill("Who does it at night?")
    reviewer.get_by_role("button", name="Send back").click()
    expect(reviewer.get_by_text("Sent back, with your comment.")).to_be_visible()

    actions.edit_entry(by=ben, entry=Entry.objects.get(), body="The porter says the name.")
    ask(author, entry, "The porter does.")
    reviewer.goto(here("review_list"))
    reviewer.get_by_role("link", name=entry.title).click()
    reviewer.get_by_role("button", name="Approve and publish").click()
    expect(reviewer.get_by_text("Approved. It stands in the playbook.")).to_be_visible()

    actions.doubt_entry(by=mia, entry=Entry.objects.get())
    author.goto(here("entry_detail", entry.pk))
    expect(author.get_by_text("Currently true")).to_be_visible()
    author.get_by_role("button", name="This is not how we do it").click()
    author.get_by_label("How do you do it instead?").fill("The bell boy does.")
    author.get_by_role("button", name="Say it").click()
    expect(author.get_by_text("“The bell boy does.”")).to_be_visible()
    clean(author, violations)

    reviewer.goto(here("look_list"))
    expect(reviewer.get_by_text("0 of 1")).to_be_visible()
    clean(reviewer, violations)
    reviewer.get_by_role("button", name="Still true").click()
    expect(reviewer.get_by_text("Still true, you said just now.")).to_be_visible()
    assert Entry.objects.get().is_currently_true


def test_versions_are_compared_and_restored_without_javascript(page_for, mia):
    entry = published(mia, body="Say it once.")
    actions.revise_entry(by=mia, entry=entry, reason="More.", body="Say it twice.")
    page: Page = page_for(mia, **PHONE, java_script_enabled=False)

    page.goto(here("entry_version_list", entry.pk))
    page.get_by_label("Compare version").select_option("1")
    page.get_by_role("button", name="Show what changed").click()
    expect(page.locator(".diff-body ins")).to_contain_text("twice")
    expect(page.locator(".diff-body del")).to_contain_text("once")
    page.get_by_role("link", name="Version 1").click()
    page.get_by_text("Let it stand again").first.click()
    page.get_by_label("Why shall it stand again?").fill("Once is enough.")
    page.get_by_role("button", name="Let it stand again").click()

    expect(page.get_by_text("It stands again, as the newest version.")).to_be_visible()
    assert Entry.objects.get().versions.count() == 3
