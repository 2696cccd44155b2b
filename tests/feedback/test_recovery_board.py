from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import here
from feedback import actions
from feedback.models import Recovery
from tests.feedback.rows import asked, make_closed, make_recovery


def test_board_puts_five_states_into_three_columns(mia, client_for):
    by_state = {state: make_recovery(mia) for state in Recovery.OPEN_STATES}
    for state, recovery in by_state.items():
        actions.move_recovery(by=mia, recovery=recovery, state=state)
    closed = make_closed(mia)

    columns = client_for(mia).get(here("recovery_list")).context["columns"]

    assert {column.key: set(column.cards) for column in columns} == {
        "waiting": {by_state["new"], by_state["acknowledged"]},
        "fixing": {by_state["fixing"]},
        "done": {by_state["recovered"], closed},
    }


def test_what_was_closed_leaves_the_board_after_a_fortnight(mia, client_for):
    now = timezone.now()
    lately = make_closed(mia, at=now - timedelta(days=13))
    make_closed(mia, at=now - timedelta(days=15))

    columns = client_for(mia).get(here("recovery_list")).context["columns"]

    assert [card for column in columns for card in column.cards] == [lately]


def test_board_shows_the_words_the_clock_the_fix_and_the_surprise(mia, client_for):
    recovery = make_recovery(mia, fix="New soup", fix_cost=24, extra="Tea at the harbour")
    actions.update_recovery(by=mia, recovery=recovery, due_at=timezone.now() - timedelta(hours=2))

    page = client_for(mia).get(here("recovery_list")).content.decode()

    for said in ("I only wanted to catch my train", "overdue since", "New soup", "cost 24", "Tea at the harbour"):
        assert said in page


def test_board_of_mine_shows_what_i_see_through(mia, ben, client_for):
    make_recovery(mia)
    mine = make_recovery(ben)

    columns = client_for(ben).get(here("recovery_list", query="show=mine")).context["columns"]

    assert [card for column in columns for card in column.cards] == [mine]


def test_empty_board_says_so(mia, client_for):
    assert "Nobody is waiting." in client_for(mia).get(here("recovery_list")).content.decode()


@pytest.mark.parametrize("show", ["", "mine", "closed", "nonsense"])
def test_board_asks_as_little_for_thirty_as_for_one(mia, client_for, show):
    client, address = client_for(mia), here("recovery_list", query=f"show={show}")
    make_recovery(mia, fix="x", extra="y"), make_closed(mia)
    client.get(address)
    for_one = asked(lambda: client.get(address))
    for _ in range(30):
        make_recovery(mia, fix="x", extra="y"), make_closed(mia)

    for_thirty = asked(lambda: client.get(address))

    assert for_thirty == for_one
    assert for_thirty <= 6


def test_closed_recoveries_are_a_list_to_learn_from(mia, client_for):
    make_recovery(mia)
    closed = make_closed(mia, rating_after=5, would_come_back=True)

    answer = client_for(mia).get(here("recovery_list", query="show=closed"))

    assert answer.context["page"].rows == [closed]
    assert "Would come back" in answer.content.decode()


def test_a_press_on_the_board_moves_the_card_and_leads_back(ben, client_for):
    recovery = make_recovery(ben)

    answer = client_for(ben).post(here("recovery_state", recovery.pk), {"target": "acknowledged"})

    recovery.refresh_from_db()
    assert recovery.state == "acknowledged"
    assert answer.url == f"{here('recovery_list')}#recovery-{recovery.pk}"


@pytest.mark.parametrize("target", ["closed", "", "x" * 1000])
def test_a_state_that_is_no_open_one_is_refused_kindly(ben, client_for, target):
    recovery = make_recovery(ben)

    answer = client_for(ben).post(here("recovery_state", recovery.pk), {"target": target}, follow=True)

    recovery.refresh_from_db()
    assert (answer.status_code, recovery.state) == (200, "new")
