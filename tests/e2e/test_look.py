"""The gallery of tests/ui in a browser: nothing for axe to find, nothing wider than the screen, and the few scripts."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.gallery import PAGES

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def gallery(settings) -> None:
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parents[1] / "ui/templates")
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "tests.ui.gallery"


@pytest.fixture
def forms(new_page: Callable[..., Page]) -> Page:
    page = new_page()
    page.goto("/gallery/forms/")
    return page


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_gallery_pages_are_accessible_and_fit(new_page, violations, width, scheme):
    page = new_page(width=width, color_scheme=scheme)
    found = []

    for name in PAGES:
        page.goto(f"/gallery/{name}/")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{name} is wider than {width}")
        found += violations(page)

    assert found == []


def test_slash_goes_to_the_search_field_unless_somebody_writes(forms):
    forms.keyboard.press("/")
    expect(forms.locator("#search")).to_be_focused()

    forms.locator("#id_story").first.click()
    forms.keyboard.type("either/or")
    expect(forms.locator("#id_story").first).to_have_value("either/or")


def test_confirm_asks_before_a_form_is_sent(forms):
    forms.evaluate("document.querySelector('main form').dataset.confirm = 'Archive this page?'")
    forms.evaluate("document.querySelector('main form').removeAttribute('data-guard')")
    forms.locator("main form input[type=submit]").first.click()
    dialog = forms.get_by_role("dialog")
    expect(dialog).to_contain_text("Archive this page?")

    dialog.get_by_role("button", name="Go back").click()
    expect(dialog).to_be_hidden()
    assert forms.locator("main form").first.get_attribute("data-sure") is None


def test_menus_open_and_close_by_key(forms):
    forms.get_by_role("button", name="You: Mia Lindqvist").press("Enter")
    expect(forms.get_by_role("button", name="Sign out")).to_be_visible()

    forms.keyboard.press("Escape")
    expect(forms.get_by_role("button", name="Sign out")).to_be_hidden()


def test_half_typed_form_comes_back_after_the_page_was_lost(forms):
    forms.locator("#id_story").first.fill("A thought, half")
    forms.locator("label", has_text="Pleased").first.click()
    forms.once("dialog", lambda dialog: dialog.accept())

    forms.reload()

    expect(forms.locator("#id_story").first).to_have_value("A thought, half")
    expect(forms.get_by_label("Pleased").first).to_be_checked()
    expect(forms.get_by_text("What you had typed is back.").first).to_be_visible()


def test_sent_form_is_kept_when_it_met_the_sign_in_page_and_forgotten_when_it_arrived(forms):
    forms.evaluate("document.querySelectorAll('main form')[1].remove()")
    forms.locator("#id_story").fill("Written while the session ended")
    forms.evaluate("document.querySelector('main form').action = '/accounts/login/'")
    forms.locator("main form input[type=submit]").click()
    forms.wait_for_url("**/accounts/login/")
    forms.goto("/gallery/home/")
    forms.goto("/gallery/forms/")
    expect(forms.locator("#id_story").first).to_have_value("Written while the session ended")

    forms.evaluate("document.querySelector('main form').method = 'get'")
    forms.evaluate("document.querySelector('main form').action = '/gallery/home/'")
    forms.locator("main form input[type=submit]").first.click()
    forms.wait_for_url("**/gallery/home/**")
    forms.goto("/gallery/forms/")
    expect(forms.locator("#id_story").first).to_have_value("")
