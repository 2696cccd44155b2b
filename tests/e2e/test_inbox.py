"""The managers' inbox by keys alone, and what its author reads afterwards."""

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from playbook.models import Observation, Outcome, Rule
from tests.playbook.made import make_touchpoint, noticed
from tests.waiting import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_letter_decides_about_the_note_that_is_marked(page_for, mia, ben, violations):
    desk = make_touchpoint(mia, "Desk")
    for text in ("Cold eggs", "The form asks twice", "She knew my name", "Loud fan"):
        noticed(ben, text, touchpoint=desk)
    page: Page = page_for(mia)
    page.goto(here("observation_inbox"))
    assert violations(page) == []
    press = page.keyboard.press

    press("j")
    press("r")
    expect(page.get_by_text("3 notes wait")).to_be_visible()
    press("s")
    expect(page.get_by_text("2 notes wait")).to_be_visible()
    press("t")
    expect(page.get_by_text("1 note waits")).to_be_visible()
    press("a")
    page.keyboard.type("It is repaired, thank you r s t")
    press("Enter")
    expect(page.get_by_role("heading", name="Everything has been seen")).to_be_visible()

    assert Rule.objects.get().title == "The form asks twice"
    assert Observation.objects.get(text="Cold eggs").seen_by == mia
    assert list(Outcome.objects.order_by("pk").values_list("kind", "observation__text", "words")) == [
        ("rule", "The form asks twice", ""),
        ("thanks", "She knew my name", ""),
        ("closed", "Loud fan", "It is repaired, thank you r s t"),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_its_author_reads_the_life_of_the_note(page_for, mia, ben, violations, scheme):
    note = noticed(ben, "Donaudampfschifffahrtsgesellschaftskapitän " * 8 + "🍳 مرحبا", feeling=-2)
    page: Page = page_for(mia, width=360, height=740, color_scheme=scheme)
    page.goto(here("observation_inbox"))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("button", name="Thanks").click()
    wait_until(lambda: Outcome.objects.exists())

    theirs: Page = page_for(ben, width=360, height=740, color_scheme=scheme)
    theirs.goto(here("observation_detail", note.pk))
    expect(theirs.get_by_text("Thank you for it")).to_be_visible()
    assert violations(theirs) == []
