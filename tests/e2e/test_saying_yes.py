"""The front line with a phone: a yes in two taps from home, a rule in ten seconds, and one that is back."""

import pytest
from playwright.sync_api import Page, expect

from accounts.tenancy import here
from playbook import actions
from playbook.models import Rule, Yes

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


def test_a_yes_is_two_taps_from_home_and_a_rule_one_sentence(page_for, ben, mia, violations):
    actions.add_allowance(by=mia, role="Front desk", gesture="A drink on the house", team=mia.team)
    dead = actions.report_rule(by=ben, title="No dogs in the lounge")
    actions.decide_rule(by=mia, rule=dead, decision="kill", reason="The carpet is gone")
    page: Page = page_for(ben, **PHONE, has_touch=True)
    page.goto(here("home"))

    page.get_by_role("link", name="I said yes").tap()
    expect(page.get_by_role("heading", name="What did you say yes to?")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="A drink on the house").tap()
    expect(page.get_by_role("heading", name="Said yes")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_role("heading", name="Taken back")).to_be_visible()
    page.goto(here("observation_new"))
    page.get_by_role("link", name="Report a dumb rule").tap()
    expect(page.get_by_label("Which rule?")).to_be_focused()
    page.keyboard.type("No coffee before 7")
    page.get_by_text("Habit", exact=True).tap()
    page.get_by_role("button", name="Report it").tap()
    expect(page.get_by_role("heading", name="No coffee before 7")).to_be_visible()
    page.goto(here("rule_graveyard"))
    assert violations(page) == []
    page.get_by_role("button", name="It is back").tap()

    expect(page.get_by_text("Back since")).to_be_visible()
    page.goto(here("rule_list"))
    assert violations(page) == []
    assert Rule.objects.above_ground().latest("rank") == dead
    assert Yes.objects.get().archived_at is not None


def test_a_manager_decides_and_allows(page_for, ben, mia, violations):
    rule = actions.report_rule(by=ben, title="No coffee before 7")
    page: Page = page_for(mia)
    page.goto(here("rule_detail", rule.pk))
    assert violations(page) == []

    page.get_by_text("Change", exact=True).click()
    page.get_by_label("What it says from now on").fill("A pot stands ready from 6")
    page.get_by_label("Why?").fill("A thermos costs nothing")
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("heading", name="Changed")).to_be_visible()
    page.goto(here("allowance_new"))
    page.get_by_label("What may they do without asking?").fill("A drink on the house")
    page.get_by_label("Up to which amount?").fill("15,50")
    page.get_by_label("Who may?").fill("Front desk")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("up to 15.50")).to_be_visible()
    assert violations(page) == []
    page.goto(here("yes_list"))
    assert violations(page) == []
    rule.refresh_from_db()
    assert rule.decision == "change"
