"""What is said again and again: a line while somebody types, and themes from a proposal to a merge and back."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from feedback import actions
from feedback.actions.sorting import look_for_groups
from feedback.models import Feedback, Theme
from tests.feedback.rows import make_feedback

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}
TOWELS = ["The towels are thin", "No towels in the sauna", "Towels like sandpaper", "We were short of towels"]


def test_a_line_says_what_is_alike_and_the_page_saves_as_ever(page_for, ben, violations):
    make_feedback(ben, "The toast was cold and the eggs were raw")
    page: Page = page_for(ben, **PHONE)
    page.goto(here("feedback_new"))
    save = page.get_by_role("button", name="Save")
    before = save.bounding_box()

    page.get_by_label("What did they say?").press_sequentially("Raw eggs and cold toast at table six")
    line = page.get_by_text("A customer said something like this")
    expect(line).to_be_visible()
    assert save.bounding_box() == before
    line.click()
    assert violations(page) == []
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="The toast was cold").click()
    expect(opened.value.get_by_text("the eggs were raw")).to_be_visible()
    save.click()

    expect(page.get_by_text("Written down.")).to_be_visible()
    assert Feedback.objects.count() == 2


def test_themes_from_a_proposal_to_a_merge_and_back(page_for, mia, violations):
    for words in TOWELS:
        make_feedback(mia, words)
    other = actions.make_theme(by=mia, name="In the sauna", words="sauna")
    actions.sort_themes(now=timezone.now())
    other.items.all().delete()
    look_for_groups(now=timezone.now())
    page: Page = page_for(mia)
    page.goto(here("theme_list"))
    expect(page.get_by_role("heading", name="Is this a theme?")).to_be_visible()
    assert violations(page) == []

    page.get_by_role("link", name="Name it").click()
    page.get_by_label("What do they speak of?").fill("Too few towels")
    assert violations(page) == []
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Too few towels")).to_be_visible()
    assert violations(page) == []

    page.get_by_role("checkbox", name="Choose: Towels like sandpaper").check()
    page.get_by_label("or make of them a theme called").fill("Rough towels")
    page.get_by_role("button", name="Split off").click()
    expect(page.get_by_role("heading", name="Rough towels")).to_be_visible()

    page.get_by_role("link", name="Merge").click()
    assert violations(page) == []
    page.get_by_label("Merge it into").select_option("Too few towels")
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("link", name="Towels like sandpaper")).to_be_visible()

    page.goto(here("theme_list", query="archived=on"))
    page.get_by_role("link", name="Rough towels").click()
    page.get_by_role("button", name="Undo the merge").click()
    expect(page.get_by_text("It is back among the themes.")).to_be_visible()
    kept = {theme.name: theme.items.within().count() for theme in Theme.objects.active()}
    assert kept == {"In the sauna": 1, "Too few towels": 3, "Rough towels": 1}


def test_themes_without_javascript_on_a_phone(page_for, mia):
    make_feedback(mia, TOWELS[0])
    theme = actions.make_theme(by=mia, name="Towels", words="towels")
    actions.sort_themes(now=timezone.now())
    page: Page = page_for(mia, **PHONE, java_script_enabled=False)

    page.goto(here("theme_list"))
    page.get_by_role("link", name="Groups that wait for a name").click()
    expect(page.get_by_text("Nothing new is said again and again")).to_be_visible()
    page.goto(here("theme_detail", theme.pk))
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Take the chosen out").click()
    expect(page.get_by_text("1 taken out, for good.")).to_be_visible()
    page.goto(here("feedback_themes", Feedback.objects.get().pk))
    page.get_by_label("Add to a theme").select_option("Towels")
    page.get_by_role("button", name="Add").click()

    assert theme.items.within().count() == 1
