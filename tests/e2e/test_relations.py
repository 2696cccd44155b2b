"""From the drawer into a new map of one moment, and a future beside the map as it is."""

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from journeys import actions
from journeys.models import Touchpoint
from tests.journeys.maps import draw_map

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

IS_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def test_moment_is_drawn_from_the_drawer_and_a_future_from_the_menu(page_for, mia):
    journey = draw_map(by=mia, title="A weekend").journey
    page: Page = page_for(mia)
    page.goto(here("journey_detail", journey.pk))

    page.get_by_role("link", name="Moment 0").click()
    page.get_by_role("dialog").get_by_role("button", name="Draw a new map of this moment").press("Enter")
    expect(page.get_by_text("Part of:")).to_be_visible()
    page.get_by_role("link", name="A weekend").click()
    page.locator("summary", has_text="More").press("Enter")
    page.get_by_role("button", name="Draw how it shall be").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("A weekend, as it shall be")
    expect(page.get_by_role("link", name="Future")).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_both_maps_beside_each_other_fit_and_are_accessible(page_for, violations, mia, width, scheme):
    future = actions.draw_future(by=mia, journey=draw_map(by=mia).journey)
    copy = Touchpoint.objects.filter(stage__journey=future).first()
    Touchpoint.objects.filter(pk=copy.pk).update(title="Met at the door", expects="A seat", assumed_emotion=2)
    page: Page = page_for(mia, width=width, color_scheme=scheme)

    page.goto(here("journey_beside", future.pk))
    found = violations(page)
    is_wide = page.evaluate(IS_TOO_WIDE)
    page.get_by_role("link", name="It is so now").click()
    found += violations(page)
    page.get_by_role("button", name="Write it into the map as it is").press("Enter")

    expect(page.get_by_text("Nothing differs")).to_be_visible()
    assert (found, is_wide) == ([], False)
