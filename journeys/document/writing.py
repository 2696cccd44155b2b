"""A document as a text: the same map is the same text, to the byte, in every house. Pure."""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from journeys.document.kinds import Shape
from journeys.document.reading import Document
from journeys.document.shape import JOURNEY, LANE, MEASURE, MEASURES, PERSONA, POINT, STAGE, TOUCHPOINT


def written(document: Document) -> str:
    """The one text of this document. Owners are people of one house and stand in no file."""
    return json.dumps(ordered(document), indent=2, ensure_ascii=False) + "\n"


def ordered(document: Document) -> Document:
    """The same, without people, every name in its place: a database may hand it back in another order."""
    journey = _picked(JOURNEY, document)
    journey["persona"] = _picked(PERSONA, document["persona"])
    journey["lanes"] = [_picked(LANE, lane) for lane in document["lanes"]]
    lanes = [lane["key"] for lane in journey["lanes"]]
    journey["stages"] = [
        _picked(STAGE, stage) | {"touchpoints": [_touchpoint(each, lanes) for each in stage["touchpoints"]]}
        for stage in document["stages"]
    ]
    return journey


def _touchpoint(said: dict[str, Any], lanes: Iterable[str]) -> dict[str, Any]:
    touchpoint = _picked(TOUCHPOINT, said)
    touchpoint["lanes"] = {key: said["lanes"][key] for key in lanes if key in said["lanes"]}
    touchpoint["combustion_points"] = [_point(point) for point in said["combustion_points"]]
    return touchpoint


def _point(said: dict[str, Any]) -> dict[str, Any]:
    measures = {kind: _picked(MEASURE, said["measures"][kind]) for kind in MEASURES if kind in said["measures"]}
    return _picked(POINT, said) | {"measures": measures}


def _picked(shape: Shape, values: dict[str, Any]) -> dict[str, Any]:
    """In the order of the shape; a version kept long ago lacks what the document has learned since."""
    return {
        name: field.missing() if field.missing and name not in values else values[name] for name, field in shape.items()
    }


def touchpoints_in(document: Document) -> Iterator[dict[str, Any]]:
    """In the customer's order."""
    for stage in document["stages"]:
        yield from stage["touchpoints"]


def points_in(document: Document) -> Iterator[dict[str, Any]]:
    for touchpoint in touchpoints_in(document):
        yield from touchpoint["combustion_points"]


def renewed(document: Document, new_key: Callable[[], Any] = uuid.uuid4) -> Document:
    """The same map with keys of its own, so that it can stand beside the first; what it points at stays.

    `came_from` stays, too: to show a map as it shall be, set it (and `future_of`) on what this returns.
    """
    copy: Document = json.loads(json.dumps(document))
    keys: dict[str, str] = {copy["key"]: str(new_key())}
    for each in (*copy["lanes"], *copy["stages"], *touchpoints_in(copy), *points_in(copy)):
        each["key"] = keys.setdefault(each["key"], str(new_key()))
    for touchpoint in touchpoints_in(copy):
        touchpoint["lanes"] = {keys.get(lane, lane): text for lane, text in touchpoint["lanes"].items()}
    copy["hidden_lanes"] = [keys.get(lane, lane) for lane in copy["hidden_lanes"]]
    copy["key"] = keys[copy["key"]]
    return copy
