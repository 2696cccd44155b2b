"""A map's rows as a document."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from journeys.document.reading import Document
from journeys.document.shape import FORMAT, VERSION, WORDS
from journeys.models import Awaited, CombustionPoint, Journey, LaneText, Measure, Touchpoint


def document_of(journey_id: int, *, with_people: bool = False) -> Document:
    """What stands on the map now, archived things left out; owners, as member ids, only `with_people`.

    The same eight queries whatever the size. Raises Journey.DoesNotExist.
    """
    journey = Journey.objects.select_related("persona", "future_of").get(pk=journey_id)
    drawn = _Drawn.of(journey, with_people)
    touchpoints = {pk: list(rows) for pk, rows in groupby(drawn.touchpoints, key=lambda row: row.stage_id)}
    return {
        "format": FORMAT,
        "version": VERSION,
        "key": str(journey.key),
        "title": journey.title,
        "state": journey.state,
        "persona": {"name": journey.persona.name, "sketch": journey.persona.sketch},
        "future_of": str(journey.future_of.key) if journey.future_of else drawn.awaited.get(None),
        "next_look_on": _day(journey.next_look_on),
        "hidden_lanes": list(journey.hidden_lanes),
        "lanes": [
            {"key": str(lane.key), "title": lane.title, "came_from": _key(lane.came_from)}
            for lane in journey.lanes.all()
            if lane.archived_at is None
        ],
        "stages": [
            {
                "key": str(stage.key),
                "title": stage.title,
                "came_from": _key(stage.came_from),
                "touchpoints": [drawn.touchpoint(row) for row in touchpoints.get(stage.pk, [])],
            }
            for stage in journey.stages.all()
            if stage.archived_at is None
        ],
        **drawn.owner_of(journey),
    }


@dataclass(frozen=True)
class _Drawn:
    """What stands in the columns of one map, each kind read at once."""

    touchpoints: list[Touchpoint]
    points: dict[int, list[CombustionPoint]]
    measures: dict[int, list[Measure]]
    texts: dict[int, list[LaneText]]
    # Keys of maps that are not here yet, by the touchpoint that opens them; None is the journey's own future.
    awaited: dict[int | None, str]
    with_people: bool

    @classmethod
    def of(cls, journey: Journey, with_people: bool) -> "_Drawn":
        touchpoints = Touchpoint.objects.for_document(journey)
        return cls(
            list(touchpoints),
            _by("touchpoint_id", CombustionPoint.objects.for_document(journey.pk)),
            _by("combustion_point_id", Measure.objects.of_map(journey.pk)),
            _by("touchpoint_id", LaneText.objects.for_document(journey.pk)),
            {row.touchpoint_id: str(row.key) for row in Awaited.objects.of(journey)},
            with_people,
        )

    def touchpoint(self, row: Touchpoint) -> dict[str, Any]:
        return {
            "key": str(row.key),
            "title": row.title,
            "channel": row.channel,
            **{name: getattr(row, name) for name in WORDS},
            "assumed_emotion": row.assumed_emotion,
            "owned_by": row.owned_by,
            "partner": row.partner.name if row.partner else None,
            "is_moment_of_truth": row.is_moment_of_truth,
            "opens": str(row.opens.key) if row.opens else self.awaited.get(row.pk),
            "came_from": _key(row.came_from),
            "lanes": {str(each.lane.key): each.text for each in self.texts[row.pk]},
            "combustion_points": [self.point(point) for point in self.points[row.pk]],
            **self.owner_of(row),
        }

    def point(self, row: CombustionPoint) -> dict[str, Any]:
        measures = {measure.kind: measure for measure in self.measures[row.pk]}
        return {
            "key": str(row.key),
            "title": row.title,
            "early_sign": row.early_sign,
            "severity": row.severity,
            "likelihood": row.likelihood,
            "lateness": row.lateness,
            "measures": {kind: self.measure(measures[kind]) for kind in Measure.Kind.values if kind in measures},
            "is_suggested": row.is_suggested,
        }

    def measure(self, row: Measure) -> dict[str, Any]:
        return {
            "promise": row.promise,
            "due_on": _day(row.due_on),
            "tested_on": _day(row.tested_on),
            **self.owner_of(row),
        }

    def owner_of(self, row: Journey | Touchpoint | Measure) -> dict[str, int | None]:
        return {"owner": row.owner_id} if self.with_people else {}


def _by(name: str, rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _key(value: Any) -> str | None:
    return str(value) if value else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
