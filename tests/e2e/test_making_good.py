"""Feedback as people live it: logged with keys, answered by a guest, made good to the end, brought in from a table."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from feedback import actions
from feedback.models import Feedback, FeedbackImport, Recovery, Reply
from tests.feedback.guests import address, make_form
from tests.feedback.rows import make_feedback, make_point, make_touchpoint
from tests.feedback.tables import LINES, worked

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


def refused_once(complaints: list[str]) -> None:
    assert len(complaints) == 1
    assert "422" in complaints.pop()


def sound(page: Page, violations) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_feedback_is_logged_with_a_dozen_keys_besides_its_words(page_for, ben, violations):
    page: Page = page_for(ben, **PHONE, color_scheme="dark")
    page.goto(here("feedback_new"))
    expect(page.get_by_label("What did they say?")).to_be_focused()
    sound(page, violations)

    page.keyboard.type("Forty minutes for a soup")
    for key in ("Tab", "ArrowRight", "Tab", "ArrowRight", "Tab", "ArrowRight"):
        page.keyboard.press(key)
    page.get_by_role("button", name="Save").press("Enter")

    expect(page.get_by_text("Written down.")).to_be_visible()
    kept = Feedback.objects.get()
    assert (kept.words, kept.feeling, kept.score_kind, kept.score) == ("Forty minutes for a soup", -2, "csat", 2)
    sound(page, violations)


def test_a_recovery_from_what_was_said_to_closed_and_open_again(page_for, ben, mia, violations, complaints):
    place = make_touchpoint(mia)
    make_point(place)
    feedback = make_feedback(ben, touchpoint=place, contact={"email": "ada@example.org"})
    page: Page = page_for(mia, **PHONE)
    page.goto(here("feedback_detail", feedback.pk))
    page.get_by_role("button", name="Make it good").click()
    sound(page, violations)

    page.get_by_role("button", name="Acknowledge").click()
    page.get_by_label("What did you do to put it right?").fill("Brought the car round, dry")
    page.get_by_role("button", name="Save and close").click()
    expect(page.get_by_text("Say what caused it")).to_be_visible()
    refused_once(complaints)
    sound(page, violations)
    assert Recovery.objects.get().state == "acknowledged"

    page.get_by_label("Combustion point that burned").select_option(label="The car is not ready")
    page.get_by_label("What do you change so that it does not happen again?").fill("Keys out an hour before")
    page.get_by_role("button", name="Save and close").click()
    expect(page.get_by_role("heading", name="Made good")).to_be_visible()
    sound(page, violations)

    page.get_by_text("2", exact=True).click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("so it is open again")).to_be_visible()
    page.goto(here("recovery_list"))
    expect(page.get_by_role("link", name=re.compile("only wanted to catch my train"))).to_be_visible()
    sound(page, violations)


def test_a_guest_answers_in_german_without_javascript_and_hears_of_it(new_page, page_for, mia, violations, complaints):
    form = make_form(mia, language="de", question="Wie war das Frühstück?", score_kind="csat", asks_return=True)
    guest: Page = new_page(**PHONE, java_script_enabled=False, extra_http_headers={"Accept-Language": "de-AT"})
    guest.goto(address(form))
    guest.get_by_role("button", name="Absenden").click()
    expect(guest.locator(".invalid-feedback")).to_have_count(1)
    refused_once(complaints)

    guest.get_by_label("Enttäuscht").check(force=True)
    guest.get_by_role("group", name="Würden Sie wiederkommen?").get_by_label("Ja").check(force=True)
    guest.locator("textarea").fill("Der Kaffee war kalt. 😕")
    guest.get_by_role("button", name="Absenden").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text("Thank you, really.")
    kept = Feedback.objects.get()
    assert (kept.words, kept.feeling, kept.would_come_back) == ("Der Kaffee war kalt. 😕", -1, True)
    expect(guest.locator("html")).to_have_attribute("lang", "de")

    actions.write_reply(by=mia, feedback=kept, words="Morgen ist er heiß.", capture_id=uuid.uuid4())
    guest.reload()
    expect(guest.get_by_text("Morgen ist er heiß.")).to_be_visible()
    guest.get_by_label("Schreiben Sie uns").fill("Danke!")
    guest.get_by_role("button", name="Absenden").last.click()
    guest.locator("[type=email]").fill("ada@example.org")
    guest.get_by_role("button", name="Speichern").click()
    expect(guest.get_by_text("ada@example.org")).to_be_visible()

    house: Page = page_for(mia)
    house.goto(here("feedback_detail", kept.pk))
    expect(house.get_by_text("Danke!")).to_be_visible()
    sound(house, violations)
    assert Reply.objects.count() == 2


def test_a_table_from_the_file_to_its_rows_and_out_again(page_for, mia, violations):
    page: Page = page_for(mia, **PHONE)
    page.goto(here("feedbackimport_new"))
    sound(page, violations)

    file = {"name": "reviews.csv", "mimeType": "text/csv", "buffer": LINES.encode()}
    page.locator("[type=file]").set_input_files(file)
    page.get_by_role("button", name="Look at its columns").click()
    expect(page.get_by_text("Lovely breakfast")).to_be_visible()
    sound(page, violations)

    page.get_by_role("button", name="See what comes").click()
    batch = worked(FeedbackImport.objects.get())
    expect(page.get_by_text("What would come in")).to_be_visible()
    sound(page, violations)
    assert not Feedback.objects.exists()

    page.get_by_role("button", name="Bring it in").click()
    worked(batch)
    expect(page.get_by_text("3 new")).to_be_visible()
    sound(page, violations)
    assert Feedback.objects.count() == 3

    page.get_by_role("button", name="Undo it").click()
    expect(page.get_by_role("heading", name="Undone")).to_be_visible()
    assert not Feedback.objects.active().exists()
