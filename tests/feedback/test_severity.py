"""How bad it was says until when it is made good, unless somebody says otherwise."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditRecord
from accounts.tenancy import here
from feedback import actions
from feedback.models import DueTime, Feedback, Recovery
from feedback.severity import proposed
from tests.feedback.rows import make_closed, make_feedback, make_point, make_recovery, make_touchpoint
from tests.feedback.test_recovery_pages import filled


def hours_given(recovery: Recovery) -> int:
    """From when its clock began, in hours, as whole as forms have them."""
    return round((recovery.due_at - recovery.clock_from) / timedelta(hours=1))


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        ({}, 3),
        ({"feeling": -2}, 4),
        ({"feeling": -1}, 3),
        ({"feeling": 0}, 2),
        ({"feeling": 2}, 1),
        ({"score_kind": "csat", "score": 1}, 4),
        ({"score_kind": "csat", "score": 2}, 3),
        ({"score_kind": "nps", "score": 0}, 4),
        ({"score_kind": "nps", "score": 6}, 2),
        ({"score_kind": "ces", "score": 7}, 1),
        ({"feeling": 2, "score_kind": "csat", "score": 1}, 4),
    ],
)
def test_the_worse_of_feeling_and_score_proposes_how_bad_it_was(said, severity):
    assert proposed(Feedback(organisation_id=1, **said)) == severity


@pytest.mark.parametrize(("severity", "hours"), [(1, 72), (2, 48), (3, 24), (4, 8), (5, 2)])
def test_it_is_due_as_its_severity_says(mia, severity, hours):
    recovery = actions.open_recovery(by=mia, feedback=make_feedback(mia), severity=severity)

    assert (recovery.severity, hours_given(recovery)) == (severity, hours)


def test_the_house_says_how_soon(mia, ben, client_for):
    standing = make_recovery(mia)
    sent = {"hours_1": 72, "hours_2": 48, "hours_3": 12, "hours_4": 8, "hours_5": 1}

    assert client_for(ben).post(here("recovery_times"), sent).status_code == 403
    assert client_for(mia).post(here("recovery_times"), {**sent, "hours_5": 0}).status_code == 422
    client_for(mia).post(here("recovery_times"), sent)
    client_for(mia).post(here("recovery_times"), sent)

    assert dict(DueTime.objects.values_list("severity", "hours")) == {3: 12, 5: 1}
    assert AuditRecord.objects.filter(verb="due_time.changed").count() == 2
    assert hours_given(make_recovery(mia)) == 12
    standing.refresh_from_db()
    assert hours_given(standing) == 24


def test_another_severity_moves_the_due_time(mia, client_for):
    recovery = make_recovery(mia)
    due_at = f"{timezone.localtime(recovery.due_at):%Y-%m-%dT%H:%M}"

    client_for(mia).post(here("recovery_detail", recovery.pk), filled(recovery, severity=5, due_at=due_at))

    recovery.refresh_from_db()
    assert (recovery.severity, hours_given(recovery), recovery.is_due_by_hand) == (5, 2, False)


def test_a_time_set_by_hand_stays_until_it_is_emptied(mia):
    recovery, due_at = make_recovery(mia), timezone.now() + timedelta(days=5)
    actions.update_recovery(by=mia, recovery=recovery, due_at=due_at)

    actions.update_recovery(by=mia, recovery=recovery, severity=5)
    assert recovery.due_at == due_at

    actions.update_recovery(by=mia, recovery=recovery, due_at=None)
    assert hours_given(recovery) == 2
    assert not recovery.is_due_by_hand


def test_what_is_opened_again_gets_its_time_anew(mia):
    recovery = make_closed(mia)
    later = timezone.now() + timedelta(days=9)

    actions.update_recovery(by=mia, recovery=recovery, rating_after=1, at=later)

    assert recovery.clock_from == later
    assert hours_given(recovery) == 24


def test_opened_with_the_severity_that_was_chosen(ben, client_for):
    feedback = make_feedback(ben, feeling=-2)
    client = client_for(ben)

    assert '<option value="4" selected>' in client.get(here("feedback_detail", feedback.pk)).content.decode()
    client.post(here("feedback_recovery", feedback.pk), {"severity": "5"})

    assert Recovery.objects.get().severity == 5


@pytest.mark.parametrize("severity", ["", "6", "bad"])
def test_opened_with_nonsense_it_is_as_proposed(ben, client_for, severity):
    feedback = make_feedback(ben, feeling=-2)

    client_for(ben).post(here("feedback_recovery", feedback.pk), {"severity": severity})

    assert Recovery.objects.get().severity == 4


def test_the_combustion_point_proposes_its_own(mia, client_for):
    point = make_point(make_touchpoint(mia))
    point.severity = 5
    point.save()
    recovery = make_recovery(mia, cause_point=point)
    client, address = client_for(mia), here("recovery_detail", recovery.pk)

    page = client.get(address).content.decode()
    assert page.index('<select name="severity"') < page.index('name="severity" value="5">Take it over')
    client.post(address, {**filled(recovery, cause_point=point.pk), "severity": ["3", "5"]})

    recovery.refresh_from_db()
    assert (recovery.severity, hours_given(recovery)) == (5, 2)
    assert "Take it over" not in client.get(address).content.decode()
