"""Takes the pictures of the README from a running demo: `python tools/pictures.py http://localhost:8000 VAR_DIR`."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
MANAGER = "mia@harbourhouse.example"
HOME = "/o/harbour-house/"


def main(site: str, var_dir: str) -> None:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    arguments = [] if os.getuid() else ["--no-sandbox"]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        password = (Path(var_dir) / "demo_password").read_text()
        take_desk(signed_in(browser, site, password, width=1440, height=900))
        take_phone(signed_in(browser, site, password, width=390, height=800))
        take_email(browser.new_page(base_url=site, viewport={"width": 640, "height": 800}))
        browser.close()


def signed_in(browser: Browser, site: str, password: str, *, width: int, height: int) -> Page:
    page = browser.new_page(base_url=site, viewport={"width": width, "height": height}, locale="en-GB")
    page.goto("/accounts/login/")
    page.fill("[name=login]", MANAGER)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"**{HOME}")
    page.reload()
    return page


def take_desk(page: Page) -> None:
    take(page, "home")
    page.goto(f"{HOME}journeys/")
    # The vision, above every page, ends in the same words.
    page.locator("main").get_by_role("link", name="A weekend by the sea", exact=True).click()
    take(page, "journey")
    page.goto(f"{HOME}entries/")
    page.get_by_role("link", name="The name goes in before the guest").click()
    take(page, "entry")
    page.goto(f"{HOME}rules/")
    take(page, "rules")
    page.goto(f"{HOME}elsewhere/")
    page.get_by_role("link", name="At the airport car park").click()
    page.get_by_role("link", name="Compare again").click()
    take(page, "comparison")


def take_phone(page: Page) -> None:
    page.goto(f"{HOME}observations/new/")
    take(page, "capture")


def take_email(page: Page) -> None:
    page.goto("/mail/")
    page.locator("main .list a").last.click()
    page.goto(f"{page.url}html/")
    take(page, "email")


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
