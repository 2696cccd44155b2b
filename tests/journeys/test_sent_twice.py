"""What is sent twice, by two presses of one button, is made once."""

import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Member, Notice
from accounts.tenancy import here
from journeys import actions
from journeys.models import CombustionPoint, Journey, MapLink, Pin, Touchpoint
from tests.journeys.maps import draw_map
from tests.journeys.test_at_once import at_once

BUTTONS = {"journey_futures": "journey_detail", "touchpoint_moment": "touchpoint_detail"}


@pytest.mark.parametrize("button", BUTTONS)
def test_button_that_draws_a_map_pressed_twice_draws_one_and_on_the_page_opened_anew_another(
    mia, client_for, weekend, button
):
    client, pk = client_for(mia), weekend.journey.pk if button == "journey_futures" else weekend.touchpoints[0].pk

    def pressed(page: str) -> str:
        form = page[page.index(f'action="{here(button, pk)}"') :]
        said = re.findall(r'name="(key|another)" value="([^"]*)"', form[: form.index("</form>")])
        return client.post(here(button, pk), dict(said)).url

    page = client.get(here(BUTTONS[button], pk)).text
    assert pressed(page) == pressed(page)
    assert Journey.objects.count() == 2
    assert pressed(client.get(here(BUTTONS[button], pk)).text) != pressed(page)
    assert Journey.objects.count() == 3


def test_a_new_touchpoint_sent_twice_is_one_with_one_map_and_on_the_page_opened_anew_another(mia, client_for, weekend):
    client, address = client_for(mia), here("touchpoint_new", weekend.journey.pk)
    stage = weekend.touchpoints[0].stage_id
    said = {"stage": stage, "title": "Valet", "channel": "phone", "assumed_emotion": 0, "owned_by": "us"}

    def sent(page: str) -> str:
        key = re.search(r'name="key" value="([^"]*)"', page)[1]
        return client.post(address, {**said, "key": key, "draws_moment": "on"}).url

    page = client.get(address).text
    assert sent(page) == sent(page)
    assert (Touchpoint.objects.filter(title="Valet").count(), Journey.objects.count()) == (1, 2)
    assert sent(client.get(address).text) != sent(page)
    assert (Touchpoint.objects.filter(title="Valet").count(), Journey.objects.count()) == (2, 3)


def point_said(weekend) -> dict[str, Any]:
    return {"touchpoint": weekend.touchpoints[0].pk, "title": "Lost", "severity": 3, "likelihood": 3, "lateness": 3}


def link_said(weekend) -> dict[str, Any]:
    return {"label": "The auditor", "until": timezone.localdate().isoformat(), "lanes": []}


# The page with the form, what is typed there, and what is made of it.
FORMS = {
    "combustion_new": (lambda weekend: [], "key", point_said, CombustionPoint),
    "journey_sharing_new": (lambda weekend: [weekend.journey.pk], "capture_id", link_said, MapLink),
    "touchpoint_conversation": (
        lambda weekend: [weekend.touchpoints[0].pk], "capture_id", lambda _weekend: {"text": "It squeaks"}, Pin,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_twice_makes_one_and_on_the_page_opened_anew_another(mia, client_for, weekend, name):
    place, field, said, model = FORMS[name]
    client, address = client_for(mia), here(name, *place(weekend))

    def sent(page: str) -> str:
        key = re.search(rf'name="{field}" value="([^"]*)"', page)[1]
        return client.post(address, {**said(weekend), field: key}).url

    before, page = model.objects.count(), client.get(address).text
    assert sent(page) == sent(page)
    assert model.objects.count() == before + 1
    sent(client.get(address).text)
    assert model.objects.count() == before + 2


def test_an_answer_sent_twice_is_one_and_told_once(mia, olive, client_for, weekend):
    pin = actions.pin_comment(by=olive, touchpoint=weekend.touchpoints[0], text="It squeaks")
    client, address = client_for(mia), here("touchpoint_conversation", weekend.touchpoints[0].pk)
    form = client.get(address).text.partition(f'name="thread" value="{pin.pk}"')[0]
    key = re.findall(r'name="capture_id" value="([^"]*)"', form)[-1]

    for headers in ({}, {"HX-Request": "true"}):
        client.post(address, {"text": "Since May", "thread": pin.pk, "capture_id": key}, headers=headers)

    assert [answer.text for answer in pin.answers.all()] == ["Since May"]
    assert Notice.objects.filter(to=olive).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: SQLite has one writer at a time")
@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_twice_at_the_same_moment_makes_one(harbour, mia, name):
    weekend, key, made = draw_map(mia), uuid.uuid4(), []
    touchpoint = Touchpoint.objects.for_page().get(pk=weekend.touchpoints[0].pk)
    acts = {
        "combustion_new": lambda by: actions.add_combustion_point(
            by=by, touchpoint=touchpoint, title="Lost", severity=3, likelihood=3, lateness=3, key=key
        ),
        "journey_sharing_new": lambda by: actions.make_map_link(
            by=by, journey=weekend.journey, lanes=[], capture_id=key
        ),
        "touchpoint_conversation": lambda by: actions.pin_comment(
            by=by, touchpoint=touchpoint, text="It squeaks", capture_id=key
        ),
    }

    at_once(harbour, lambda member: made.append(acts[name](member)), [mia, mia])

    assert made[0] == made[1]
    assert FORMS[name][3].objects.filter(pk__gte=made[0].pk).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: SQLite has one writer at a time")
@pytest.mark.parametrize("button", BUTTONS)
def test_two_presses_at_the_same_moment_draw_one_map(harbour, mia, button):
    weekend, key, drawn = draw_map(mia), uuid.uuid4(), []

    def press(member: Member) -> None:
        if button == "journey_futures":
            drawn.append(actions.draw_future(by=member, journey=weekend.journey, key=key))
        else:
            touchpoint = Touchpoint.objects.for_page().get(pk=weekend.touchpoints[0].pk)
            drawn.append(actions.draw_moment(by=member, touchpoint=touchpoint, key=key))

    at_once(harbour, press, [mia, mia])

    assert len(drawn) == 2
    assert drawn[0] == drawn[1]
    assert Journey.objects.count() == 2
