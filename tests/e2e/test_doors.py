"""Signing in, in a real browser: with scripts and without, and under the policy that the pages are sent with."""

import pytest

from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("javascript", [True, False])
def test_member_signs_in_with_a_password(new_page, cast, javascript):
    page = new_page(java_script_enabled=javascript)
    page.goto("/accounts/login/")

    page.locator("[name=login]").fill(cast.mia.user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    page.wait_for_url("**/o/harbour-house/")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_sign_in_page_is_accessible(new_page, violations, width, color_scheme):
    page = new_page(width=width, color_scheme=color_scheme)

    page.goto("/accounts/login/")

    assert violations(page) == []


def test_policy_violation_is_heard(new_page, complaints):
    page = new_page()
    page.goto("/accounts/login/")

    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'go()'}))")

    assert len(complaints) == 1
    assert "Content Security Policy" in complaints.pop()


def test_signed_in_member_opens_home(page_for, mia):
    page = page_for(mia, width=360)

    answer = page.goto("/o/harbour-house/")

    assert answer.status == 200
