"""A real headless Chromium, driven by Playwright, on the live server."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from accounts.models import Member

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
# WCAG 2.2 AA and good practices. axe fetches no stylesheets of its own: the policy would refuse that, in the console.
AXE_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,
}


def chromium() -> str | None:
    """The browser of this machine: $CHROMIUM, or one on PATH."""
    if named := os.environ.get("CHROMIUM"):
        return named
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        pytest.skip("no Chromium on this machine: install one, or set CHROMIUM=/path/to/it")
    # Playwright's synchronous interface runs an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the pages' consoles complained of; a test that leaves any in here fails."""
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture
def new_page(browser: Browser, live_server: Any, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """A page of a visitor; relative addresses are the live server's. Options are Playwright's for a context."""
    contexts: list[BrowserContext] = []

    def open_page(*, width: int = 1440, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": height}, locale="en-GB", **options
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: note(complaints, said.type, said.text))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        return page

    yield open_page
    for context in contexts:
        context.close()


def note(complaints: list[str], kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        complaints.append(text)


@pytest.fixture
def page_for(new_page: Callable[..., Page], live_server: Any) -> Callable[..., Page]:
    """A page of somebody who is signed in: `page_for(mia, width=360, color_scheme="dark")`."""

    def signed_in(member: Member, **options: Any) -> Page:
        client = Client()
        client.force_login(member.user)
        page = new_page(**options)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return signed_in


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """What axe finds wrong with a page, one line each."""
    axe = Axe()

    def found(page: Page) -> list[str]:
        results = axe.run(page, options=AXE_RULES).response["violations"]
        return [f"{page.url}: {each['id']}: {node['html'][:160]}" for each in results for node in each["nodes"]]

    return found
