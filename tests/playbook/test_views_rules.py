import csv
import io

import pytest

from accounts.tenancy import here
from playbook import actions
from playbook.models import Rule
from tests.playbook.made import make_touchpoint, statements
from ui.paging import PAGE_ROWS

COFFEE = "No coffee before 7"


def decided(ben, mia, title: str = COFFEE, decision: str = "kill", **fields) -> Rule:
    rule = actions.report_rule(by=ben, title=title)
    return actions.decide_rule(by=mia, rule=rule, decision=decision, reason="Nobody knows why", **fields)


def page_of(client, name: str, *args, query: str = "") -> str:
    answer = client.get(here(name, *args, query=query))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_rule_is_reported_with_one_field(ben, client_for):
    answer = client_for(ben).post(here("rule_new"), {"title": "  No coffee \n before 7 "}, follow=True)

    rule = Rule.objects.get()
    assert (rule.title, rule.basis, rule.ease, rule.impact, rule.reported_by) == (COFFEE, "unknown", 3, 3, ben)
    assert "Thank you. It is in the register" in answer.content.decode()


def test_a_rule_without_words_is_refused_and_keeps_the_rest(ben, client_for):
    answer = client_for(ben).post(here("rule_new"), {"title": " ", "aggravates": "Early flyers", "ease": "9"})

    assert answer.status_code == 422
    assert "Early flyers" in answer.content.decode()
    assert not Rule.objects.exists()


def test_reporting_what_was_kept_says_why_it_was_kept(ben, mia, client_for):
    decided(ben, mia, decision="keep")

    page = client_for(ben).post(here("rule_new"), {"title": COFFEE}, follow=True).content.decode()

    assert "This rule has been decided before" in page
    assert "Nobody knows why" in page


def test_the_register_shows_words_and_scales_and_leaves_the_dead_out(ben, mia, client_for):
    actions.report_rule(by=ben, title="No dogs", ease=4, impact=5, basis="habit")
    decided(ben, mia)
    decided(ben, mia, "Two forms", "change", changed_to="One form")
    client = client_for(ben)

    page = page_of(client, "rule_list")

    assert "scale-4" in page
    assert "scale-5" in page
    assert "Habit" in page
    assert page.index("No dogs") < page.index("Two forms")
    assert COFFEE not in page
    assert COFFEE in page_of(client, "rule_graveyard")
    assert "No dogs" not in page_of(client, "rule_list", query="state=change")
    assert client.get(here("rule_list", query="state=kill")).url == here("rule_graveyard")


@pytest.mark.parametrize(
    "query", ["state=open&origin=ledger&touchpoint=1", "touchpoint=99999999999999999999", "before=x"]
)
def test_any_address_of_the_register_is_answered(ben, client_for, query):
    page_of(client_for(ben), "rule_list", query=query)


def test_one_tap_brings_a_rule_back_and_one_more_buries_it(ben, mia, client_for):
    rule = decided(ben, mia)

    page = client_for(ben).post(here("rule_return", rule.pk), {"note": "The night shift"}, follow=True).content.decode()
    rule.refresh_from_db()
    again = {"decision": "kill", "reason": rule.reason, "revision": rule.revision}
    answer = client_for(mia).post(here("rule_decision", rule.pk), again)

    assert "Back since" in page
    assert "The night shift" in page
    assert answer.url == here("rule_graveyard")
    assert Rule.objects.buried().get() == rule


def test_the_second_manager_sees_what_the_first_decided(ben, mia, olive, client_for):
    rule = actions.report_rule(by=ben, title=COFFEE)
    actions.decide_rule(by=mia, rule=rule, decision="keep", reason="The bar is closed")

    answer = client_for(olive).post(
        here("rule_decision", rule.pk), {"decision": "kill", "reason": "Nobody knows why", "revision": 1}
    )

    assert answer.status_code == 422
    assert "It now says: “The bar is closed”" in answer.content.decode()
    rule.refresh_from_db()
    assert rule.decision == "keep"


