from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditRecord, Notice
from playbook import actions
from playbook.models import Rule
from playbook.often_bent import key_of

COFFEE = "No coffee before 7"


def told() -> set[tuple[str, str, str]]:
    return {(notice.to.user.name, notice.kind, notice.words) for notice in Notice.objects.select_related("to__user")}


def killed(ben, mia, title: str = COFFEE) -> Rule:
    rule = actions.report_rule(by=ben, title=title)
    return actions.decide_rule(by=mia, rule=rule, decision="kill", reason="The night porter can press a button")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("No coffee, before 7.", "no coffee before 7"),
        ("  NO   COFFEE before 7", "no coffee before 7"),
        ("Ｎｏ coffee before_7", "no coffee before 7"),
        ("", ""),
        ("???", "???"),
        ("ﷺ" * 160, key_of("ﷺ" * 160)),
    ],
)
def test_two_wordings_are_one_rule(words, key):
    assert key_of(words) == key
    assert len(key) <= 160


def test_the_register_puts_what_waits_first_and_easy_gains_before_hard_ones(ben, mia):
    actions.decide_rule(by=mia, rule=actions.report_rule(by=ben, title="Kept", ease=5, impact=5), decision="keep",
                        reason="The insurer asks for it")  # fmt: skip
    actions.report_rule(by=ben, title="Hard", ease=1, impact=5)
    actions.report_rule(by=ben, title="Easy", ease=4, impact=5)
    actions.say_rule_is_back(by=ben, rule=killed(ben, mia))
    killed(ben, mia, "Buried")

    register = Rule.objects.above_ground().order_by("-rank", "-pk")

    assert [rule.title for rule in register] == [COFFEE, "Easy", "Hard", "Kept"]
    assert [rule.title for rule in Rule.objects.buried()] == ["Buried"]


def test_decision_tells_the_reporter_and_a_later_one_replaces_it(ben, mia, olive):
    rule = actions.report_rule(by=ben, title=COFFEE)
    actions.decide_rule(by=mia, rule=rule, decision="keep", reason="The bar is closed")

    actions.decide_rule(by=olive, rule=rule, decision="change", reason="A pot will do", changed_to="A pot from 6")

    rule.refresh_from_db()
    trail = AuditRecord.objects.about(rule).filter(verb="rule.decided").order_by("pk")
    assert (rule.decision, rule.decided_by, rule.changed_to) == ("change", olive, "A pot from 6")
    assert [row.detail["decision"] for row in trail] == ["keep", "change"]
    assert told() == {("Ben", "decision", "Kept: The bar is closed"), ("Ben", "decision", "Changed: A pot from 6")}


def test_decision_without_a_reason_or_a_change_without_words_is_refused(ben, mia):
    rule = actions.report_rule(by=ben, title=COFFEE)

    for decision, reason in [("kill", " "), ("change", "Better so")]:
        with pytest.raises(ValidationError):
            actions.decide_rule(by=mia, rule=rule, decision=decision, reason=reason)

    rule.refresh_from_db()
    assert rule.decision == ""


def test_a_killed_rule_comes_back_once_however_often_it_is_tapped(ben, mia, olive):
    rule = killed(ben, mia)
    Notice.objects.all().delete()

    first = actions.say_rule_is_back(by=ben, rule=rule)
    second = actions.say_rule_is_back(by=ben, rule=rule, note="The night shift")

    assert first == second
    assert first.rule.back_since is not None
    assert second.note == "The night shift"
    assert told() == {("Mia", "look", "It is back"), ("Olive", "look", "It is back")}
    again = actions.decide_rule(by=mia, rule=rule, decision="kill", reason="Still no reason for it")
    assert again.is_buried


def test_a_return_taken_back_lays_the_rule_down_unless_somebody_else_met_it(ben, mia, olive):
    rule = killed(ben, mia)
    mine = actions.say_rule_is_back(by=ben, rule=rule)
    theirs = actions.say_rule_is_back(by=olive, rule=rule)

    still = actions.take_back_return(by=ben, rule_return=mine)
    gone = actions.take_back_return(by=olive, rule_return=theirs)

    assert (still.back_since is not None, gone.back_since) == (True, None)


def test_only_a_killed_rule_can_be_back(ben):
    with pytest.raises(ValidationError):
        actions.say_rule_is_back(by=ben, rule=actions.report_rule(by=ben, title=COFFEE))


def test_the_same_words_again_are_the_same_rule(ben, mia, olive):
    rule = actions.report_rule(by=ben, title=COFFEE)

    twice = actions.report_rule(by=ben, title="no coffee before 7")
    by_another = actions.report_rule(by=olive, title="No coffee before 7!")
    actions.decide_rule(by=mia, rule=rule, decision="kill", reason="Nobody knows why")
    returned = actions.report_rule(by=ben, title=COFFEE, aggravates="Early flyers")

    assert rule == twice == by_another == returned
    assert returned.back_since is not None
    assert AuditRecord.objects.about(rule).filter(verb="rule.reported_again").count() == 1
    assert {name for name, kind, _ in told() if kind == "decision"} == {"Ben", "Olive"}


def test_an_archived_rule_leaves_its_words_free_until_it_is_put_back(ben, mia):
    rule = actions.archive_rule(by=mia, rule=actions.report_rule(by=ben, title=COFFEE))
    actions.report_rule(by=ben, title=COFFEE)

    with pytest.raises(ValidationError):
        actions.restore_rule(by=mia, rule=rule)


def test_other_words_for_a_rule_take_its_yeses_along(ben, mia):
    allowance = actions.add_allowance(by=mia, role="Everybody", gesture="A coffee", bends="no coffee before 7")
    actions.say_yes(by=ben, what="", allowance=allowance)
    rule = actions.report_rule(by=ben, title=COFFEE)

    actions.edit_rule(by=mia, rule=rule, title="The bar opens at 7")

    allowance.refresh_from_db()
    assert allowance.bends == "The bar opens at 7"
    assert Rule.objects.times_bent().get().bendings == 1


def test_reported_at_is_when_it_happened(ben):
    then = timezone.now() - timedelta(days=40)

    assert actions.report_rule(by=ben, title=COFFEE, at=then).reported_at == then
