"""What people say about a touchpoint, and who hears of it."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from accounts.actions import talk
from accounts.models import Member
from journeys import rules
from journeys.models import Pin, Touchpoint


def pin_comment(
    *,
    by: Member,
    touchpoint: Touchpoint,
    text: str,
    thread: Pin | None = None,
    at: datetime | None = None,
    capture_id: UUID | None = None,
) -> Pin:
    """Pin a comment to a touchpoint, or answer in a `thread`; who is mentioned, looks after it, keeps its map, or took
    part in the thread, is told."""
    pin = Pin(touchpoint=touchpoint, author=by, text=text, created_at=at or timezone.now(), capture_id=capture_id)
    return talk.say(EARS, pin, thread=thread)


def edit_pin(*, by: Member, comment: Pin, text: str) -> Pin:
    return talk.edit(EARS, comment, by=by, text=text)


def archive_pin(*, by: Member, comment: Pin) -> None:
    talk.archive(comment, by=by)


def restore_pin(*, by: Member, comment: Pin) -> None:
    talk.restore(EARS, comment, by=by)


def resolve_pin(*, by: Member, comment: Pin) -> None:
    talk.resolve(comment, by=by)


def reopen_pin(*, by: Member, comment: Pin) -> None:
    talk.reopen(comment, by=by)


def _listeners(pin: Pin) -> list[Member]:
    touchpoint = pin.touchpoint
    in_thread = Pin.objects.active().in_thread(pin.root_id).values("author")
    wanted = [touchpoint.owner_id, touchpoint.stage.journey.owner_id]
    return list(Member.objects.active().among(wanted, in_thread))


EARS = talk.Ears(may_open=rules.may_read_maps, listeners=_listeners)
