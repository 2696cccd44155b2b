"""A map as it was found, as it is now, and the versions that were kept of both."""

from collections.abc import Iterable
from typing import Any

from config.demo.seeding.state import Seeding
from journeys import actions
from journeys.models import Journey, Stage

Rows = list[tuple[Any, dict[str, Any]]]


def seed_versions(seeding: Seeding) -> None:
    found = seeding.content.living.as_found
    if found is None:
        return
    journey = Journey.objects.get(title=found.journey)
    touchpoints = _rows(seeding.touchpoints, found.touchpoints)
    for _touchpoint, values in touchpoints:
        if "stage" in values:
            titles = {each.key: each.title for each in seeding.content.journeys[0].stages}
            values["stage"] = Stage.objects.get(journey=journey, title=titles[values["stage"]])
    points = _rows(seeding.combustion, found.points)
    by = seeding.people[found.by]
    for name, weeks_ago in found.named:
        # The first time as it was found, the second time as it is.
        _exchange(seeding, touchpoints, points)
        actions.name_snapshot(by=by, journey=journey, title=name, at=seeding.moment(weeks_ago, name))


def _rows(made: dict[str, Any], found: Iterable[tuple[str, dict[str, Any]]]) -> Rows:
    return [(made[key], dict(values)) for key, values in found]


def _exchange(seeding: Seeding, touchpoints: Rows, points: Rows) -> None:
    """What stands goes into `values`, and what is in them stands."""
    by = seeding.people[seeding.content.journeys[0].owner]
    for row, values in (*touchpoints, *points):
        row.refresh_from_db()
        for name, value in values.items():
            values[name] = getattr(row, name)
            setattr(row, name, value)
        row.revision += 1
    for row, values in touchpoints:
        actions.revise_touchpoint(by=by, touchpoint=row, changed=list(values))
    for row, values in points:
        actions.revise(by=by, row=row, changed=list(values))
