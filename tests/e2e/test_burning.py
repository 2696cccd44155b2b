"""The front line with a phone: it went off, in three taps from home, and what to do now."""

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from journeys.models import Incident
from playbook import actions
from tests.journeys.maps import draw_map
from tests.playbook.made import published

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


def test_it_went_off_in_three_taps(page_for, ben, mia, violations):
    point = draw_map(mia, columns=3).points[2]
    actions.tie_recovery_entry(by=mia, combustion_point=point, entry=published(mia, "Hot-water bottles"))
    page: Page = page_for(ben, **PHONE, has_touch=True)
    page.goto(here("home"))

    page.get_by_role("link", name="Log an incident").tap()
    expect(page.get_by_role("heading", name="What happened?")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name=point.title).tap()
    expect(page.get_by_role("heading", name="Logged. Thank you")).to_be_visible()
    expect(page.get_by_role("link", name="Hot-water bottles")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Undo").tap()

    expect(page.get_by_role("heading", name="Taken back")).to_be_visible()
    assert Incident.objects.get().archived_at is not None
    page.goto(here("combustion_list"))
    assert violations(page) == []
    page.goto(here("combustion_detail", point.pk))
    expect(page.get_by_role("link", name="Hot-water bottles")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
