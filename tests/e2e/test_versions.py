"""A map kept, changed, read and put back in a browser."""

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from journeys import actions
from journeys.models import Touchpoint
from tests.journeys.whole_maps import full_map

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_version_is_kept_read_and_put_back(page_for, violations, mia):
    journey = full_map(mia)
    page: Page = page_for(mia, width=360)
    page.goto(here("journey_snapshot_list", journey.pk))
    page.get_by_label("Name").fill("Spring")
    page.get_by_role("button", name="Keep it as it stands").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("“Spring” is kept.")
    assert violations(page) == []

    valet = Touchpoint.objects.get(title="Valet")
    valet.front_stage, valet.assumed_emotion = "Takes it and says a name", 1
    actions.revise(by=mia, row=valet, changed=["front_stage", "assumed_emotion"])
    page.get_by_role("link", name="What changed since").press("Enter")
    expect(page.locator(".map-change")).to_contain_text("emotion −1 → +1")
    expect(page.locator("ins")).to_contain_text("and says a name")
    assert violations(page) == []

    page.get_by_role("button", name="Put back “Spring”").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The map looks like “Spring” again.")
    valet.refresh_from_db()
    assert (valet.front_stage, valet.assumed_emotion) == ("Takes it", -1)

    page.get_by_role("button", name="Undo").first.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("again.")
    valet.refresh_from_db()
    assert valet.assumed_emotion == 1
