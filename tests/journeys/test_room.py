"""A map has room for so much, in the editor, in forms and in files alike; what is drawn comes back from its file."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.tenancy import here
from journeys import actions
from journeys.document import document_of, written
from journeys.limits import (
    LARGEST,
    MOST_LANES,
    MOST_POINTS,
    MOST_POINTS_IN_ALL,
    MOST_STAGES,
    MOST_TOUCHPOINTS,
    MOST_TOUCHPOINTS_IN_ALL,
)
from journeys.models import CombustionPoint, Journey, Lane, LaneText, Measure, Stage, Touchpoint
from tests.journeys.test_import_pages import checked, seal
from tests.journeys.whole_maps import in_clinic

EDITOR = {"HX-Request": "true"}
WORDS = "To be seen — “at once”. " * 30
WEIGHTS = {"severity": 3, "likelihood": 3, "lateness": 3}


def stages(journey: Journey, number: int) -> list[Stage]:
    return Stage.objects.bulk_create(Stage(journey=journey, title=f"S{n}", position=n + 10) for n in range(number))


def touchpoints(stage: Stage, number: int) -> list[Touchpoint]:
    return Touchpoint.objects.bulk_create(
        Touchpoint(stage=stage, title=f"T{n}", position=n + 10, expects=WORDS) for n in range(number)
    )


def points(rows: list[Touchpoint], number: int) -> None:
    CombustionPoint.objects.bulk_create(
        CombustionPoint(touchpoint=row, title="Lost", early_sign="Late", **WEIGHTS)
        for row in rows
        for _ in range(number)
    )


def lanes(journey: Journey, number: int) -> list[Lane]:
    return Lane.objects.bulk_create(Lane(journey=journey, title=f"L{n}", position=n + 1) for n in range(number))


@pytest.fixture
def client(mia, client_for):
    return client_for(mia)


def said(answer: Any) -> str:
    return answer.json()["said"] if answer.headers["Content-Type"] == "application/json" else answer.text


def test_a_map_full_of_stages_says_so_and_takes_none_back_either(client, mia, weekend):
    first = weekend.journey.stages.first()
    stages(weekend.journey, MOST_STAGES - weekend.journey.stages.count())

    answer = client.post(here("stage_add", weekend.journey.pk), {"title": "More"}, headers=EDITOR)

    assert (answer.status_code, said(answer)) == (409, "This map is full: it has room for 100 stages.")
    actions.archive(by=mia, row=first)
    assert client.post(here("stage_add", weekend.journey.pk), {"title": "More"}, headers=EDITOR).status_code == 200
    answer = client.post(here("stage_restoration", first.pk), headers=EDITOR)
    assert (answer.status_code, Stage.objects.active_of(weekend.journey).count()) == (409, MOST_STAGES)


def test_a_map_full_of_lanes_says_so(client, weekend):
    lanes(weekend.journey, MOST_LANES)

    answer = client.post(here("lane_add", weekend.journey.pk), {"title": "More"}, headers=EDITOR)

    assert (answer.status_code, said(answer)) == (409, "This map is full: it has room for 30 lanes.")
    assert Lane.objects.count() == MOST_LANES


@pytest.mark.slow
def test_a_full_stage_says_so_in_the_editor_and_in_the_form_and_takes_nothing_from_another(client, weekend):
    full, other = weekend.journey.stages.first(), stages(weekend.journey, 1)[0]
    touchpoints(full, MOST_TOUCHPOINTS - full.touchpoints.count())
    (moving,) = touchpoints(other, 1)
    typed = {"title": "More", "stage": full.pk, "channel": "web", "assumed_emotion": 0, "owned_by": "us"}
    words = "This stage is full: it has room for 200 touchpoints."

    answers = [
        client.post(here("touchpoint_add", weekend.journey.pk), typed, headers=EDITOR),
        client.post(here("touchpoint_new", weekend.journey.pk), typed),
        client.post(here("touchpoint_place", moving.pk), {"stage": full.pk, "after": ""}, headers=EDITOR),
        client.post(here("touchpoint_edit", moving.pk), {**typed, "revision": moving.revision}),
    ]

    assert [answer.status_code for answer in answers] == [409, 422, 409, 422]
    assert all(words in said(answer) for answer in answers)
    assert full.touchpoints.count() == MOST_TOUCHPOINTS
    # Within it they move all the same.
    last = full.touchpoints.last()
    answer = client.post(here("touchpoint_place", last.pk), {"stage": full.pk, "after": ""}, headers=EDITOR)
    assert answer.status_code == 200


@pytest.mark.slow
def test_a_map_full_of_touchpoints_says_so(client, weekend):
    every = [weekend.journey.stages.last(), *stages(weekend.journey, 10)]
    for stage in every[1:]:
        touchpoints(stage, MOST_TOUCHPOINTS_IN_ALL // 10 - (stage == every[1]) * 3)
    typed = {"title": "More", "stage": every[0].pk}

    answer = client.post(here("touchpoint_add", weekend.journey.pk), typed, headers=EDITOR)

    assert (answer.status_code, said(answer)) == (409, "This map is full: it has room for 2000 touchpoints.")


def test_a_full_touchpoint_says_so_at_its_field_and_where_a_point_comes_back(client, mia, weekend):
    touchpoint = weekend.touchpoints[0]
    points([touchpoint], MOST_POINTS - 1)
    typed = {"touchpoint": touchpoint.pk, "title": "More", **WEIGHTS}
    moved = {**typed, "revision": weekend.points[1].revision}
    words = "This touchpoint is full: it has room for 50 combustion points."

    answers = [
        client.post(here("combustion_new"), typed),
        client.post(here("combustion_edit", weekend.points[1].pk), moved),
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert all(words in answer.text for answer in answers)
    actions.archive(by=mia, row=weekend.points[0])
    client.post(here("combustion_new"), typed)
    answer = client.post(here("combustion_restoration", weekend.points[0].pk), follow=True)
    assert words in answer.text
    assert CombustionPoint.objects.active().filter(touchpoint=touchpoint).count() == MOST_POINTS


@pytest.mark.slow
def test_a_map_full_of_everything_comes_back_from_its_own_file_to_the_byte(client, mia, omar, client_for):
    persona = actions.add_persona(by=mia, name="Ellen and Rob")
    journey = actions.create_journey(by=mia, title="Everything", persona=persona)
    every = stages(journey, MOST_STAGES)
    rows = [row for stage in every[:10] for row in touchpoints(stage, MOST_TOUCHPOINTS)]
    assert len(rows) == MOST_TOUCHPOINTS_IN_ALL
    points(rows[: MOST_POINTS_IN_ALL // MOST_POINTS], MOST_POINTS)
    Measure.objects.bulk_create(
        Measure(combustion_point=point, kind="control", promise="Look twice") for point in CombustionPoint.objects.all()
    )
    LaneText.objects.bulk_create(
        LaneText(lane=lane, touchpoint=row, text="Words") for lane in lanes(journey, MOST_LANES) for row in rows[::100]
    )
    text = written(document_of(journey.pk))
    assert 3_000_000 < len(text.encode()) < LARGEST

    with in_clinic(omar):
        client = client_for(omar)
        page = checked(client, "", file=SimpleUploadedFile("map.json", text.encode()))
        client.post(here("journey_adoption"), {"text": text, "seal": seal(page), "named": "map"})

        assert written(document_of(Journey.objects.get().pk)) == text


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["touchpoints", "combustion points"])
def test_a_file_with_more_in_all_than_there_is_room_for_is_refused_at_the_first_too_many(client, mia, kind):
    persona = actions.add_persona(by=mia, name="Ellen and Rob")
    journey = actions.create_journey(by=mia, title="Everything", persona=persona)
    if kind == "touchpoints":
        for stage in stages(journey, 11):
            touchpoints(stage, 190)
        number, most = 2090, 2000
    else:
        points(touchpoints(stages(journey, 1)[0], 25), 45)
        number, most = 1125, 1000

    page = checked(client, written({**document_of(journey.pk), "key": str(uuid.uuid4())}))

    assert f"{number} {kind}; a map has room for {most}." in page
    assert "Line 1, column 1" not in page
