"""The form of the document, level by level, in the order in which it is written. Pure."""

from typing import Any

from journeys.document.kinds import (
    Field,
    Shape,
    day,
    fields_read,
    key,
    list_of,
    nothing,
    number,
    one_of,
    shaped,
    stored_text,
    text,
    text_or_none,
    texts_by_key,
    yes_or_no,
)
from journeys.document.places import Node, Places
from journeys.limits import MOST_LANES, MOST_POINTS, MOST_STAGES, MOST_TOUCHPOINTS
from journeys.models import CombustionPoint, Journey, Measure, Persona, Stage, Touchpoint

FORMAT, VERSION = "playbook-journey", 1
LANE_TITLE, LANE_TEXT, PARTNER_NAME = 80, 1000, 80
# What a touchpoint says in words, in the order of the map.
WORDS = ("customer_does", "expects", "front_stage", "back_stage", "support", "evidence")

MEASURE: Shape = {"promise": stored_text(Measure, "promise"), "due_on": day(), "tested_on": day(is_past=True)}
MEASURES: Shape = {kind: shaped(MEASURE, missing=nothing) for kind in Measure.Kind.values}


def _measures(node: Node, places: Places, name: str) -> dict[str, Any]:
    return {kind: said for kind, said in fields_read(MEASURES, node, places, name).items() if said}


POINT: Shape = {
    "key": key(is_required=True),
    "title": stored_text(CombustionPoint, "title"),
    "early_sign": stored_text(CombustionPoint, "early_sign"),
    "severity": number(1, 5, 3),
    "likelihood": number(1, 5, 3),
    "lateness": number(1, 5, 3),
    "measures": Field(_measures, dict),
    "is_suggested": yes_or_no(),
}
TOUCHPOINT: Shape = {
    "key": key(is_required=True),
    "title": stored_text(Touchpoint, "title"),
    "channel": one_of(Touchpoint.Channel.values, Touchpoint.Channel.IN_PERSON.value),
    **{name: stored_text(Touchpoint, name) for name in WORDS},
    "assumed_emotion": number(-2, 2, 0),
    "owned_by": one_of(Touchpoint.OwnedBy.values, Touchpoint.OwnedBy.US.value),
    "partner": text_or_none(PARTNER_NAME),
    "is_moment_of_truth": yes_or_no(),
    "opens": key(),
    "came_from": key(),
    "lanes": texts_by_key(MOST_LANES, LANE_TEXT),
    "combustion_points": list_of(MOST_POINTS, shaped(POINT)),
}
STAGE: Shape = {
    "key": key(is_required=True),
    "title": stored_text(Stage, "title"),
    "came_from": key(),
    "touchpoints": list_of(MOST_TOUCHPOINTS, shaped(TOUCHPOINT)),
}
LANE: Shape = {"key": key(is_required=True), "title": text(LANE_TITLE, is_required=True), "came_from": key()}
PERSONA: Shape = {"name": stored_text(Persona, "name"), "sketch": stored_text(Persona, "sketch")}
JOURNEY: Shape = {
    "format": one_of([FORMAT]),
    "version": one_of([VERSION]),
    "key": key(is_required=True),
    "title": stored_text(Journey, "title"),
    "state": one_of(Journey.State.values, Journey.State.CURRENT.value),
    "persona": shaped(PERSONA),
    "future_of": key(),
    "next_look_on": day(),
    "hidden_lanes": list_of(2 * MOST_LANES, text(40, is_required=True)),
    "lanes": list_of(MOST_LANES, shaped(LANE)),
    "stages": list_of(MOST_STAGES, shaped(STAGE), is_required=True),
}
