"""Moving stages, touchpoints and lanes along the way: each beside a neighbour, so that moves of two people merge."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.models import Member
from journeys.actions.room import refuse_overfull_stages
from journeys.actions.trail import hold_map, map_of, note
from journeys.models import Lane, MapChange, Stage, Touchpoint
from journeys.order import moved, moved_across, neighbour, placed, placed_across

Order = dict[int, list[int]]
Place = list[int | None]
# From where to where: [its stage or None, the one before it or None].
Move = tuple[Place, Place]


@transaction.atomic
def place_touchpoint(*, by: Member, touchpoint: Touchpoint, stage: int, after: int | None) -> MapChange | None:
    """Put it behind `after` in `stage`; None is its beginning. Where `after` has left that stage, it comes last there.

    Raises ValidationError when the stage, or the touchpoint itself, has been archived meanwhile, or the stage is full.
    """
    return _say(by, touchpoint, put_touchpoint(touchpoint, stage, after))


@transaction.atomic
def move_touchpoint(*, by: Member, touchpoint: Touchpoint, steps: int) -> MapChange | None:
    """One step earlier (-1) or later (1); from the edge of its stage into the neighbouring one, where there is one."""

    def stepped(order: Order) -> Order:
        return dict(zip(order, moved_across(list(order.values()), touchpoint.pk, steps), strict=True))

    return _say(by, touchpoint, _rearranged(touchpoint, stepped))


@transaction.atomic
def place_in_line(*, by: Member, row: Stage | Lane, after: int | None) -> MapChange | None:
    """Put a stage, or a free lane, behind `after` on its map; None is the beginning.

    Raises ValidationError when it has been archived meanwhile.
    """
    return _say(by, row, put_in_line(row, after))


@transaction.atomic
def move_stage(*, by: Member, stage: Stage, steps: int) -> MapChange | None:
    """One step earlier (-1) or later (1) among the stages of its journey; at the end nothing happens."""
    return _say(by, stage, _lined_up(stage, lambda keys: moved(keys, stage.pk, steps)))


@transaction.atomic
def move_lane(*, by: Member, lane: Lane, steps: int) -> MapChange | None:
    """One step up (-1) or down (1) among the free lanes of its map; at the end nothing happens."""
    return _say(by, lane, _lined_up(lane, lambda keys: moved(keys, lane.pk, steps)))


def put_touchpoint(touchpoint: Touchpoint, stage: int, after: int | None) -> Move | None:
    """From where to where it went; None where it stood there already. Leaves no trace."""
    return _rearranged(touchpoint, lambda order: placed_across(order, touchpoint.pk, stage, after), stage)


def put_in_line(row: Stage | Lane, after: int | None) -> Move | None:
    return _lined_up(row, lambda keys: placed(keys, row.pk, after))


def settle(journey_id: int, row: models.Model) -> None:
    """After this row came or went: the places of what stands on the map are 1, 2, 3 and so on again.

    What comes back stands before whatever has taken its place.
    """

    def place(other: Any) -> tuple[int, bool]:
        return other.position, other != row

    _number(sorted(Stage.objects.active_of(journey_id), key=place))
    _number(sorted(Lane.objects.of(journey_id), key=place))
    for _stage, touchpoints in groupby(Touchpoint.objects.standing_on(journey_id), lambda each: each.stage_id):
        _number(sorted(touchpoints, key=place))


def _rearranged(touchpoint: Touchpoint, arrange: Callable[[Order], Order], stage: int | None = None) -> Move | None:
    journey_id = touchpoint.stage.journey_id
    hold_map(pk=journey_id)
    rows = {row.pk: row for row in Touchpoint.objects.standing_on(journey_id)}
    order: Order = {pk: [] for pk in Stage.objects.active_of(journey_id).values_list("pk", flat=True)}
    for row in rows.values():
        order.setdefault(row.stage_id, []).append(row.pk)
    if touchpoint.pk not in rows:
        raise ValidationError(_("“%(title)s” was archived meanwhile.") % {"title": touchpoint})
    if stage is not None and stage not in order:
        raise ValidationError(_("That stage was archived meanwhile. “%(title)s” stays.") % {"title": touchpoint})
    arranged = arrange(order)
    if arranged == order:
        return None
    before, after = _place_in(order, touchpoint.pk), _place_in(arranged, touchpoint.pk)
    Touchpoint.objects.bulk_update(_standing_elsewhere(rows, arranged), ["stage", "position"])
    if before[0] != after[0]:
        refuse_overfull_stages([len(keys) for keys in arranged.values()])
    return before, after


def _standing_elsewhere(rows: dict[int, Touchpoint], order: Order) -> list[Touchpoint]:
    """Those that this order gives another place, already with their new one."""
    found = []
    for stage_id, keys in order.items():
        for number, pk in enumerate(keys, start=1):
            if (rows[pk].stage_id, rows[pk].position) != (stage_id, number):
                rows[pk].stage_id, rows[pk].position = stage_id, number
                found.append(rows[pk])
    return found


def _place_in(order: Order, key: int) -> Place:
    return next([stage, neighbour(keys, key)] for stage, keys in order.items() if key in keys)


def _lined_up(row: Any, arrange: Callable[[list[int]], list[int]]) -> Move | None:
    """The same for what stands in one line on its map: stages, and free lanes."""
    hold_map(pk=row.journey_id)
    line = Stage.objects.active_of(row.journey_id) if isinstance(row, Stage) else Lane.objects.of(row.journey_id)
    rows = {each.pk: each for each in line}
    if row.pk not in rows:
        raise ValidationError(_("“%(title)s” was archived meanwhile.") % {"title": row})
    arranged = arrange(list(rows))
    if arranged == list(rows):
        return None
    _number(rows[pk] for pk in arranged)
    return [None, neighbour(list(rows), row.pk)], [None, neighbour(arranged, row.pk)]


def _number(rows: Iterable[Any]) -> None:
    changed: list[models.Model] = []
    for number, row in enumerate(rows, start=1):
        if row.position != number:
            row.position = number
            changed.append(row)
    if changed:
        type(changed[0])._default_manager.bulk_update(changed, ["position"])


def _say(by: Member, row: Any, move: Move | None) -> MapChange | None:
    if move is None:
        return None
    verb, journey_id = f"{row._meta.model_name}.moved", map_of(row) or 0
    values = {"before": {"place": move[0]}, "after": {"place": move[1]}}
    return note(by=by, journey_id=journey_id, verb=verb, row=row, **values, went=move)
