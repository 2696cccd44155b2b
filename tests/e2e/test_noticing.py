"""From noticing to a page of the playbook, in a real browser: with a thumb, with keys only, and without JavaScript."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from playbook.models import Entry, Observation
from playbook.photos import LONGEST_SIDE
from tests.feedback import guests
from tests.playbook.made import make_touchpoint, noticed, picture, published
from tests.waiting import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


def test_capture_with_keys_only(page_for, ben, mia):
    noticed(ben, touchpoint=make_touchpoint(mia, "Breakfast"))
    page: Page = page_for(ben)
    page.goto(here("observation_new"))
    press = page.keyboard.press

    page.keyboard.type("Umbrella on the cup")
    press("Tab")
    press("ArrowRight")
    press("ArrowRight")
    press("Tab")
    press("Tab")
    press("Tab")
    press("Tab")
    press("Tab")
    press("Tab")
    press("Space")
    press("Control+Enter")

    expect(page.get_by_role("heading", name="Thank you. It is in the book")).to_be_visible()
    kept = Observation.objects.order_by("-pk")[0]
    assert (kept.text, kept.feeling, kept.shown, kept.touchpoint.title) == ("Umbrella on the cup", 2, "E", "Breakfast")


def test_capture_with_a_thumb_takes_three_taps(page_for, ben, violations):
    page: Page = page_for(ben, **PHONE, has_touch=True)
    page.goto(here("observation_new"))
    expect(page.get_by_label("What did you notice?")).to_be_focused()
    assert violations(page) == []

    page.keyboard.type("Cold eggs at table six")
    page.get_by_text("Upset").locator("xpath=..").tap()
    page.get_by_role("button", name="Save").tap()

    expect(page).to_have_url(re.compile(r"/thanks/$"))
    assert violations(page) == []
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_role("heading", name="Taken back")).to_be_visible()
    assert Observation.objects.get().archived_at is not None


def test_from_the_code_on_the_wall_to_saved_in_three_taps(page_for, ben, mia):
    """The clock runs from the scan to the thanks; a person has to type besides."""
    bar = make_touchpoint(mia, "The bar")
    form = guests.make_form(mia, touchpoint=bar)
    page: Page = page_for(ben, **PHONE, has_touch=True)
    begun = time.monotonic()
    page.goto(guests.address(form))
    page.evaluate("addEventListener('pointerdown', () => { sessionStorage.taps = 1 + +(sessionStorage.taps ?? 0); })")
    page.keyboard.type("He knew her tea")
    page.get_by_text("Delighted").locator("xpath=..").tap()
    page.get_by_text("Empathy", exact=True).first.tap()
    page.get_by_role("button", name="Save").tap()
    expect(page).to_have_url(re.compile(r"/thanks/$"))
    taken = time.monotonic() - begun

    kept = Observation.objects.get()
    assert (kept.touchpoint, kept.feeling, kept.shown) == (bar, 2, "E")
    assert page.evaluate("Number(sessionStorage.taps)") == 3
    assert taken < 10


def test_capture_without_javascript_on_a_phone(page_for, ben):
    page: Page = page_for(ben, **PHONE, java_script_enabled=False)
    page.goto(here("observation_new"))
    expect(page.get_by_label("Kind of business")).to_be_hidden()

    page.get_by_label("What did you notice?").fill("The ferryman knew our names")
    page.get_by_label("Delighted").check(force=True)
    page.get_by_label("Elsewhere").check(force=True)
    page.get_by_label("Kind of business").fill("Ferry")
    page.get_by_label("Phase of the visit").select_option("Arriving")
    page.get_by_label("Add a photo").set_input_files({"name": "x.jpg", "mimeType": "image/jpeg", "buffer": picture()})
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("heading", name="Thank you. It is in the book")).to_be_visible()
    kept = Observation.objects.get()
    assert (kept.kind, kept.business, kept.phase, kept.feeling) == ("elsewhere", "Ferry", "arrive", 2)
    assert kept.photo


def test_photo_is_made_small_before_it_travels(page_for, ben):
    large = picture((4000, 3000)) + b"\0" * 600_000
    page: Page = page_for(ben)
    page.goto(here("observation_new"))
    page.get_by_label("What did you notice?").fill("The view")
    field = page.locator("[type=file]")

    field.set_input_files({"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": large})
    wait_until(lambda: field.evaluate("field => field.files[0].size") < 500_000)
    page.get_by_role("button", name="Save").click()

    expect(page).to_have_url(re.compile(r"/thanks/$"))
    assert Observation.objects.get().photo_width == LONGEST_SIDE


def test_feed_follows_its_filters_and_the_way_back(page_for, ben, mia):
    noticed(ben, "Cold eggs", feeling=-2)
    noticed(mia, "Umbrella on the cup", kind="elsewhere", feeling=2)
    page: Page = page_for(ben)
    page.goto(here("observation_list"))

    page.get_by_text("Elsewhere", exact=True).first.click()
    expect(page.get_by_text("Cold eggs")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/observations/\?kind=elsewhere$"))
    page.get_by_text("Mine", exact=True).click()
    expect(page).to_have_url(re.compile(r"/observations/\?kind=elsewhere&mine=1$"))
    page.get_by_label("Words in it").press_sequentially("egg")
    expect(page).to_have_url(re.compile(r"q=egg"))
    page.get_by_role("heading", level=1).click()

    page.go_back()
    expect(page).to_have_url(re.compile(r"/observations/\?kind=elsewhere&mine=1$"))
    expect(page.get_by_label("Words in it")).to_have_value("")
    page.go_back()
    expect(page.get_by_text("Umbrella on the cup")).to_be_visible()
    expect(page.get_by_label("Elsewhere")).to_be_checked()
    expect(page.get_by_label("Mine")).not_to_be_checked()
    page.go_back()

    expect(page.get_by_text("Cold eggs")).to_be_visible()
    expect(page.get_by_label("Everywhere")).to_be_checked()
    assert page.url.endswith("/observations/")


@pytest.mark.parametrize("place", ["entry_list", "feedback_list"])
def test_the_way_back_leads_through_the_filters_of_every_list(page_for, mia, place):
    page: Page = page_for(mia)
    page.goto(here(place))
    start = page.url
    select = page.locator("[name=channel], [name=principle]")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")

    select.select_option(index=1)
    expect(page).not_to_have_url(start)
    page.go_back()

    expect(page).to_have_url(start)
    expect(select).to_have_value("")


def test_what_was_half_typed_stays_with_the_observation_it_was_about(page_for, mia):
    first, second = noticed(mia, "Cold eggs"), noticed(mia, "Umbrella on the cup")
    page: Page = page_for(mia)
    page.goto(here("entry_new", query=f"from_observation={first.pk}"))
    page.get_by_label("What exactly do we do?").fill("Warm the **plates**")
    page.evaluate("document.querySelectorAll('form').forEach((form) => { delete form.dataset.guard; })")

    page.goto(here("entry_new", query=f"from_observation={second.pk}"))
    expect(page.get_by_label("What exactly do we do?")).to_have_value(re.compile("Umbrella on the cup"))
    page.goto(here("entry_new", query=f"from_observation={first.pk}"))

    expect(page.get_by_text("What you had typed is back.")).to_be_visible()
    expect(page.get_by_label("What exactly do we do?")).to_have_value("Warm the **plates**")
    expect(page.locator("#preview strong")).to_have_text("plates")


def test_page_is_written_with_its_preview_and_published(page_for, mia, violations):
    seen = noticed(mia, "She knew my name before I said it.")
    page: Page = page_for(mia)
    page.goto(here("observation_detail", seen.pk))
    page.get_by_role("link", name="Make this a playbook entry").click()
    assert violations(page) == []

    page.get_by_label("Title").fill("Say the name first")
    body = page.get_by_label("What exactly do we do?")
    body.fill("Ask\nListen <script>alert(1)</script>")
    body.press("Control+a")
    page.get_by_role("button", name="Steps").click()
    expect(body).to_have_value("1. Ask\n2. Listen <script>alert(1)</script>")
    expect(page.locator("#preview li")).to_have_count(2)
    page.get_by_role("button", name="Save as a draft").click()
    page.get_by_role("button", name="Publish").click()

    expect(page.get_by_text("Published. Everybody can read it now.")).to_be_visible()
    expect(page.get_by_role("complementary", name="In the margin")).to_contain_text("She knew my name")
    assert violations(page) == []
    assert Entry.objects.get().version == 1


def test_page_is_previewed_and_saved_without_javascript(page_for, mia):
    page: Page = page_for(mia, **PHONE, java_script_enabled=False)
    page.goto(here("entry_new"))
    page.get_by_role("link", name="Begin with an empty page").click()
    page.get_by_label("Title").fill("Say the name first")
    page.get_by_label("What exactly do we do?").fill("**Ask** them.")

    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#preview strong")).to_have_text("Ask")
    page.get_by_role("button", name="Save as a draft").click()

    assert Entry.objects.get().html == "<p><strong>Ask</strong> them.</p>\n"


def test_slash_leads_to_search(page_for, mia):
    published(mia, "Boots are dry by morning")
    page: Page = page_for(mia)
    page.goto(here("entry_list"))

    page.keyboard.press("/")
    page.keyboard.type("boot")
    page.keyboard.press("Enter")

    expect(page.locator("mark").first).to_have_text("Boots")


SPEAKS = """
window.SpeechRecognition = window.webkitSpeechRecognition = class extends EventTarget {
  start() {
    this.dispatchEvent(new Event("start"));
    const said = (transcript) => Object.assign([{ transcript }], { isFinal: true });
    const heard = { resultIndex: 0, results: [said("the porter knew her tea")] };
    setTimeout(() => this.dispatchEvent(Object.assign(new Event("result"), heard)), 50);
  }
  stop() { this.dispatchEvent(new Event("end")); }
};
"""


def test_what_is_spoken_stands_behind_what_was_typed(page_for, ben):
    """The browser's own ear is replaced: this machine has no microphone."""
    page: Page = page_for(ben, **PHONE)
    page.add_init_script(SPEAKS)
    page.goto(here("observation_new"))
    page.get_by_label("What did you notice?").fill("At the bar")
    button = page.get_by_role("button", name="Speak instead")

    button.click()
    expect(page.get_by_label("What did you notice?")).to_have_value("At the bar the porter knew her tea")
    expect(page.get_by_text("Your browser may send what you say to its maker.")).to_be_visible()
    button.click()

    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_label("What did you notice?")).to_be_focused()


def test_nobody_is_offered_an_ear_that_the_browser_does_not_have(page_for, ben):
    page: Page = page_for(ben)
    page.add_init_script("delete window.SpeechRecognition; delete window.webkitSpeechRecognition;")
    page.goto(here("observation_new"))

    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Speak instead")).to_be_hidden()
