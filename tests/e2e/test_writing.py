"""Writing in a real browser: two managers at one page, and text that is not lost with the line or the session."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from playbook.models import Entry, Picture, Scribble
from tests.playbook.made import picture, published, written
from tests.waiting import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

BODY = "What exactly do we do?"
TEXT = "Look up. Smile.\n\n1. Say the name.\n2. Then the room."


def test_two_managers_at_one_page_lose_nothing(page_for, mia, olive, violations, complaints):
    entry = published(mia, body=TEXT)
    hers: Page = page_for(olive)
    his: Page = page_for(mia)
    for page in (hers, his):
        page.goto(here("entry_edit", entry.pk))
    hers.get_by_label(BODY).fill(TEXT.replace("Smile", "Stand up").replace("the name", "the surname"))
    hers.get_by_label("What changed, and why?").fill("Standing is kinder.")
    hers.get_by_role("button", name="Publish").click()
    expect(hers).to_have_url(re.compile(rf"/entries/{entry.pk}/$"))

    his.get_by_label(BODY).fill(TEXT.replace("the room", "the floor").replace("the name", "both names"))
    his.get_by_label("What changed, and why?").fill("Guests ask for the floor.")
    his.get_by_role("button", name="Publish").click()

    expect(his.get_by_role("heading", name="What Olive saved meanwhile")).to_be_visible()
    assert violations(his) == []
    # The browser says of a refused form that it was refused.
    complaints[:] = [each for each in complaints if "422" not in each]
    text = his.get_by_label(BODY)
    expect(text).to_have_value("Look up. Stand up.\n\n1. Say both names.\n2. Then the floor.")
    his.get_by_role("button", name="Take theirs").click()
    expect(text).to_have_value("Look up. Stand up.\n\n1. Say the surname.\n2. Then the floor.")
    his.get_by_role("button", name="Keep both").click()
    his.get_by_role("button", name="Publish").click()
    expect(his).to_have_url(re.compile(rf"/entries/{entry.pk}/$"))
    kept = Entry.objects.get(pk=entry.pk)
    assert kept.version == 3
    assert kept.body == "Look up. Stand up.\n\n1. Say both names.\n1. Say the surname.\n2. Then the floor."


def drop_two_pictures(page: Page) -> str:
    """Two pictures dropped into the body at once; what then stands there, once it is kept."""
    text = page.get_by_label(BODY)
    transfer = page.evaluate_handle(
        "(all) => { const data = new DataTransfer(); for (const bytes of all)"
        "data.items.add(new File([new Uint8Array(bytes)], 'boat.jpg', { type: 'image/jpeg' })); return data; }",
        [list(picture()), list(picture((30, 20)))],
    )
    text.dispatch_event("drop", {"dataTransfer": transfer})
    expect(page.locator("#preview img")).to_have_count(2)
    keys = Picture.objects.order_by("pk").values_list("key", flat=True)
    assert "\n\n".join(f"![say here what it shows](picture:{key})" for key in keys) in text.input_value()
    wait_until(lambda: Scribble.objects.get().first("body").count("picture:") == 2)
    return text.input_value()


def lose_line_and_session(page: Page, address: str) -> None:
    """Type without a line, save without a session, sign in again, come back: it is all there."""
    text = page.get_by_label(BODY)
    page.route("**/unfinished/", lambda route: route.abort())
    text.press("Control+End")
    text.press_sequentially("Wave")
    text.blur()
    expect(page.locator("[data-state]")).to_have_text(
        "Kept on this device. It will be saved when you are back on line."
    )
    page.unroute("**/unfinished/")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    text.press_sequentially(".")
    expect(page.locator("[data-state]")).to_have_text(re.compile("You are signed out"))
    expect(page).to_have_url(re.compile(f"{address}$"))
    page.get_by_role("button", name="Save the draft").click()
    expect(page).to_have_url(re.compile("/accounts/login/"))
    page.context.add_cookies(cookies)
    page.goto(address)
    expect(text).to_have_value(re.compile(r"Wave\.$"))


def test_half_written_text_survives_the_line_the_session_and_the_device(page_for, mia, violations, complaints):
    entry = written(mia, body="")
    page: Page = page_for(mia)
    address = here("entry_edit", entry.pk)
    page.goto(address)
    text, state = page.get_by_label(BODY), page.locator("[data-state]")
    page.get_by_role("button", name="Begin with an outline").click()
    expect(text).to_have_value(re.compile("When it is busy"))

    text.fill("1. Ask\n2. Listen")
    text.press("End")
    text.press("Enter")
    text.press("Control+b")
    text.press_sequentially("Nod")
    text.press("Control+b")
    assert text.evaluate("(field) => field.selectionEnd === field.value.length")
    expect(state).to_have_text(re.compile("Kept, at"))
    kept = "1. Ask\n2. Listen\n3. **Nod**"
    assert Scribble.objects.get().first("body").replace("\r\n", "\n") == kept

    typed = drop_two_pictures(page)

    other: Page = page_for(mia, width=360, color_scheme="dark")
    other.goto(address)
    other.get_by_role("link", name="Put it back").click()
    expect(other.get_by_label(BODY)).to_have_value(typed)
    assert violations(other) == []

    lose_line_and_session(page, address)
    complaints[:] = [each for each in complaints if "ERR_FAILED" not in each]
    page.keyboard.press("Control+Enter")
    page.get_by_label("Title").press("Control+Enter")

    expect(page).to_have_url(re.compile(rf"/entries/{entry.pk}/$"))
    assert Entry.objects.get().body.endswith("Wave.")
    assert not Scribble.objects.exists()
