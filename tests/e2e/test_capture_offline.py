"""Capture without a network: on a phone that is closed and opened again, and whose answers get lost."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from accounts.tenancy import here
from playbook.models import Observation
from tests.e2e.conftest import QUIET, chromium
from tests.e2e.losing import losing_network
from tests.feedback import guests
from tests.playbook.made import make_touchpoint, noticed, picture
from tests.waiting import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

NOTES = 20


@pytest.fixture
def phone(browser, live_server, tmp_path: Path) -> Iterator[Callable[..., BrowserContext]]:
    """Opens the same phone's browser, again and again: what it keeps is on its disk."""
    opened: list[BrowserContext] = []

    def open_phone(address: str = live_server.url) -> BrowserContext:
        context = browser.browser_type.launch_persistent_context(
            tmp_path / "phone", executable_path=chromium(), args=[*QUIET], base_url=address, locale="en-GB",
            viewport={"width": 360, "height": 740},
        )  # fmt: skip
        context.set_default_timeout(10_000)
        opened.append(context)
        return context

    yield open_phone
    for context in opened:
        context.close()


def sign_in(context: BrowserContext, member: Any, address: str) -> None:
    client = Client()
    client.force_login(member.user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{
        "name": settings.SESSION_COOKIE_NAME, "value": session, "url": address, "expires": 4_000_000_000,
    }])  # fmt: skip


def sign_out(context: BrowserContext) -> None:
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def open_capture(context: BrowserContext) -> Page:
    """With what the page is made of kept on the phone."""
    page = context.new_page()
    page.goto(here("observation_new"))
    kept = "async (last) => Boolean(await (await caches.open('capture')).match(last, { ignoreVary: true }))"
    wait_until(lambda: page.evaluate(kept, here("guestform_places")))
    return page


def write(page: Page, text: str, photo: bytes = b"") -> None:
    page.get_by_label("What did you notice?").fill(text)
    if photo:
        page.locator("[type=file]").set_input_files({"name": "i.jpg", "mimeType": "image/jpeg", "buffer": photo})
    page.get_by_role("button", name="Save", exact=True).click()


def waiting(page: Page, number: int) -> None:
    expect(page.get_by_role("heading", name="Waiting on this phone")).to_contain_text(str(number))


def texts() -> list[str]:
    return list(Observation.objects.order_by("noticed_at", "pk").values_list("text", flat=True))


def written_without_network(page: Page, number: int) -> tuple[list[str], list[datetime]]:
    words, moments = [f"Note {n}: the eggs were cold again 🍳" for n in range(number)], []
    for position, text in enumerate(words, 1):
        write(page, text, picture((300, 200)))
        waiting(page, position)
        moments.append(datetime.now().astimezone())
    return words, moments


def test_twenty_notes_with_photos_arrive_once_in_order_although_answers_get_lost(phone, live_server, ben):
    with losing_network(live_server.url) as network:
        context = phone(network.address)
        sign_in(context, ben, network.address)
        page = open_capture(context)
        context.set_offline(True)
        words, moments = written_without_network(page, NOTES)
        context.close()

        # Opened again, the browser may try in the background before it is told that there is no network.
        network.is_jammed = True
        context = phone(network.address)
        context.set_offline(True)
        page = context.new_page()
        page.goto("/capture/")
        waiting(page, NOTES)
        assert not Observation.objects.exists()
        network.is_jammed = False
        context.set_offline(False)
        for _ in range(3 * NOTES):
            page.evaluate("window.dispatchEvent(new Event('focus'))")
            page.wait_for_timeout(100)
            if Observation.objects.count() == NOTES and page.locator("#waiting").is_hidden():
                break

        expect(page.locator("#waiting")).to_be_hidden(timeout=60_000)
        assert len(network.lost) == NOTES
    kept = list(Observation.objects.order_by("noticed_at", "pk"))
    assert [each.text for each in kept] == words
    assert [each.pk for each in kept] == sorted(each.pk for each in kept)
    assert all(each.photo and each.author == ben for each in kept)
    assert all(one.noticed_at < other.noticed_at for one, other in pairwise(kept))
    off = [abs(each.noticed_at - moment) for each, moment in zip(kept, moments, strict=True)]
    assert max(off) < timedelta(seconds=2), off


