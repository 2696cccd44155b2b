"""Recoveries as a list: the most urgent first, narrowed by its address, taken along as a file."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import here
from feedback import actions
from tests.feedback.rows import asked, make_closed, make_feedback, make_recovery, make_touchpoint


@pytest.fixture
def several(mia, ben):
    """Ben's is overdue and bad, Mia's is being fixed, one is recovered, one is closed."""
    late = actions.open_recovery(by=mia, feedback=make_feedback(mia), owner=ben, severity=5)
    actions.update_recovery(by=mia, recovery=late, due_at=timezone.now() - timedelta(hours=1))
    fixing, recovered = make_recovery(mia), make_recovery(mia)
    actions.move_recovery(by=mia, recovery=fixing, state="fixing")
    actions.move_recovery(by=mia, recovery=recovered, state="recovered")
    return {"late": late, "fixing": fixing, "recovered": recovered, "closed": make_closed(mia)}


def shown(client, query=""):
    return client.get(here("recovery_table", query=query)).context["page"].rows


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["late", "fixing"]),
        ("state=fixing", ["fixing"]),
        ("state=closed", ["closed"]),
        ("overdue=on", ["late"]),
        ("state=all&overdue=on", ["late"]),
        ("severity=5", ["late"]),
        ("severity=3&state=recovered", ["recovered"]),
        ("severity=9&state=nonsense", ["late", "fixing"]),
        ("owner=999999", []),
    ],
)
def test_address_narrows_it(mia, client_for, several, query, names):
    assert shown(client_for(mia), query) == [several[name] for name in names]


def test_one_persons(mia, ben, client_for, several):
    assert shown(client_for(mia), f"owner={ben.pk}") == [several["late"]]


def test_archived_feedback_waits_for_nobody(mia, client_for, several):
    actions.archive_feedback(by=mia, feedback=several["late"].feedback)

    assert several["late"] not in shown(client_for(mia), "state=all")


def test_pages_lead_from_the_urgent_to_the_less_urgent_and_back(mia, client_for):
    begun = timezone.now()
    for number in range(53):
        recovery = make_recovery(mia)
        actions.update_recovery(by=mia, recovery=recovery, due_at=begun + timedelta(hours=number % 7))
    client = client_for(mia)

    first = client.get(here("recovery_table")).context["page"]
    second = client.get(here("recovery_table", query=first.older)).context["page"]
    back = client.get(here("recovery_table", query=second.newer)).context["page"]

    times = [row.due_at for row in [*first.rows, *second.rows]]
    assert (len(first.rows), len(second.rows)) == (50, 3)
    assert times == sorted(times)
    assert back.rows == first.rows


def test_it_asks_as_little_for_thirty_as_for_one(mia, client_for):
    client = client_for(mia)
    make_recovery(mia)
    client.get(here("recovery_table"))
    for_one = asked(lambda: client.get(here("recovery_table")))
    for _ in range(30):
        make_recovery(mia)

    for_thirty = asked(lambda: client.get(here("recovery_table")))

    assert for_thirty == for_one
    assert for_thirty <= 6


def test_a_filter_that_was_chosen_brings_the_results_alone(mia, client_for, several):
    answer = client_for(mia).get(here("recovery_table", query="overdue=on"), headers={"HX-Request": "true"})

    assert b"<html" not in answer.content
    assert answer.content.strip().startswith(b'<div id="recovery-results"')


def test_empty_it_says_so(mia, client_for):
    client = client_for(mia)

    assert "Nobody is waiting" in client.get(here("recovery_table")).content.decode()
    assert "Nothing like that" in client.get(here("recovery_table", query="overdue=on")).content.decode()


def test_file_holds_what_the_list_shows(mia, ben, client_for):
    feedback = make_feedback(ben, words="=2+2", touchpoint=make_touchpoint(mia))
    recovery = actions.open_recovery(by=ben, feedback=feedback)
    actions.update_recovery(by=ben, recovery=recovery, fix="New soup", fix_minutes=10, fix_cost=24, rating_after=4)
    make_closed(mia)

    answer = client_for(ben).get(here("recovery_export"))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert len(lines) == 2
    assert lines[0].startswith("Opened,Due,State,Severity,")
    assert lines[1].endswith("New,3,Ben,Getting the car back,'=2+2,New soup,10,24.00,,,,,,4,,")
