"""A map of how it shall be counts nowhere as what is, whether it is the future of another map or stands alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Notice
from accounts.tenancy import here
from feedback.actions import refresh_standings
from feedback.forms.fields import combustion_points
from journeys import actions
from journeys.document import document_of
from journeys.models import CombustionPoint, Journey, Standing, Touchpoint
from reflections.digest import looks_of, what_burns
from tests.journeys.maps import Map, draw_map


@pytest.fixture(params=["alone", "of another"])
def to_be(request, mia) -> Map:
    """Drawn as it is, with all that such a map has, and then said to be how it shall be."""
    drawn, yesterday = draw_map(mia), timezone.localdate() - timedelta(days=1)
    for point in drawn.points:
        actions.promise_measure(
            by=mia, combustion_point=point, kind="eliminate", promise="Stop it", owner=mia, due_on=yesterday
        )
        actions.log_incident(by=mia, combustion_point=point)
    refresh_standings(now=timezone.now())
    journey = drawn.journey
    journey.state, journey.next_look_on = "future", yesterday
    if request.param == "of another":
        journey.future_of = actions.create_journey(by=mia, title="As it is", persona=journey.persona)
    actions.revise(by=mia, row=journey, changed=["state", "next_look_on"])
    return drawn


def test_it_stands_in_no_register_and_no_list_of_what_burns(mia, client_for, to_be):
    client = client_for(mia)
    register = client.get(here("combustion_list"))

    assert register.context["logged"] == []
    assert set(register.context["tally"].values()) == {0}
    assert to_be.journey.pk not in [pk for pk, _title in register.context["filters"].fields["journey"].choices]
    addresses = [here("combustion_export"), here("combustion_proposals"), here("incident_choice"), here("home")]
    texts = [client.get(address) for address in addresses]
    assert not [answer for answer in texts if "Trouble" in b"".join(answer).decode()]
    assert what_burns(now=timezone.now()) == []
    assert combustion_points() == []


def test_nobody_is_reminded_of_its_promises_nor_that_it_may_be_true_no_longer(mia, client_for, to_be):
    actions.tell_of_overdue_promises(now=timezone.now())

    assert Notice.objects.count() == 0
    assert looks_of([mia.pk], now=timezone.now()) == {}
    assert "A weekend" not in client_for(mia).get(here("home")).text


def test_nothing_is_heard_or_earned_there(mia, client_for, to_be):
    client, journey = client_for(mia), to_be.journey

    assert refresh_standings(now=timezone.now() + timedelta(days=2)) == 0
    assert not Standing.objects.filter(touchpoint__stage__journey=journey).exists()
    answer = client.get(here("journey_levels", journey.pk), follow=True)
    assert answer.redirect_chain == [(here("journey_detail", journey.pk), 302)]
    assert "Levels are earned on a map as it is." in answer.text
    assert here("journey_levels", journey.pk) not in client.get(here("journey_detail", journey.pk)).text
    card = client.get(here("touchpoint_detail", to_be.touchpoints[0].pk)).text
    assert "What it must no longer have" in card
    assert "How well it is managed" not in card
    assert to_be.touchpoints[0] not in Touchpoint.objects.as_it_is()


@pytest.mark.parametrize("way", ["version", "form"])
def test_all_counts_again_once_it_is_so(mia, client_for, to_be, way):
    journey = Journey.objects.get(pk=to_be.journey.pk)
    if way == "version":
        document = document_of(journey.pk) | {"state": "current", "future_of": None}
        actions.apply_document(by=mia, document=document, journey=journey)
    else:
        journey.state, journey.future_of = "current", None
        actions.revise(by=mia, row=journey, changed=["state"])

    assert refresh_standings(now=timezone.now()) == 3
    assert Standing.objects.filter(touchpoint__in=to_be.touchpoints, is_stale=False).count() == 3
    assert len(what_burns(now=timezone.now())) == 3
    assert client_for(mia).get(here("combustion_list")).context["tally"]["points"] == 3
    assert list(looks_of([mia.pk], now=timezone.now())) == [mia.pk]
    assert set(CombustionPoint.objects.active().as_it_is()) == set(to_be.points)


def test_a_version_of_how_it_shall_be_takes_what_was_heard_along(mia):
    journey = draw_map(mia).journey
    refresh_standings(now=timezone.now())

    actions.apply_document(by=mia, document=document_of(journey.pk) | {"state": "future"}, journey=journey)

    assert not Standing.objects.exists()
