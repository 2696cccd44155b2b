"""What was heard, levels and a partner's sheet, as people see them: with keys, on a phone, and to axe."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from feedback import actions as hearing
from journeys import actions
from tests.feedback.rows import make_feedback
from tests.journeys.maps import draw_map

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_what_was_heard_is_seen_on_map_levels_and_sheet(page_for, mia, violations):
    drawn = draw_map(mia)
    partner = actions.add_partner(by=mia, name="Quayside Valet")
    first, second, third = drawn.touchpoints
    first.owned_by, first.partner = "partner", partner
    actions.revise_touchpoint(by=mia, touchpoint=first, changed=["owned_by", "partner"])
    for touchpoint, feeling in ((first, -2), (second, 1)):
        for _ in range(5):
            make_feedback(mia, touchpoint=touchpoint, feeling=feeling)
    hearing.refresh_standings(now=timezone.now())
    page: Page = page_for(mia, width=360, color_scheme="dark")

    page.goto(here("journey_detail", drawn.journey.pk))
    expect(page.locator(".curve .curve-heard")).to_have_count(2)
    page.get_by_text("The figures behind the curve").press("Enter")
    row = page.locator(".journey-figures").get_by_role("row", name=third.title)
    expect(row).to_contain_text("not enough yet")
    assert violations(page) == []

    page.get_by_text("More", exact=True).press("Enter")
    page.get_by_role("link", name="How well it is managed").press("Enter")
    expect(page.get_by_role("heading", name="Week by week")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.goto(here("partner_sheet", partner.pk))
    expect(page.get_by_role("row", name=first.title)).to_contain_text("from 5 voices")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
