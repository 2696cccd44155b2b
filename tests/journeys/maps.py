"""Maps for the tests of this room, drawn by the product's own actions."""

from dataclasses import dataclass

from accounts.models import Member
from journeys import actions
from journeys.models import CombustionPoint, Journey, Touchpoint


@dataclass(frozen=True)
class Map:
    journey: Journey
    touchpoints: list[Touchpoint]
    points: list[CombustionPoint]


def draw_map(by: Member, *, columns: int = 3, stages: tuple[str, ...] = ("Find", "Arrive"), title="A weekend") -> Map:
    """`columns` touchpoints dealt out over the stages in order, each with one combustion point and one promise."""
    persona = actions.persona_named(by=by, name="Ellen and Rob")
    journey = actions.create_journey(by=by, title=title, persona=persona, stages=stages)
    rows = list(journey.stages.all())
    touchpoints, points = [], []
    for number in range(columns):
        stage = rows[number * len(rows) // columns]
        touchpoint = actions.add_touchpoint(
            by=by, stage=stage, title=f"Moment {number}", assumed_emotion=number % 5 - 2, owner=by
        )
        point = burn(by, touchpoint, f"Trouble {number}", severity=number % 5 + 1)
        touchpoints.append(touchpoint)
        points.append(point)
    return Map(journey, touchpoints, points)


def burn(by: Member, touchpoint: Touchpoint, title: str = "It breaks", **weights: int) -> CombustionPoint:
    weights = {"severity": 3, "likelihood": 2, "lateness": 4, **weights}
    point = actions.add_combustion_point(by=by, touchpoint=touchpoint, title=title, **weights)
    actions.promise_measure(by=by, combustion_point=point, kind="control", promise="Look twice", owner=by)
    return point
