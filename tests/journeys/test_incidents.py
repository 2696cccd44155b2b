from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.tenancy import here
from journeys import actions
from journeys.models import CombustionPoint, Incident
from tests.journeys.maps import burn


def test_incident_is_logged_by_a_member(ben, client_for, point):
    moment = timezone.localtime() - timedelta(days=1)
    typed = {"what": "The keys were gone for an hour", "happened_at": f"{moment:%Y-%m-%dT%H:%M}"}

    answer = client_for(ben).post(here("incident_new", point.pk), typed, follow=True)

    incident = Incident.objects.get()
    assert "Thank you for saying so" in answer.content.decode()
    assert incident.by == ben
    assert timedelta(hours=23) < timezone.now() - incident.happened_at < timedelta(hours=25)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"what": "x" * 100_000}, "what"),
        ({"happened_at": "yesterday"}, "happened_at"),
        ({"happened_at": "2999-01-01T10:00"}, "happened_at"),
        ({"happened_at": "0001-01-01T00:00"}, "happened_at"),
        ({"happened_at": "1999-12-30T23:59"}, "happened_at"),
    ],
)
def test_incident_refuses_at_the_field_and_keeps_the_rest(ben, client_for, point, typed, field):
    answer = client_for(ben).post(here("incident_new", point.pk), {"what": "Half a thought", **typed})

    assert answer.status_code == 422
    assert list(answer.context["incident_form"].errors) == [field]
    assert Incident.objects.count() == 0


def test_incident_is_not_for_viewers(vera, client_for, point):
    assert client_for(vera).post(here("incident_new", point.pk), {"what": "It broke"}).status_code == 403
    assert client_for(vera).get(here("incident_choice")).status_code == 403


def test_one_tap_logs_that_it_went_off_just_now(ben, client_for, point, verbs):
    before = len(verbs())

    answer = client_for(ben).post(here("incident_new", point.pk), {"capture_id": str(uuid4())})

    incident = Incident.objects.get()
    assert answer.url == here("incident_detail", incident.pk)
    assert (incident.what, incident.by) == ("", ben)
    assert timezone.now() - incident.happened_at < timedelta(minutes=1)
    assert verbs()[before:] == ["incident.logged"]


def test_tap_that_is_sent_twice_is_logged_once(ben, client_for, weekend):
    client, said = client_for(ben), {"capture_id": str(uuid4())}

    answers = [
        client.post(here("incident_new", point.pk), said).url for point in (*weekend.points[:2], weekend.points[0])
    ]

    # The same page may log another point as well.
    assert answers[0] == answers[2] != answers[1]
    assert Incident.objects.count() == 2


def test_words_are_added_afterwards(ben, client_for, point):
    incident = actions.log_incident(by=ben, combustion_point=point)
    client = client_for(ben)

    page = client.get(here("incident_detail", incident.pk)).text
    client.post(here("incident_edit", incident.pk), {"what": "The keys were gone", "happened_at": ""})

    kept = Incident.objects.get()
    assert 'class="more-fields" open' in page
    assert (kept.what, kept.happened_at) == ("The keys were gone", incident.happened_at)


def test_incident_is_taken_back_and_counts_nowhere(ben, client_for, point):
    incident = actions.log_incident(by=ben, combustion_point=point)
    client = client_for(ben)

    taken = client.post(here("incident_archive", incident.pk), follow=True).text
    counted = CombustionPoint.objects.worst_first().get(pk=point.pk).recent_incidents
    listed = client.get(here("combustion_detail", point.pk)).context["incidents"]
    client.post(here("incident_restoration", incident.pk))

    assert "Taken back" in taken
    assert (counted, listed) == (0, [])
    assert CombustionPoint.objects.worst_first().get(pk=point.pk).recent_incidents == 1


@pytest.mark.parametrize("page", ["incident_edit", "incident_archive", "incident_restoration"])
def test_incident_of_somebody_else_is_changed_by_managers(mia, ben, client_for, point, page):
    incident = actions.log_incident(by=mia, combustion_point=point)

    assert client_for(ben).post(here(page, incident.pk)).status_code == 403
    assert client_for(mia).post(here(page, incident.pk)).status_code == 302


def test_choice_begins_with_the_same_touchpoint_then_what_went_off_last(mia, ben, client_for, weekend):
    there = burn(mia, weekend.touchpoints[0], "Another trouble", severity=1)
    actions.log_incident(by=ben, combustion_point=weekend.points[1])
    client = client_for(ben)

    said = {
        query: client.get(here("incident_choice", query=query)).context["points"] for query in ("", "q=another moment")
    }
    at_touchpoint = client.get(here("incident_choice", query=f"touchpoint={weekend.touchpoints[0].pk}")).context[
        "points"
    ]

    assert said[""] == [weekend.points[1], weekend.points[2], weekend.points[0], there]
    assert said["q=another moment"] == [there]
    assert at_touchpoint == [weekend.points[0], there, weekend.points[1], weekend.points[2]]
