"""Whether what is published still holds: members doubt it, events ask for a look, and somebody answers "still true"."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import Member, Notice
from accounts.notices import take_back, tell
from accounts.tenancy import here
from journeys.models import Incident
from playbook.actions.conversation import tell_followers
from playbook.models import Doubt, Entry, Look
from playbook.standing import DOUBTERS, REVIEW_MONTHS, months_after, next_review


@transaction.atomic
def ask_to_look(
    *,
    entry: Entry,
    cause: str,
    occasion: str,
    detail: dict[str, Any] | None = None,
    incident: Incident | None = None,
    at: datetime | None = None,
) -> Look | None:
    """Let a published entry ask to be looked at, once per occasion; None when it has been asked or is not published.

    Only the first look of a cause is told: a point that goes off every day does not write every day.
    """
    if not entry.is_published or entry.archived_at is not None:
        return None
    moment = at or timezone.now()
    given = {"detail": detail or {}, "incident": incident, "asked_at": moment}
    look, is_new = Look.objects.get_or_create(entry=entry, cause=cause, occasion=occasion, defaults=given)
    if not is_new:
        return None
    if entry.asks_since is None:
        entry.asks_since = moment
        entry.save(update_fields=["asks_since"])
    if not Look.objects.open().filter(entry=entry, cause=cause).exclude(pk=look.pk).exists():
        _tell_who_looks(entry, look)
    record(by=None, verb="entry.asked", target=entry, detail={"cause": cause, "occasion": occasion})
    return look


def _tell_who_looks(entry: Entry, look: Look) -> None:
    path, words = here("entry_detail", entry.pk), _why(look)
    asked = list(_who_looks(entry))
    tell(to=asked, kind=Notice.Kind.LOOK, by=None, about=entry.title, path=path, words=words)
    tell_followers(entry=entry, by=None, kind=Notice.Kind.LOOK, words=words, but=[*asked, entry.author])


def _why(look: Look) -> str:
    """The cause in words, and what in particular: what went off, or where scores fell."""
    if look.incident:
        point = look.incident.combustion_point
        return str(_("An incident at %(where)s: %(what)s") % {"what": point.title, "where": point.touchpoint})
    where = look.detail.get("title", "")
    return f"{look.get_cause_display()}: {where}" if where else str(look.get_cause_display())


def _who_looks(entry: Entry) -> Iterable[Member]:
    """The reviewer; or else the author, as long as they manage; or else every manager."""
    for member in (entry.reviewer, entry.author):
        if member and member.is_manager and member.archived_at is None:
            return [member]
    return Member.objects.managing()


@transaction.atomic
def withdraw_look(*, look: Look) -> None:
    """The incident it asks about was taken back: nobody has to look for that reason."""
    entry = look.entry
    record(by=None, verb="entry.ask_withdrawn", target=entry, detail={"cause": look.cause, "occasion": look.occasion})
    look.delete()
    if not Look.objects.open().filter(entry=entry).exists():
        entry.asks_since = None
        entry.save(update_fields=["asks_since"])
        take_back(kind=Notice.Kind.LOOK, by=None, path=here("entry_detail", entry.pk))


@transaction.atomic
def confirm_entry(*, by: Member, entry: Entry, at: datetime | None = None, months: int = REVIEW_MONTHS) -> Entry:
    """ "Still true": answers whatever asked, thanks whoever doubted, and sets the next look `months` ahead."""
    if not entry.is_published:
        raise ValidationError(_("Only a published entry can still be true. Publish it first."))
    moment = at or timezone.now()
    settle(entry=entry, by=by, outcome=Look.Outcome.STILL_TRUE, at=moment)
    entry.true_since = moment
    entry.review_on = months_after(timezone.localdate(moment), months)
    entry.save(update_fields=["asks_since", "true_since", "review_on"])
    record(by=by, verb="entry.confirmed", target=entry, detail={"review_on": f"{entry.review_on}"})
    return entry


def settle(*, entry: Entry, by: Member, outcome: str, at: datetime) -> None:
    """Answer all that is open about an entry; the caller saves it."""
    if entry.asks_since is not None:
        Look.objects.open().filter(entry=entry).update(settled_at=at, settled_by=by, outcome=outcome)
        entry.asks_since = None
    doubts = list(Doubt.objects.open().filter(entry=entry).select_related("member"))
    if not doubts:
        return
    Doubt.objects.filter(pk__in=[doubt.pk for doubt in doubts]).update(settled_at=at)
    tell(
        to=[doubt.member for doubt in doubts],
        kind=Notice.Kind.DECISION,
        by=by,
        about=entry.title,
        path=here("entry_detail", entry.pk),
        words=str(Look.Outcome(outcome).label),
    )


def stand_true(*, entry: Entry, by: Member, at: datetime) -> None:
    """A new version answers for what it says now; the caller saves the entry."""
    if entry.version > 1:
        settle(entry=entry, by=by, outcome=Look.Outcome.REVISED, at=at)
    entry.true_since = at
    entry.review_on = next_review(entry.review_on, timezone.localdate(at))


@transaction.atomic
def doubt_entry(*, by: Member, entry: Entry, note: str = "", at: datetime | None = None) -> Doubt:
    """ "This is not how we do it." Said twice by one, it counts once; said by two, the entry asks to be looked at."""
    # Locked, so that of two who doubt at once the second sees the first.
    standing = Entry.objects.select_for_update().get(pk=entry.pk)
    if not standing.is_published or standing.archived_at is not None:
        raise ValidationError(_("This entry is not in the playbook any more."))
    moment = at or timezone.now()
    given = {"note": note, "created_at": moment}
    doubt, is_new = Doubt.objects.get_or_create(entry=entry, member=by, settled_at=None, defaults=given)
    if is_new:
        record(by=by, verb="entry.doubted", target=entry, detail={"note": note})
    elif note and doubt.note != note:
        doubt.note = note
        doubt.save(update_fields=["note"])
    _ask_when_doubted(entry, moment)
    return doubt


def _ask_when_doubted(entry: Entry, at: datetime) -> None:
    open_doubts = list(Doubt.objects.open().filter(entry=entry).order_by("pk").values_list("pk", flat=True))
    if len(open_doubts) >= DOUBTERS:
        detail = {"n": len(open_doubts)}
        ask_to_look(entry=entry, cause=Look.Cause.DOUBTS, occasion=str(open_doubts[0]), detail=detail, at=at)


@transaction.atomic
def take_doubt_back(*, by: Member, entry: Entry) -> None:
    taken = Doubt.objects.open().filter(entry=entry, member=by).update(settled_at=timezone.now())
    if taken:
        record(by=by, verb="entry.doubt_taken_back", target=entry)
