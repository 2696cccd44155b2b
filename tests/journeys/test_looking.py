"""A map's next look: said in one click, waiting on the first page while it is due."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditRecord
from accounts.tenancy import here
from insights.waiting import for_front_line, for_manager
from journeys import actions
from journeys.actions.looking import DAYS
from journeys.forms import JourneyForm
from journeys.models import Journey


def due(journey: Journey, days: int = 0, **more) -> Journey:
    Journey.objects.filter(pk=journey.pk).update(next_look_on=timezone.localdate() + timedelta(days=days), **more)
    journey.refresh_from_db()
    return journey


def test_one_click_sets_the_next_look_and_leaves_a_trace(client_for, mia, weekend):
    journey, client = due(weekend.journey, -3), client_for(mia)
    assert "Is it still true?" in client.get(here("journey_detail", journey.pk)).text

    page = client.post(here("journey_look", journey.pk), follow=True).text

    journey.refresh_from_db()
    wanted = timezone.localdate() + timedelta(days=DAYS)
    assert journey.next_look_on == wanted
    assert "Is it still true?" not in page
    trace = AuditRecord.objects.order_by("-pk").first()
    assert (trace.verb, trace.by, trace.detail) == ("journey.looked_at", mia, {"next": wanted.isoformat()})


def test_another_day_may_be_chosen(client_for, mia, weekend):
    day = timezone.localdate() + timedelta(days=30)

    client_for(mia).post(here("journey_look", weekend.journey.pk), {"next_look_on": day.isoformat()})

    assert Journey.objects.get(pk=weekend.journey.pk).next_look_on == day


@pytest.mark.parametrize("day", ["today", "1999-01-01", "soon"])
def test_day_that_is_no_next_look_is_refused_at_its_field(client_for, mia, weekend, day):
    journey = due(weekend.journey, -3)
    typed = timezone.localdate().isoformat() if day == "today" else day

    page = client_for(mia).post(here("journey_look", journey.pk), {"next_look_on": typed})

    assert page.status_code == 422
    assert "invalid-feedback" in page.text
    assert Journey.objects.get(pk=journey.pk).next_look_on == journey.next_look_on


def test_map_that_is_not_due_is_looked_at_from_the_menu(client_for, mia, weekend):
    journey, client = due(weekend.journey, 20), client_for(mia)

    assert 'href="?look=1#look"' in client.get(here("journey_detail", journey.pk)).text
    assert "Have you just looked at it" in client.get(here("journey_detail", journey.pk, query="look=1")).text


def test_owner_says_it_too_and_nobody_else(client_for, mia, ben, vera, weekend):
    address = here("journey_look", due(weekend.journey, owner=vera).pk)
    assert client_for(ben).post(address).status_code == client_for(vera).post(address).status_code == 403

    due(weekend.journey, owner=ben)

    assert "Is it still true?" in client_for(ben).get(here("journey_detail", weekend.journey.pk)).text
    assert client_for(ben).post(address).status_code == 302


def test_archived_map_is_not_looked_at(client_for, mia, weekend):
    actions.archive(by=mia, row=due(weekend.journey))

    assert client_for(mia).post(here("journey_look", weekend.journey.pk)).status_code == 404


def test_whoever_has_its_form_open_is_told(mia, weekend):
    typed = {"title": "A weekend", "persona": weekend.journey.persona_id, "state": "current", "owner": mia.pk}
    typed |= {"revision": str(weekend.journey.revision), "next_look_on": ""}

    actions.look_at_journey(by=mia, journey=weekend.journey)

    form = JourneyForm(typed, instance=Journey.objects.get(pk=weekend.journey.pk))
    assert not form.is_valid()
    assert "next_look_on" in form.errors


def test_due_maps_wait_for_managers_and_for_who_keeps_them(mia, olive, ben, weekend):
    due(weekend.journey, -1, owner=ben)

    for waiting in (for_manager(mia), for_manager(olive), for_front_line(ben)):
        assert [(item.kind, item.title, item.who) for item in waiting] == [("map", "A weekend", "Ben")]
        assert waiting[0].address == here("journey_detail", weekend.journey.pk)

    due(weekend.journey, 1)
    assert for_manager(mia) == for_front_line(ben) == []


def test_map_of_somebody_else_waits_not_for_the_front_line(mia, ben, weekend):
    due(weekend.journey, -1)

    assert for_front_line(ben) == []
