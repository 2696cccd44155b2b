"""Undo and redo on a map: each member's own last changes, and never over what somebody changed since."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member
from journeys.actions.keeping import set_archived
from journeys.actions.nesting import refuse_going_round
from journeys.actions.ordering import put_in_line, put_touchpoint
from journeys.actions.trail import Values, hold_map, note
from journeys.kinship import GoesRound
from journeys.models import CombustionPoint, Journey, Lane, LaneText, MapChange, Pin, Stage, Standing, Touchpoint

TABLES: dict[str, Any] = {"stage": Stage, "touchpoint": Touchpoint, "lane": Lane}
ELSEWHERE = ("place", "archived")


@transaction.atomic
def undo(*, by: Member, journey: Journey) -> MapChange:
    """Take back the member's last change of this map. Raises ValidationError, in words, where that cannot be done."""
    hold_map(pk=journey.pk)
    step = MapChange.objects.steps_of(by, journey.pk).filter(undone_at=None).first()
    if step is None:
        raise ValidationError(_("There is nothing of yours to undo on this map."))
    _refuse_if_replaced(step)
    row = _put(step, since=step, expected=step.after, wanted=step.before)
    return _said(by, step, row, "change.undone", timezone.now())


@transaction.atomic
def redo(*, by: Member, journey: Journey) -> MapChange:
    """Do again what the member undid last, unless they did something else since."""
    hold_map(pk=journey.pk)
    undoing = MapChange.objects.undone_again(by, journey.pk).first()
    newest = MapChange.objects.steps_of(by, journey.pk).filter(undone_at=None).first()
    if undoing is None or (newest and newest.pk > undoing.pk):
        raise ValidationError(_("There is nothing to do again."))
    _refuse_if_replaced(undoing)
    step = undoing.undoes
    row = _put(step, since=undoing, expected=step.before, wanted=step.after)
    return _said(by, step, row, "change.redone", None)


def _said(by: Member, step: MapChange, row: models.Model, verb: str, undone_at: Any) -> MapChange:
    step.undone_at = undone_at
    step.save(update_fields=["undone_at"])
    return note(by=by, journey_id=step.journey_id, verb=verb, row=row, undoes=step, change=step.verb)


def _refuse_if_replaced(since: MapChange) -> None:
    """What a file or a version brought is taken back as a whole, and not by undoing what was done before it."""
    if MapChange.objects.of(since.journey_id).filter(pk__gt=since.pk, verb="journey.redrawn").exists():
        raise ValidationError(
            _("A file or a version has replaced the map since. What it was before is kept among its versions.")
        )


def _put(step: MapChange, *, since: MapChange, expected: Values, wanted: Values) -> models.Model:
    """The row as it was before the step (or after it, once more), where nobody changed it `since`."""
    row = TABLES[step.noun].objects.select_for_update().get(pk=step.row_id)
    _refuse_if_changed(row, since, expected, wanted)
    if "place" in wanted:
        _put_in_place(row, wanted["place"])
    if "archived" in wanted:
        set_archived(row, wanted["archived"])
    words = {name: value for name, value in wanted.items() if name not in ELSEWHERE}
    own = {name: value for name, value in words.items() if not _is_lane(name)}
    for key in words.keys() - own.keys():
        LaneText.objects.filter(touchpoint=row, lane__key=key).update(
            text=words[key], revision=models.F("revision") + 1
        )
    if wanted.get("opens_id"):
        _refuse_going_round(row, wanted["opens_id"])
    if own:
        for name, value in own.items():
            setattr(row, name, value)
        row.revision += 1
        row.save(update_fields=[*own, "revision"])
        Standing.objects.mark_stale([row.pk] if isinstance(row, Touchpoint) else [])
    return row


def _refuse_going_round(touchpoint: Touchpoint, opens_id: int) -> None:
    try:
        refuse_going_round(journey_id=touchpoint.stage.journey_id, opens_id=opens_id)
    except GoesRound as error:
        raise ValidationError(_("That map leads back to “%(title)s” by now.") % {"title": touchpoint}) from error


def _put_in_place(row: Any, place: list[int | None]) -> None:
    stage, after = place
    if isinstance(row, Touchpoint):
        put_touchpoint(row, stage or 0, after)
    else:
        put_in_line(row, after)


def _refuse_if_changed(row: Any, since: MapChange, expected: Values, wanted: Values) -> None:
    later = list(MapChange.objects.after(since).select_related("by__user"))
    # What is about to go out of sight must not take with it what somebody wrote there.
    takes_away = wanted.get("archived") is True
    other = next((each for each in later if each.touches(expected) or takes_away), None)
    if other is not None and other.by is not None:
        raise ValidationError(
            _("%(name)s changed “%(title)s” since. It stays as it is now.") % {"name": other.by, "title": row}
        )
    if other is not None or any(_now(row, name) != value for name, value in expected.items() if name != "place"):
        raise ValidationError(_("“%(title)s” was changed since. It stays as it is now.") % {"title": row})
    if takes_away and (holds := _what_it_holds(row)):
        raise ValidationError(_("“%(title)s” stays: %(holds)s.") % {"title": row, "holds": holds})


def _what_it_holds(row: Any) -> str:
    """What somebody put there meanwhile, which is no change of the row itself; "" for nothing."""
    if isinstance(row, Stage):
        return _("there are touchpoints in it now") if Touchpoint.objects.active().filter(stage=row).exists() else ""
    if isinstance(row, Lane):
        return _("something is written there now") if LaneText.objects.standing_in(row).exists() else ""
    if CombustionPoint.objects.of_touchpoint(row.pk).exists():
        return _("it has a combustion point now")
    return _("somebody has commented on it") if Pin.objects.active().filter(touchpoint=row).exists() else ""


def _now(row: Any, name: str) -> Any:
    if name == "archived":
        return row.archived_at is not None
    if _is_lane(name):
        return LaneText.objects.filter(touchpoint=row, lane__key=name).values_list("text", flat=True).first()
    return getattr(row, name)


def _is_lane(name: str) -> bool:
    """The key of a free lane, and not the name of a field."""
    return "-" in name
