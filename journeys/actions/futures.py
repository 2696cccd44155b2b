"""How a map shall be: drawn as a copy of the one as it is, and taken over into it, moment by moment."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import Member
from journeys.actions.keeping import changes_of
from journeys.actions.lanes import add_lane, put_text
from journeys.actions.mapping import add_stage, add_touchpoint
from journeys.actions.nesting import refuse_going_round
from journeys.actions.ordering import Move, put_touchpoint
from journeys.actions.trail import Values, hold_map, note
from journeys.beside import FREE_LANE, lane_names
from journeys.lanes import LANES
from journeys.models import Journey, Lane, LaneText, Stage, Standing, Touchpoint

OWNERSHIP = ("owned_by", "partner")
COPIED = ("title", "channel", *LANES, "assumed_emotion", *OWNERSHIP, "owner", "is_moment_of_truth", "opens")
PLACE = "place"
Texts = list[tuple[Lane, str]]


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
    """It is so now: `original`, read by whoever calls and holds its map, says what the future `touchpoint` says.

    `chosen` are the keys of changes (see beside.said), and PLACE. Raises GoesRound.
    """
    hold_map(pk=original.stage.journey_id)
    if "opens" in chosen:
        refuse_going_round(journey_id=original.stage.journey_id, opens_id=touchpoint.opens_id)
    names = [key.removeprefix(FREE_LANE) for key in chosen if key.startswith(FREE_LANE)]
    texts = _texts_now(by, touchpoint, names)
    stage = _stage_now(by, touchpoint) if PLACE in chosen else None
    for name in COPIED:
        if name in chosen or (name in OWNERSHIP and "ownership" in chosen):
            setattr(original, name, getattr(touchpoint, name))
    before, after = changes_of(original)
    original.revision += 1
    original.save()
    for end, put in zip((before, after), _put_texts(original, texts), strict=True):
        end |= put
    if stage and (move := _put_in_place(touchpoint, original, stage)):
        before[PLACE], after[PLACE] = move
    Standing.objects.mark_stale([original.pk])
    said = {"before": before, "after": after, "from": touchpoint.pk, "changed": sorted(chosen)}
    note(by=by, journey_id=original.stage.journey_id, verb="touchpoint.taken_over", row=original, **said)
    return original


@transaction.atomic
def take_over_new(*, by: Member, touchpoint: Touchpoint) -> Touchpoint:
    """It is so now: a touchpoint that only the future map had is added to the map as it is. Raises GoesRound."""
    current = touchpoint.stage.journey.future_of
    hold_map(pk=current.pk)
    refuse_going_round(journey_id=current.pk, opens_id=touchpoint.opens_id)
    copied = {name: getattr(touchpoint, name) for name in COPIED}
    # First what it stands in: whoever undoes all this takes the touchpoint away before it.
    texts, stage = _texts_now(by, touchpoint), _stage_now(by, touchpoint)
    original = add_touchpoint(by=by, stage=stage, **copied)
    _put_in_place(touchpoint, original, stage)
    _put_texts(original, texts)
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
    copies = [Lane(journey=future, title=each.title, position=each.position, came_from=each.key) for each in originals]
    Lane.objects.bulk_create(copies)
    by_original = {original.pk: copy for original, copy in zip(originals, copies, strict=True)}
    LaneText.objects.bulk_create(
        LaneText(lane=by_original[each.lane_id], touchpoint=touchpoints[each.touchpoint_id], text=each.text)
        for each in LaneText.objects.filter(lane__in=originals, touchpoint__in=list(touchpoints))
    )
    return {str(original.key): str(copy.key) for original, copy in zip(originals, copies, strict=True)}


def _texts_now(by: Member, touchpoint: Touchpoint, chosen: Collection[str] | None = None) -> Texts:
    """What the free lanes of the map as it is shall say: those of the `chosen` names (see beside.lane_names), or all.

    A lane that the map as it is does not have yet is added to it.
    """
    future, said = touchpoint.stage.journey, dict(LaneText.objects.said_at(touchpoint))
    now, then = list(Lane.objects.of(future.future_of)), list(Lane.objects.of(future))
    names = lane_names(now, then)
    wanted = {names[pk] for pk in said} if chosen is None else chosen
    lanes, future_lanes = ({names[lane.pk]: lane for lane in side} for side in (now, then))
    texts = [
        (lanes.get(name) or _lane_added(by, future.future_of, lane), said.get(lane.pk, ""))
        for name, lane in future_lanes.items()
        if name in wanted
    ]
    return [*texts, *((lane, "") for name, lane in lanes.items() if name in wanted and name not in future_lanes)]


def _lane_added(by: Member, current: Journey, lane: Lane) -> Lane:
    added = add_lane(by=by, journey=current, title=lane.title)
    lane.came_from = added.key
    lane.save(update_fields=["came_from"])
    return added


def _put_texts(original: Touchpoint, texts: Texts) -> tuple[Values, Values]:
    """What these lanes said at `original` before, and what they say now, by the lane's key."""
    before = {str(lane.key): put_text(lane, original, text)[1] for lane, text in texts}
    return before, {str(lane.key): text for lane, text in texts}


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


def _put_in_place(touchpoint: Touchpoint, original: Touchpoint, stage: Stage) -> Move | None:
    """Behind the original of the one that the future touchpoint stands behind."""
    before = Touchpoint.objects.filter(
        stage=touchpoint.stage_id, archived_at=None, position__lt=touchpoint.position
    ).order_by("position", "pk")
    there = dict(
        Touchpoint.objects.filter(stage=stage, archived_at=None).exclude(pk=original.pk).values_list("key", "pk")
    )
    after = next((there[key] for key in reversed(before.values_list("came_from", flat=True)) if key in there), None)
    return put_touchpoint(original, stage.pk, after)
