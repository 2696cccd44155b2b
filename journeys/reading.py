"""A map as the plain rows it is made of. What is drawn from them is kept by them (ui.kept), and no object made for it.

Every column of a touchpoint and of its standing is read, so that nothing that a template shows is missing in the key;
but for names in files, which no page shows and which take long to read.
"""

import json
from collections.abc import Hashable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet

from journeys.board import Board, board_of
from journeys.lanes import BUILT_IN, Choice, known_of, lanes_query
from journeys.models import (
    CombustionPoint,
    Journey,
    Lane,
    Standing,
    Touchpoint,
    with_newest_change,
    with_open_pins,
)
from journeys.paper import sheet_of
from ui.rows import filled, hashable, plain_rows
from ui.statements import Statement

UNSHOWN = ("key", "came_from", "organisation_id")


def columns_of(table: type[Model], path: str = "") -> Iterator[str]:
    for field in table._meta.concrete_fields:
        if field.attname not in UNSHOWN:
            yield f"{path}{field.attname}"


BESIDE = ("partner__name", "owner__user__name", "owner__user__email", "opens__title", "opens__archived_at")
TOUCHPOINT = (*columns_of(Touchpoint), *columns_of(Standing, "standing__"), *BESIDE, "open_pins")
WHOSE = ("persona__id", "persona__name", "owner__id", "owner__user__name", "owner__user__email")
POINT = ("pk", "touchpoint_id", "title", "severity", "is_suggested")


def by_stage(journey: Any) -> QuerySet:
    rows = with_newest_change(Journey.objects.by_stage(journey))
    own = [field.attname for field in Journey._meta.concrete_fields]
    return plain_rows(rows, *own, *rows.query.annotations, *WHOSE)


journey_rows = Statement(by_stage)
touchpoint_rows = Statement(
    lambda journey: plain_rows(with_open_pins(Touchpoint.objects.for_map(journey)), *TOUCHPOINT)
)
point_rows = Statement(lambda journey: plain_rows(CombustionPoint.objects.for_map(journey), *POINT))
lane_rows = Statement(lambda journey: Lane.objects.for_map(journey))


class PlainMap:
    """`rows` are those of JourneyQuerySet.by_stage, the first the journey; `asked` as an address names lanes."""

    def __init__(self, rows: Sequence[Any], asked: Sequence[str]) -> None:
        self.journey: Any = filled(rows[0])
        self.rows = [self.journey, *rows[1:]]
        self.touchpoints = touchpoint_rows(journey=self.journey.pk)
        self.points = point_rows(journey=self.journey.pk)
        self.lanes = lane_rows(journey=self.journey.pk)
        self.asked = known_of(asked, self.lanes)

    @property
    def stages(self) -> list[tuple[int, str]]:
        return [(row.stage_id, row.stage_title) for row in self.rows if row.stage_id and not row.stage_archived_at]

    @property
    def has_touchpoints(self) -> bool:
        # One of a stage that is archived is not among them.
        return any(row.archived_at is None for row in self.touchpoints)

    @property
    def asked_query(self) -> str:
        """The lanes that are asked for, as an address carries them."""
        return lanes_query(self.asked)

    @property
    def lane_choices(self) -> list[Choice]:
        """Every lane, whether it is to be shown, and whether it is not drawn because nothing stands in it."""
        standing = [row for row in self.touchpoints if row.archived_at is None]
        said = {"entries": any(row.standing__entries for row in standing)}
        said["feedback"] = any(row.standing__feedback_count for row in standing)
        free = {lane.key: lane.title for lane in self.shell.free}
        choices = (BUILT_IN | free).items()
        return [Choice(key, title, key not in self.shell.left_out, not said.get(key, True)) for key, title in choices]

    @property
    def kept_by(self) -> tuple[Hashable, ...]:
        """All that the board says, but for how long ago something was: nothing on it does."""
        stages = [(row.stage_id, row.stage_title, row.stage_archived_at) for row in self.rows]
        said = [value_of(value) for name, value in vars(self.journey).items() if name != "_state"]
        # Only a standing holds lists.
        touchpoints = [row if row.standing__entries is None else hashable(row) for row in self.touchpoints]
        return (*said, self.asked, *stages, *self.lanes, *touchpoints, *self.points)

    @cached_property
    def board(self) -> Board:
        made: Any = [list(map(filled, rows)) for rows in (self.touchpoints, self.points)]
        return board_of(self.rows, *made, self.lanes, self.asked)

    @property
    def sheet(self) -> str:
        return sheet_of(self.board)

    @cached_property
    def shell(self) -> Board:
        """The board before anything stands on it: its stages and lanes."""
        return board_of(self.rows, [], [], self.lanes, self.asked)


def plain_map(pk: int, asked: Sequence[str] = ()) -> PlainMap | None:
    """The map of the journey `pk`, archived or not."""
    rows = journey_rows(journey=pk)
    return PlainMap(rows, asked) if rows else None


def value_of(value: Any) -> Hashable:
    if isinstance(value, list | dict):
        return json.dumps(value)
    return str(value) if isinstance(value, datetime) else value
