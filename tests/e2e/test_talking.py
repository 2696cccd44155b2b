"""Talking beside an entry in a real browser: naming somebody with keys, thanking with a thumb, without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Notice
from accounts.tenancy import here
from playbook import actions
from playbook.models import Comment
from tests.playbook.made import published

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


def test_colleague_is_named_with_keys_and_finds_the_comment_behind_the_bell(page_for, ben, mia, violations):
    entry = published(mia)
    page: Page = page_for(ben)
    page.goto(here("entry_detail", entry.pk))
    field = page.get_by_label("Your comment")
    field.press_sequentially("Does this hold on Sundays, @mi")
    expect(page.get_by_role("option", name="Mia")).to_have_attribute("aria-selected", "true")
    assert violations(page) == []

    page.keyboard.press("Enter")
    page.get_by_role("button", name="Comment", exact=True).press("Enter")
    expect(page.locator(".mention")).to_have_text("@Mia")
    expect(field).to_have_value("")

    reader: Page = page_for(mia)
    reader.goto(here("home"))
    reader.get_by_role("link", name="What concerns you: one thing is new").click()
    assert violations(reader) == []
    reader.get_by_role("button", name=entry.title).click()
    expect(reader.locator("article.is-wanted")).to_contain_text("Does this hold on Sundays")
    expect(reader.get_by_role("link", name="What concerns you", exact=True)).to_be_visible()
    assert Notice.objects.get().read_at is not None


def test_thanks_with_a_thumb_and_an_answer_without_javascript(page_for, ben, mia, violations):
    entry = published(mia)
    begun = actions.comment_on_entry(by=mia, entry=entry, text="Tried it?")
    page: Page = page_for(ben, **PHONE, has_touch=True)
    page.goto(here("entry_detail", entry.pk))
    page.get_by_role("button", name="This helped me today").tap()
    expect(page.get_by_text("Helped once, 1 this week, by one person")).to_be_visible()
    assert violations(page) == []

    plain: Page = page_for(ben, **PHONE, java_script_enabled=False)
    plain.goto(here("entry_conversation", entry.pk))
    plain.get_by_text("Answer", exact=True).first.click()
    plain.get_by_label("Your answer").fill("Yes, @Mia")
    plain.get_by_role("button", name="Answer").click()
    expect(plain.locator(".answers .mention")).to_have_text("@Mia")
    assert Comment.objects.latest("pk").thread_id == begun.pk
