"""A document as Mermaid text. What Mermaid cannot say stands in comments that our own reader reads back."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from journeys import blank
from journeys.mermaid import actors
from journeys.mermaid.actors import Cast
from journeys.mermaid.codes import encoded
from journeys.mermaid.diagram import OURS

JOURNEY_NOTES = ("key", "state", "persona", "future_of", "next_look_on", "hidden_lanes", "lanes")
STAGE_NOTES = ("key", "came_from")
TOUCHPOINT_NOTES = (
    "key", "channel", *blank.LANES, "owned_by", "partner", "is_moment_of_truth", "opens", "came_from", "lanes",
    "combustion_points",
)  # fmt: skip


def written_mermaid(document: blank.Document) -> str:
    """The same map is the same text."""
    return "".join(f"{line}\n" for line in _lines(document))


def _lines(document: blank.Document) -> Iterator[str]:
    yield "journey"
    for sentence in _what_it_says():
        yield f"    {OURS}{sentence}"
    yield f"    title {encoded(_name(document))}"
    yield from _notes(document, blank.blank_journey(""), JOURNEY_NOTES, "    ")
    lane = next((lane["key"] for lane in document["lanes"] if lane["title"] == actors.LANE), None)
    for stage in document["stages"]:
        yield f"    section {encoded(_name(stage))}"
        yield from _notes(stage, blank.blank_stage(""), STAGE_NOTES, "      ")
        for touchpoint in stage["touchpoints"]:
            yield from _touchpoint(touchpoint, document["persona"]["name"], lane)


def _touchpoint(touchpoint: dict[str, Any], persona: str, lane: str | None) -> Iterator[str]:
    told = actors.actor_for(touchpoint["owned_by"], touchpoint["partner"], persona)
    kept = actors.lane_actors(touchpoint["lanes"].get(lane, "")) if lane else []
    if kept in ([told], [persona]):
        # A reader takes such a line for the owner's alone, so that the lane has to be said in a note.
        kept = []
    named = ", ".join(encoded(actor, is_actor=True) for actor in kept or [told])
    yield f"      {encoded(_name(touchpoint))}: {touchpoint['assumed_emotion'] + 3}: {named}"
    said = dict(touchpoint)
    if kept:
        said["lanes"] = {key: text for key, text in said["lanes"].items() if key != lane}
    plain = {**blank.blank_touchpoint(""), "owned_by": _told_owner(touchpoint, kept, persona)}
    yield from _notes(said, plain, TOUCHPOINT_NOTES, "        ")


def _told_owner(touchpoint: dict[str, Any], kept: list[str], persona: str) -> str | None:
    """Who owns it as far as the line itself says so to every reader."""
    if touchpoint["owned_by"] == "partner":
        # The partner's own note says it.
        return "partner"
    told = actors.actor_for(touchpoint["owned_by"], None, persona)
    is_plain = not kept and touchpoint["owned_by"] != "customer"
    return actors.owner_of([told], Cast(persona))[0] if is_plain else None


def _notes(said: dict[str, Any], plain: dict[str, Any], names: tuple[str, ...], indent: str) -> Iterator[str]:
    """What is not as it is unless somebody says otherwise."""
    for name in names:
        if said[name] != plain[name]:
            value = json.dumps(said[name], ensure_ascii=False)
            # Two of them would begin another comment, and a brace behind them a directive.
            yield f"{indent}%% playbook {name}: {value.replace('%', _PERCENT)}"


_PERCENT = "\\u0025"


def _name(row: dict[str, Any]) -> str:
    return row["title"] if row["title"].strip() else "…"


def _what_it_says() -> list[str]:
    return [
        _("Mermaid shows stages, touchpoints, feelings and whose they are; the other lines are notes for Playbook."),
        _("Not in this file: people, incidents, feedback, entries, and what is archived."),
    ]
