"""From a text to a document, or to everything that is wrong with it. Pure."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from journeys.document.kinds import fields_read
from journeys.document.places import Node, Places, Problem, Unreadable, nodes_of
from journeys.document.shape import JOURNEY
from journeys.limits import MOST_POINTS_IN_ALL, MOST_TOUCHPOINTS_IN_ALL

Document = dict[str, Any]


def read(text: str) -> Document | list[Problem]:
    """The document in the order of its form, or what is wrong with the text, from its top to its end."""
    places = Places(text)
    try:
        node = nodes_of(text)
    except Unreadable as wrong:
        places.tell(wrong.at, wrong.message)
        return places.problems
    document = fields_read(JOURNEY, node, places, _("the file"))
    if not places.found:
        # What the parts say of each other; only of a file whose parts are what they should be.
        _judge_room(node, places)
        _judge_keys(node, places)
        _judge_touchpoints(node, places)
    return places.problems or document


def _judge_room(node: Node, places: Places) -> None:
    """The whole of it is no more than the editor lets anybody draw."""
    touchpoints, points = list(_touchpoints(node)), list(_points(node))
    if len(touchpoints) > MOST_TOUCHPOINTS_IN_ALL:
        words = _("%(n)d touchpoints; a map has room for %(most)d.")
        said = {"n": len(touchpoints), "most": MOST_TOUCHPOINTS_IN_ALL}
        places.tell(touchpoints[MOST_TOUCHPOINTS_IN_ALL].at, words % said)
    if len(points) > MOST_POINTS_IN_ALL:
        words = _("%(n)d combustion points; a map has room for %(most)d.")
        places.tell(points[MOST_POINTS_IN_ALL].at, words % {"n": len(points), "most": MOST_POINTS_IN_ALL})


def _judge_keys(node: Node, places: Places) -> None:
    """Each thing has a key of its own."""
    seen: set[str] = set()
    for kind in (_members(node, "lanes"), _stages(node), _touchpoints(node), _points(node)):
        seen.clear()
        for each in kind:
            key = each.value["key"]
            if key.value.lower() in seen:
                places.tell(key.at, _("Something before has this key already. Give each its own."))
            seen.add(key.value.lower())
    future_of = node.value.get("future_of")
    if future_of and future_of.value and future_of.value.lower() == node.value["key"].value.lower():
        places.tell(future_of.at, _("A map cannot be its own future."))
    for touchpoint in _touchpoints(node):
        opens = touchpoint.value.get("opens")
        if opens and opens.value and opens.value.lower() == node.value["key"].value.lower():
            places.tell(opens.at, _("A touchpoint cannot open the map it is on."))


def _judge_touchpoints(node: Node, places: Places) -> None:
    """A partner is named where a partner owns it, and only there; texts belong to lanes that are there."""
    lanes = {each.value["key"].value.lower() for each in _members(node, "lanes")}
    for each in _touchpoints(node):
        owned_by, partner = each.value.get("owned_by"), each.value.get("partner")
        is_partners = owned_by is not None and owned_by.value == "partner"
        is_named = partner is not None and partner.value is not None
        if is_partners != is_named:
            at = partner.at if partner else owned_by.at if owned_by else each.at
            places.tell(at, _("Name the partner when a partner owns this touchpoint, and only then."))
        said = each.value.get("lanes")
        for key, at in (said.names if said else {}).items():
            if key.lower() not in lanes:
                places.tell(at, _("There is no lane with this key."))


def _members(node: Node, name: str) -> list[Node]:
    return node.value[name].value if name in node.value else []


def _stages(node: Node) -> Iterator[Node]:
    yield from _members(node, "stages")


def _touchpoints(node: Node) -> Iterator[Node]:
    for stage in _stages(node):
        yield from _members(stage, "touchpoints")


def _points(node: Node) -> Iterator[Node]:
    for touchpoint in _touchpoints(node):
        yield from _members(touchpoint, "combustion_points")
