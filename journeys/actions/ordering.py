"""Moving stages and touchpoints along the customer's way."""

from itertools import groupby

from django.db import transaction

from accounts.audit import record
from accounts.models import Member
from journeys.models import Journey, Stage, Touchpoint
from journeys.order import moved, moved_across


@transaction.atomic
def move_stage(*, by: Member, stage: Stage, steps: int) -> None:
    """One step earlier (-1) or later (1) among the stages of its journey; at the end nothing happens."""
    _lock_map(stage.journey_id)
    stages = {sibling.pk: sibling for sibling in Stage.objects.active_of(stage.journey_id)}
    order = moved(list(stages), stage.pk, steps)
    if order == list(stages):
        return
    for number, pk in enumerate(order, start=1):
        stages[pk].position = number
    Stage.objects.bulk_update(stages.values(), ["position"])
    record(by=by, verb="stage.moved", target=stage, detail={"steps": steps})


@transaction.atomic
def move_touchpoint(*, by: Member, touchpoint: Touchpoint, steps: int) -> None:
    """One step earlier (-1) or later (1); from the edge of its stage into the neighbouring one, where there is one."""
    journey_id = touchpoint.stage.journey_id
    _lock_map(journey_id)
    stages = list(Stage.objects.active_of(journey_id).values_list("pk", flat=True))
    touchpoints = {row.pk: row for row in Touchpoint.objects.active().for_map(journey_id)}
    standing = {pk: [row.pk for row in rows] for pk, rows in groupby(touchpoints.values(), lambda row: row.stage_id)}
    groups = [standing.get(pk, []) for pk in stages]
    order = moved_across(groups, touchpoint.pk, steps)
    if order == groups:
        return
    for stage_id, keys in zip(stages, order, strict=True):
        for number, pk in enumerate(keys, start=1):
            touchpoints[pk].stage_id, touchpoints[pk].position = stage_id, number
    Touchpoint.objects.bulk_update(touchpoints.values(), ["stage", "position"])
    record(by=by, verb="touchpoint.moved", target=touchpoint, detail={"steps": steps})


def _lock_map(journey_id: int) -> None:
    """Two people ordering one map take turns."""
    Journey.objects.select_for_update().get(pk=journey_id)
