"""The weekly email tells people what became of what they noticed."""

from datetime import timedelta

from django.utils import timezone

from playbook.actions import close_observation, make_rule_of
from reflections.digest import Span, changes_because_of
from tests.playbook.made import noticed


def test_what_managers_decided_stands_in_the_next_email_and_once(mia, ben):
    rule = make_rule_of(by=mia, observation=noticed(ben, "No pillow without a form"))
    close_observation(by=mia, observation=noticed(ben, "Loud fan"), because="It is repaired")
    now = timezone.now()

    told = changes_because_of({ben.pk: Span(now - timedelta(days=7), now), mia.pk: Span(now - timedelta(days=7), now)})
    later = changes_because_of({ben.pk: Span(now, now + timedelta(days=7))})

    assert [(each.about, each.what, each.reason) for each in told[ben.pk]] == [
        ("No pillow without a form", f"It is in the register of dumb rules now: {rule.title}", ""),
        ("Loud fan", "Closed", "It is repaired"),
    ]
    assert (mia.pk in told, ben.pk in later) == (False, False)
