"""How a map shall be: drawn as a copy of the one as it is, and taken over into it, moment by moment."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import Member
from journeys.actions.lanes import add_lane, write_cell
from journeys.actions.mapping import add_stage, add_touchpoint
from journeys.actions.nesting import refuse_going_round
from journeys.actions.trail import hold_map
from journeys.beside import FREE_LANE
from journeys.lanes import LANES
from journeys.models import Journey, Lane, LaneText, Stage, Standing, Touchpoint

OWNERSHIP = ("owned_by", "partner")
COPIED = ("title", "channel", *LANES, "assumed_emotion", *OWNERSHIP, "owner", "is_moment_of_truth", "opens")
PLACE = "place"


@transaction.atomic
def draw_future(*, by: Member, journey: Journey, key: UUID | None = None) -> Journey:
    """A copy that shows how `journey` shall be; without combustion points, which belong to what is.

    The same `key` again answers with what was drawn the first time.
    """
    hold_map(pk=journey.pk)
    if key and (drawn := Journey.objects.filter(key=key).first()):
        return drawn
    future = Journey.objects.create(
        title=_future_title(journey),
        persona_id=journey.persona_id,
        state=Journey.State.FUTURE,
        owner=by,
        future_of=journey,
        **({"key": key} if key else {}),
    )
    touchpoints = _copy_touchpoints(journey, _copy_stages(journey, future))
    lanes = _copy_lanes(journey, future, touchpoints)
    future.hidden_lanes = [lanes.get(key, key) for key in journey.hidden_lanes]
    future.save(update_fields=["hidden_lanes"])
    record(by=by, verb="journey.future_drawn", target=future, detail={"future_of": journey.pk})
    return future


@transaction.atomic
def take_over(*, by: Member, touchpoint: Touchpoint, original: Touchpoint, chosen: Collection[str]) -> Touchpoint:
    """It is so now: `original`, locked by whoever calls, says what the future `touchpoint` says.

    `chosen` are the keys of changes (see beside.said), and PLACE. Raises GoesRound.
    """
    Journey.objects.select_for_update().get(pk=original.stage.journey_id)
    if "opens" in chosen:
        refuse_going_round(journey_id=original.stage.journey_id, opens_id=touchpoint.opens_id)
    for name in COPIED:
        if name in chosen or (name in OWNERSHIP and "ownership" in chosen):
            setattr(original, name, getattr(touchpoint, name))
    original.revision += 1
    original.save()
    lanes = [key.removeprefix(FREE_LANE) for key in chosen if key.startswith(FREE_LANE)]
    _take_over_texts(by, touchpoint, original, lanes)
    if PLACE in chosen:
        _put_in_place(touchpoint, original, _stage_now(by, touchpoint))
    Standing.objects.mark_stale([original.pk])
    detail = {"from": touchpoint.pk, "changed": sorted(chosen)}
    record(by=by, verb="touchpoint.taken_over", target=original, detail=detail)
    return original


@transaction.atomic
def take_over_new(*, by: Member, touchpoint: Touchpoint) -> Touchpoint:
    """It is so now: a touchpoint that only the future map had is added to the map as it is. Raises GoesRound."""
    future = touchpoint.stage.journey
    current = Journey.objects.select_for_update().get(pk=future.future_of_id)
    refuse_going_round(journey_id=current.pk, opens_id=touchpoint.opens_id)
    copied = {name: getattr(touchpoint, name) for name in COPIED}
    original = add_touchpoint(by=by, stage=_stage_now(by, touchpoint), **copied)
    _put_in_place(touchpoint, original, original.stage)
    _take_over_texts(by, touchpoint, original, dict(LaneText.objects.said_at(touchpoint)))
    touchpoint.came_from = original.key
    touchpoint.save(update_fields=["came_from"])
    record(by=by, verb="touchpoint.taken_over", target=original, detail={"from": touchpoint.pk})
    return original


def _future_title(journey: Journey) -> str:
    """“A weekend, as it shall be”; the second one gets a number."""
    number = Journey.objects.filter(future_of=journey).count() + 1
    after = _(", as it shall be") + (f" ({number})" if number > 1 else "")
    longest = Journey._meta.get_field("title").max_length or 120
    return journey.title[: longest - len(after)] + after


def _copy_stages(journey: Journey, future: Journey) -> dict[int, Stage]:
    """The copies, by the id of what they were copied from."""
    originals = list(Stage.objects.active_of(journey.pk))
    copies = [Stage(journey=future, title=each.title, position=each.position, came_from=each.key) for each in originals]
    Stage.objects.bulk_create(copies)
    return {original.pk: copy for original, copy in zip(originals, copies, strict=True)}


def _copy_touchpoints(journey: Journey, stages: dict[int, Stage]) -> dict[int, Touchpoint]:
    originals = list(Touchpoint.objects.active().for_map(journey.pk))
    copies = [
        Touchpoint(
            stage=stages[each.stage_id],
            position=each.position,
            came_from=each.key,
            **{name: getattr(each, name) for name in COPIED},
        )
        for each in originals
    ]
    Touchpoint.objects.bulk_create(copies)
    return {original.pk: copy for original, copy in zip(originals, copies, strict=True)}


def _copy_lanes(journey: Journey, future: Journey, touchpoints: dict[int, Touchpoint]) -> dict[str, str]:
    """The free lanes with what they say; returns the keys of the copies by those of the originals."""
    originals = list(Lane.objects.of(journey.pk))
    copies = [Lane(journey=future, title=each.title, position=each.position) for each in originals]
    Lane.objects.bulk_create(copies)
    by_original = {original.pk: copy for original, copy in zip(originals, copies, strict=True)}
    LaneText.objects.bulk_create(
        LaneText(lane=by_original[each.lane_id], touchpoint=touchpoints[each.touchpoint_id], text=each.text)
        for each in LaneText.objects.filter(lane__in=originals, touchpoint__in=list(touchpoints))
    )
    return {str(original.key): str(copy.key) for original, copy in zip(originals, copies, strict=True)}


def _take_over_texts(by: Member, touchpoint: Touchpoint, original: Touchpoint, titles: Iterable[str]) -> None:
    """What the free lanes of these titles say; a lane that the map as it is does not have yet is added to it."""
    said = dict(LaneText.objects.said_at(touchpoint))
    lanes = {lane.title: lane for lane in Lane.objects.of(original.stage.journey_id)}
    for title in titles:
        lane = lanes.get(title) or add_lane(by=by, journey=original.stage.journey, title=title)
        write_cell(by=by, lane=lane, touchpoint=original, text=said.get(title, ""))


def _stage_now(by: Member, touchpoint: Touchpoint) -> Stage:
    """The stage of the map as it is in which a future touchpoint belongs; added to it where there is none."""
    future_stage = touchpoint.stage
    current = future_stage.journey.future_of
    stage = Stage.objects.active_of(current).filter(key=future_stage.came_from).first()
    if stage is None:
        stage = add_stage(by=by, journey=current, title=future_stage.title)
        future_stage.came_from = stage.key
        future_stage.save(update_fields=["came_from"])
    return stage


def _put_in_place(touchpoint: Touchpoint, original: Touchpoint, stage: Stage) -> None:
    """Behind the original of the one that the future touchpoint stands behind."""
    there = [row for row in Touchpoint.objects.filter(stage=stage).order_by("position", "pk") if row.pk != original.pk]
    keys = {row.key: number for number, row in enumerate(there, start=1)}
    before = Touchpoint.objects.filter(
        stage=touchpoint.stage_id, archived_at=None, position__lt=touchpoint.position
    ).order_by("position", "pk")
    place = next((keys[key] for key in reversed(before.values_list("came_from", flat=True)) if key in keys), 0)
    there.insert(place, original)
    for number, row in enumerate(there, start=1):
        row.position, row.stage = number, stage
    Touchpoint.objects.bulk_update(there, ["position", "stage"])
