"""What caused it: a combustion point went off, and that is logged once per recovery."""

import pytest

from accounts.tenancy import here
from feedback import actions
from feedback.models import Recovery
from journeys.actions import archive_incident
from journeys.models import CombustionPoint, Incident, MapChange
from tests.feedback.rows import asked, make_feedback, make_point, make_recovery, make_touchpoint
from tests.feedback.test_recovery_pages import filled


@pytest.fixture
def recovery(mia) -> Recovery:
    return actions.open_recovery(by=mia, feedback=make_feedback(mia, touchpoint=make_touchpoint(mia)))


def save(client, recovery, **changes):
    recovery.refresh_from_db()
    return client.post(here("recovery_detail", recovery.pk), filled(recovery, **changes))


def logged() -> list[CombustionPoint]:
    return [incident.combustion_point for incident in Incident.objects.standing().order_by("pk")]


def test_points_of_the_same_touchpoint_come_first(mia, client_for, recovery):
    make_point(make_touchpoint(mia, "Arriving"), "No room")
    here_it_burned = make_point(recovery.feedback.touchpoint, "Zero keys")

    form = client_for(mia).get(here("recovery_detail", recovery.pk)).context["form"]

    assert [group for group, _points in form.fields["cause_point"].choices[1:]] == ["Getting the car back", "Arriving"]
    assert form.fields["cause_point"].choices[1][1] == [(str(here_it_burned.pk), "Zero keys")]


def test_choosing_a_point_logs_that_it_went_off_once(ben, client_for, recovery):
    point, client = make_point(recovery.feedback.touchpoint), client_for(ben)

    save(client, recovery, cause_point=point.pk, cause="Two of us were ill")
    save(client, recovery, cause_point=point.pk, fix="New soup")

    incident = Incident.objects.get()
    assert (incident.combustion_point, incident.by, incident.what) == (point, ben, "Two of us were ill")
    assert incident.happened_at == recovery.feedback.happened_at


def test_changing_ones_mind_does_not_log_twice(mia, client_for, recovery):
    first, second = (make_point(recovery.feedback.touchpoint, title) for title in ("Keys", "Rain"))
    client = client_for(mia)

    save(client, recovery, cause_point=first.pk)
    save(client, recovery, cause_point=second.pk)
    assert logged() == [second]
    save(client, recovery, cause_point=first.pk)
    assert logged() == [first]
    save(client, recovery, cause="Something else")

    assert logged() == []
    assert Incident.objects.count() == 2


def test_what_was_taken_back_in_the_register_stays_so(mia, client_for, recovery):
    point, client = make_point(recovery.feedback.touchpoint), client_for(mia)
    save(client, recovery, cause_point=point.pk)
    archive_incident(by=mia, incident=Incident.objects.get())

    save(client, recovery, cause_point=point.pk, fix="New soup")

    assert logged() == []


def test_two_recoveries_at_one_point_are_two_incidents(mia):
    point = make_point(make_touchpoint(mia))

    make_recovery(mia, cause_point=point), make_recovery(mia, cause_point=point)

    assert logged() == [point, point]


def test_a_new_point_is_made_in_place(mia, client_for, recovery):
    client = client_for(mia)

    save(client, recovery, new_point="The key board gets wet", new_severity="4")
    save(client, recovery, new_point="the key board gets wet", cause="Rain")

    recovery.refresh_from_db()
    point = CombustionPoint.objects.get()
    assert (point.title, point.severity, point.touchpoint) == (
        "The key board gets wet", 4, recovery.feedback.touchpoint,
    )  # fmt: skip
    assert recovery.cause_point == point
    assert logged() == [point]
    assert MapChange.objects.get().verb == "combustion_point.added"


def test_a_new_point_closes_it_with_a_cause(mia, client_for, recovery):
    sent = filled(recovery, new_point="The key board gets wet", new_severity="4", action="A roof")

    client_for(mia).post(here("recovery_closure", recovery.pk), sent)

    recovery.refresh_from_db()
    assert (recovery.state, recovery.cause) == ("closed", "The key board gets wet")


def test_a_refused_closing_makes_no_point(mia, client_for, recovery):
    sent = filled(recovery, new_point="The key board gets wet", new_severity="4")

    answer = client_for(mia).post(here("recovery_closure", recovery.pk), sent)

    assert answer.status_code == 422
    assert not CombustionPoint.objects.exists()
    assert "The key board gets wet" in answer.content.decode()


def test_only_who_draws_maps_makes_points(mia, ben, client_for, recovery):
    client = client_for(ben)

    save(client, recovery, new_point="The key board gets wet", new_severity="4")

    assert not CombustionPoint.objects.exists()
    assert "new_point" not in client.get(here("recovery_detail", recovery.pk)).content.decode()


def test_where_nothing_is_known_of_the_place_no_point_is_made(mia, client_for):
    recovery = make_recovery(mia)

    save(client_for(mia), recovery, new_point="The key board gets wet", new_severity="4")

    assert not CombustionPoint.objects.exists()


def test_choosing_a_cause_asks_for_little(mia, client_for, recovery):
    point, client = make_point(recovery.feedback.touchpoint), client_for(mia)
    client.get(here("recovery_detail", recovery.pk))

    assert asked(lambda: save(client, recovery, cause_point=point.pk)) - 1 <= 8
    assert logged() == [point]
