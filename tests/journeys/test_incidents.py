from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import here
from journeys.models import Incident


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
        ({"what": ""}, "what"),
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
