import threading
import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import AuditRecord, Member, Notice
from accounts.tenancy import scope
from playbook import actions
from playbook.models import Rule, Yes

COFFEE = "No coffee before 7"


def bend(ben, times: int = 1, **fields) -> list[Yes]:
    return [actions.say_yes(by=ben, what="Coffee at six", bent=COFFEE, **fields) for _ in range(times)]


def test_one_capture_is_one_yes(ben):
    once = uuid.uuid4()

    said = [actions.say_yes(by=ben, what="A drink", capture_id=once) for _ in range(2)]

    assert said[0] == said[1]
    assert AuditRecord.objects.filter(verb="yes.said").count() == 1


def test_a_yes_says_and_bends_what_its_allowance_does(ben, mia):
    allowance = actions.add_allowance(by=mia, role="Front desk", gesture="A drink", amount=Decimal(15), bends=COFFEE)

    yes = actions.say_yes(by=ben, what="", allowance=allowance, amount=Decimal(15))

    assert (yes.what, yes.bent, yes.is_over) == ("A drink", COFFEE, False)


def test_more_than_allowed_is_kept_and_marked_by_what_was_allowed_then(ben, mia):
    allowance = actions.add_allowance(by=mia, role="Front desk", gesture="A drink", amount=Decimal(15))
    over = actions.say_yes(by=ben, what="", allowance=allowance, amount=Decimal("15.01"))

    actions.edit_allowance(by=mia, allowance=allowance, amount=Decimal(50))

    assert over.is_over
    assert list(Yes.objects.over()) == [over]
    assert Yes.objects.totals().get()["times_over"] == 1


def test_a_rule_bent_often_is_proposed_by_itself_and_managers_are_told(ben, mia, olive):
    bend(ben, 2)
    assert not Rule.objects.exists()

    bend(ben, 2)

    rule = Rule.objects.times_bent().get()
    assert (rule.title, rule.origin, rule.reported_by, rule.bendings) == (COFFEE, "ledger", None, 4)
    assert {notice.to for notice in Notice.objects.all()} == {mia, olive}
    assert {notice.words for notice in Notice.objects.all()} == {"Bent 3 times within 60 days"}


@pytest.mark.parametrize(("days", "proposed"), [(59, 1), (61, 0)])
def test_bendings_count_for_sixty_days(ben, days, proposed):
    bend(ben, 2, at=timezone.now() - timedelta(days=days))

    bend(ben)

    assert Rule.objects.count() == proposed


def test_an_open_rule_is_not_proposed_twice(ben):
    actions.report_rule(by=ben, title="no coffee before 7!")

    bend(ben, 4)

    assert [rule.origin for rule in Rule.objects.all()] == ["reported"]


def test_a_kept_rule_asks_again_once_it_is_bent_often_since(ben, mia):
    rule = actions.report_rule(by=ben, title=COFFEE)
    bend(ben, 3)
    actions.decide_rule(by=mia, rule=rule, decision="keep", reason="The bar is closed")
    bend(ben, 2)
    rule.refresh_from_db()
    assert not rule.is_undecided

    bend(ben, 2)

    rule = Rule.objects.times_bent().get()
    assert (rule.decision, rule.is_undecided, rule.bendings, rule.bendings_since) == ("keep", True, 7, 4)
    assert Notice.objects.filter(to=mia).get().words == "Bent 3 times since it was kept"


def test_a_killed_rule_stays_buried_but_its_bendings_are_counted(ben, mia):
    rule = actions.report_rule(by=ben, title=COFFEE)
    actions.decide_rule(by=mia, rule=rule, decision="kill", reason="Nobody knows why")

    bend(ben, 4)

    assert Rule.objects.buried().times_bent().get().bendings_since == 4


def test_a_yes_taken_back_takes_its_proposal_along_and_brings_it_back(ben, mia):
    *_rest, last = bend(ben, 3)

    actions.archive_yes(by=ben, yes=last)
    assert not Rule.objects.active().exists()
    assert not Notice.objects.exists()
    actions.restore_yes(by=ben, yes=last)

    assert Rule.objects.active().count() == 1


def test_a_proposal_that_somebody_touched_stays(ben, mia):
    *_rest, last = bend(ben, 3)
    actions.report_rule(by=mia, title=COFFEE)

    actions.archive_yes(by=ben, yes=last)

    assert Rule.objects.active().get().reported_by == mia


def test_a_proposal_put_away_by_a_manager_needs_new_bendings(ben, mia):
    bend(ben, 3)
    actions.archive_rule(by=mia, rule=Rule.objects.get())

    bend(ben, 2)
    assert not Rule.objects.active().exists()
    bend(ben)

    assert Rule.objects.active().count() == 1


def test_another_rule_named_later_moves_the_bending(ben):
    *_rest, last = bend(ben, 3)

    actions.edit_yes(by=ben, yes=last, bent="No dogs", amount=Decimal(3))

    assert not Rule.objects.active().exists()
    assert Yes.objects.bending("no dogs").get().amount == Decimal(3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: SQLite has one writer at a time")
def test_two_taps_at_the_same_moment_propose_one_rule(harbour, ben):
    bend(ben)
    start = threading.Barrier(2)

    def tap() -> None:
        try:
            with scope(organisation=harbour):
                start.wait()
                bend(Member.objects.get(pk=ben.pk))
        finally:
            connection.close()

    taps = [threading.Thread(target=tap) for _ in range(2)]
    for each in taps:
        each.start()
    for each in taps:
        each.join()

    assert Yes.objects.count() == 3
    assert Rule.objects.get().origin == "ledger"