def test_the_second_editor_sees_the_names_of_places(ben, mia, client_for):
    first, second = (make_touchpoint(mia, title) for title in ("Breakfast", "The bar"))
    rule = actions.report_rule(by=ben, title=COFFEE, touchpoint=first)
    client = client_for(mia)
    said = {"title": COFFEE, "basis": "unknown", "ease": 3, "impact": 3, "revision": rule.revision}

    actions.edit_rule(by=mia, rule=rule, touchpoint=second)
    answer = client.post(here("rule_edit", rule.pk), {**said, "touchpoint": first.pk})
    assert "It now says: “The bar”" in answer.content.decode()

    actions.edit_rule(by=mia, rule=rule, touchpoint=None)
    answer = client.post(here("rule_edit", rule.pk), {**said, "touchpoint": first.pk})
    assert "It now says: “No touchpoint”" in answer.content.decode()


def test_a_change_says_what_holds_from_now_on(ben, mia, client_for):
    rule = actions.report_rule(by=ben, title=COFFEE)

    answer = client_for(mia).post(here("rule_decision", rule.pk), {"decision": "change", "reason": "So", "revision": 1})

    assert answer.status_code == 422
    assert "Say what the rule says from now on." in answer.content.decode()


def test_an_edited_title_does_not_take_another_rules_words(ben, mia, client_for):
    actions.report_rule(by=ben, title="No dogs")
    rule = actions.report_rule(by=ben, title=COFFEE)

    answer = client_for(mia).post(here("rule_edit", rule.pk), {"title": "no dogs!", "revision": 1})

    assert answer.status_code == 422
    assert "This rule stands in the register already." in answer.content.decode()


def test_the_reporter_takes_a_report_back_until_it_is_decided(ben, mia, client_for):
    rule = actions.report_rule(by=ben, title=COFFEE)
    client = client_for(ben)

    client.post(here("rule_archive", rule.pk))
    assert not Rule.objects.active().exists()
    client.post(here("rule_restoration", rule.pk))
    actions.decide_rule(by=mia, rule=Rule.objects.get(), decision="keep", reason="The bar is closed")

    assert client.post(here("rule_archive", rule.pk)).status_code == 403


def test_the_register_goes_along_as_a_spreadsheet_without_formulas(ben, mia, client_for):
    actions.report_rule(by=ben, title="=1+1", aggravates="@everybody")

    answer = client_for(mia).get(here("rule_export"))

    heading, row = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert len(heading) == len(row)
    assert row[:2] == ["'=1+1", "'@everybody"]


def test_the_register_goes_on_where_the_page_ended(ben, client_for):
    for number in range(PAGE_ROWS + 5):
        actions.report_rule(by=ben, title=f"Rule {number}", ease=1 + number % 5)
    client = client_for(ben)

    first = client.get(here("rule_list")).context["page"]
    second = client.get(here("rule_list", query=first.older)).context["page"]

    ranks = [rule.rank for rule in [*first.rows, *second.rows]]
    assert len(set([*first.rows, *second.rows])) == PAGE_ROWS + 5
    assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize("rows", [1, 30])
def test_pages_of_rules_take_as_many_statements_for_thirty_rows_as_for_one(ben, mia, client_for, rows):
    for number in range(rows):
        touchpoint = make_touchpoint(mia, f"Touchpoint {number}")
        actions.report_rule(by=ben, title=f"Open {number}", touchpoint=touchpoint)
        rule = decided(ben, mia, f"Dead {number}")
        actions.say_yes(by=ben, what="Yes", bent="Open 0")
    client = client_for(mia)
    pages = {
        here("rule_list"): 5,
        here("rule_graveyard"): 4,
        here("rule_detail", rule.pk): 6,
        here("rule_detail", Rule.objects.get(title="Open 0").pk): 6,
        here("rule_new"): 4,
    }
    taken = {}
    for address in pages:
        client.get(address)
        with statements() as counted:
            client.get(address)
        taken[address] = len(counted)

    assert {address: count for address, count in taken.items() if count > pages[address]} == {}


def test_what_nobody_judged_says_so(ben, mia, client_for):
    actions.report_rule(by=ben, title="No coffee before 7")
    rule = actions.report_rule(by=ben, title="No dogs")
    actions.edit_rule(by=mia, rule=rule, basis="habit")

    assert client_for(ben).get(here("rule_list")).text.count("not judged yet") == 1
