import csv
import io
import uuid
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import Team
from accounts.tenancy import here
from playbook import actions
from playbook.models import Allowance, Yes
from tests.playbook.made import statements


@pytest.fixture
def drink(mia) -> Allowance:
    return actions.add_allowance(
        by=mia, role="Front desk", gesture="A drink on the house", amount=Decimal(15), team=mia.team
    )


def test_one_tap_logs_a_yes_and_the_next_takes_it_back(ben, drink, client_for):
    client = client_for(ben)
    tap = {"allowance": drink.pk, "capture_id": uuid.uuid4()}

    page = client.post(here("yes_new"), tap, follow=True).content.decode()
    client.post(here("yes_new"), tap)
    yes = Yes.objects.get()
    client.post(here("yes_archive", yes.pk))

    assert "Said yes" in page
    assert (yes.what, yes.allowance, yes.by) == ("A drink on the house", drink, ben)
    assert not Yes.objects.active().exists()


def test_the_cards_of_my_team_come_first(ben, mia, drink, client_for):
    kitchen = Team.objects.create(name="Kitchen")
    actions.add_allowance(by=mia, role="A cook", gesture="A second helping", team=kitchen)
    actions.add_allowance(by=mia, role="All", gesture="A late check-out")

    answer = client_for(ben).get(here("yes_new"))

    assert [card.allowance.gesture for card in answer.context["near"]] == ["A drink on the house", "A late check-out"]
    assert [card.allowance.gesture for card in answer.context["far"]] == ["A second helping"]


def test_more_than_allowed_is_saved_and_says_so(ben, mia, drink, harbour, client_for):
    harbour.currency = "GBP"
    harbour.save()

    tap = {"allowance": drink.pk, "amount": "18,50"}
    page = client_for(ben).post(here("yes_new"), tap, follow=True).content.decode()

    assert Yes.objects.get().amount == Decimal("18.50")
    assert "more than the £15" in page
    assert "over £15" in client_for(mia).get(here("yes_list", query="over=1")).content.decode()


@pytest.mark.parametrize("typed", ["ten", "-1", "1e9", "NaN", "12.345"])
def test_an_amount_that_is_none_is_refused_beside_its_card(ben, drink, client_for, typed):
    answer = client_for(ben).post(here("yes_new"), {"allowance": drink.pk, "amount": typed})

    assert answer.status_code == 422
    assert "invalid-feedback" in answer.content.decode()
    assert not Yes.objects.exists()


def test_an_allowance_that_is_gone_is_said_so(ben, mia, drink, client_for):
    actions.archive_allowance(by=mia, allowance=drink)

    answer = client_for(ben).post(here("yes_new"), {"allowance": drink.pk, "what": "A drink"})

    assert answer.status_code == 422
    assert "not on the list any more" in answer.content.decode()


def test_only_its_author_and_managers_change_a_yes(ben, mia, olive, client_for):
    yes = actions.say_yes(by=mia, what="A drink")

    refused = client_for(ben).post(here("yes_edit", yes.pk), {"what": "Nothing"})
    client_for(olive).post(here("yes_edit", yes.pk), {"what": "A drink", "amount": "3", "bent": "No drinks"})

    yes.refresh_from_db()
    assert refused.status_code == 403
    assert (yes.what, yes.amount, yes.bent_key) == ("A drink", Decimal(3), "no drinks")


def test_the_ledger_adds_up_the_month_and_finds_by_rule_and_member(ben, mia, drink, client_for):
    for amount in (4, 5):
        actions.say_yes(by=ben, what="", allowance=drink, amount=Decimal(amount), bent="No drinks!")
    actions.say_yes(by=mia, what="A room with a view", at=timezone.now().replace(year=2025))
    client = client_for(mia)

    ledger = client.get(here("yes_list"))
    by_rule = client.get(here("yes_list", query="bent=no+DRINKS")).context["page"].rows
    by_month = client.get(here("yes_list", query=f"month=2025-{timezone.localdate():%m}&member={mia.pk}"))

    assert [(row["times"], row["spent"]) for row in ledger.context["totals"]] == [(2, Decimal(9))]
    assert len(ledger.context["page"].rows) == 3
    assert {yes.by for yes in by_rule} == {ben}
    assert [yes.what for yes in by_month.context["page"].rows] == ["A room with a view"]


@pytest.mark.parametrize(
    "query", ["month=2026-13", "member=x&allowance=-1&bent=%00", "month=2026-12&over=1", "after=é"]
)
def test_any_address_of_the_ledger_is_answered(ben, client_for, query):
    assert client_for(ben).get(here("yes_list", query=query)).status_code == 200


def test_the_ledger_goes_along_as_a_spreadsheet_without_formulas(ben, mia, drink, client_for):
    actions.say_yes(by=ben, what="-a favour", allowance=drink, amount=Decimal(20))

    answer = client_for(mia).get(here("yes_export"))

    heading, row = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert len(heading) == len(row)
    assert row[3:8] == ["'-a favour", "A drink on the house", "20.00", "15.00", "yes"]


def test_two_managers_edit_one_allowance(mia, olive, drink, client_for):
    actions.edit_allowance(by=olive, allowance=drink, gesture="A glass of wine")

    answer = client_for(mia).post(
        here("allowance_edit", drink.pk), {"role": "Front desk", "gesture": "A drink", "revision": 1}
    )

    assert answer.status_code == 422
    assert "It now says: “A glass of wine”" in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_pages_of_yeses_take_as_many_statements_for_thirty_rows_as_for_one(ben, mia, client_for, rows):
    for number in range(rows):
        allowance = actions.add_allowance(by=mia, role="All", gesture=f"Gesture {number}")
        yes = actions.say_yes(by=ben, what="", allowance=allowance, bent=f"Rule {number}")
    client = client_for(mia)
    pages = {here("yes_list"): 6, here("yes_new"): 6, here("yes_detail", yes.pk): 5, here("allowance_list"): 4}
    taken = {}
    for address in pages:
        with statements() as counted:
            client.get(address)
        taken[address] = len(counted)

    assert {address: count for address, count in taken.items() if count > pages[address]} == {}


def test_one_yes_is_written_in_few_statements(ben, drink, client_for):
    client = client_for(ben)
    client.post(here("yes_new"), {"allowance": drink.pk})

    with statements() as counted:
        client.post(here("yes_new"), {"allowance": drink.pk, "bent": "No drinks"})

    assert len(counted) <= 9