def test_notes_survive_a_new_version_of_the_app(phone, live_server, ben):
    with losing_network(live_server.url) as network:
        context = phone(network.address)
        sign_in(context, ben, network.address)
        page = open_capture(context)
        context.set_offline(True)
        write(page, "Written with the old one")
        waiting(page, 1)
        network.version = "the new one"
        network.is_jammed = True
        context.set_offline(False)
        expect(page.get_by_text("The server does not take them just now.")).to_be_visible()
        page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.update())")
        page.goto(here("observation_new"))
        waiting(page, 1)
        network.is_jammed = False
        page.evaluate("window.dispatchEvent(new Event('online'))")

        wait_until(lambda: texts() == ["Written with the old one"])


def test_a_note_waits_for_its_author_and_says_so(phone, live_server, ben, mia, violations):
    context = phone()
    sign_in(context, ben, live_server.url)
    page = open_capture(context)
    context.set_offline(True)
    write(page, "Ben's note")
    waiting(page, 1)
    page.get_by_text("Show them").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sign_out(context)
    context.set_offline(False)

    expect(page.get_by_text("You are signed out. They stay here until you sign in.")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    sign_in(context, mia, live_server.url)
    page.goto(here("observation_new"))
    expect(page.get_by_text("Somebody else wrote them on this phone.")).to_be_visible()
    expect(page.get_by_text("Ben's note")).to_be_hidden()
    assert not Observation.objects.exists()
    sign_out(context)
    sign_in(context, ben, live_server.url)
    page.goto(here("observation_list"))

    wait_until(lambda: texts() == ["Ben's note"])
    assert Observation.objects.get().author == ben


def test_a_code_on_the_wall_is_read_without_a_network_and_the_last_place_stays(phone, live_server, ben, mia):
    bar, pool = make_touchpoint(mia, "The bar"), make_touchpoint(mia, "The pool")
    noticed(ben, "Before", touchpoint=bar)
    context = phone()
    sign_in(context, ben, live_server.url)
    page = open_capture(context)
    context.set_offline(True)

    page.goto(here("observation_new", query=f"touchpoint={pool.pk}"))
    write(page, "Towels were warm")
    waiting(page, 1)
    write(page, "And folded")
    waiting(page, 2)
    context.set_offline(False)
    expect(page.locator("#waiting")).to_be_hidden()

    assert set(Observation.objects.exclude(text="Before").values_list("touchpoint", flat=True)) == {pool.pk}


def test_a_guests_code_is_known_without_a_network_to_whoever_captures_here(phone, live_server, ben, mia):
    pool = make_touchpoint(mia, "The pool")
    form = guests.make_form(mia, touchpoint=pool)
    context = phone()
    sign_in(context, ben, live_server.url)
    page = open_capture(context)
    context.set_offline(True)

    page.goto(guests.address(form))
    write(page, "Towels were warm")
    waiting(page, 1)
    page.goto("/g/nobody-knows-this-one/")
    expect(page.get_by_role("heading", name="No network")).to_be_visible()
    context.set_offline(False)
    page.goto(here("observation_list"))

    wait_until(lambda: list(Observation.objects.values_list("touchpoint", flat=True)) == [pool.pk])


def test_what_the_server_cannot_take_is_said_and_can_be_thrown_away(phone, live_server, ben):
    context = phone()
    sign_in(context, ben, live_server.url)
    page = open_capture(context)
    context.set_offline(True)
    write(page, "Kept", b"this is no picture")
    waiting(page, 1)
    context.set_offline(False)
    expect(page.get_by_text("The server could not take these as they are.")).to_be_visible()
    page.get_by_text("Show them").click()
    expect(page.locator("[data-problem]")).to_contain_text("photo")

    page.get_by_role("button", name="Throw away").click()
    page.locator("#confirm").get_by_role("button", name="Throw away").click()

    expect(page.locator("#waiting")).to_be_hidden()
    assert not Observation.objects.exists()


def test_a_full_phone_says_so_and_loses_no_word(phone, live_server, ben):
    context = phone()
    sign_in(context, ben, live_server.url)
    page = open_capture(context)
    context.set_offline(True)
    no_room = {"origin": live_server.url, "quotaSize": 1}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", no_room)

    write(page, "Where shall I go?")

    expect(page.get_by_text("This phone has no room left")).to_be_visible()
    expect(page.get_by_label("What did you notice?")).to_have_value("Where shall I go?")
    context.set_offline(False)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Thank you. It is in the book")).to_be_visible()
    assert texts() == ["Where shall I go?"]


def test_a_page_of_somebody_who_signed_out_does_not_stay_on_the_phone(phone, live_server, ben):
    context = phone()
    sign_in(context, ben, live_server.url)
    page = open_capture(context)
    page.goto(here("me"))

    page.get_by_role("button", name="Sign out").first.click()
    expect(page).not_to_have_url(here("me"))

    assert page.evaluate("caches.keys()") == []
