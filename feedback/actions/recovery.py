"""What changes recoveries, each change with its trace."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import Member, Notice
from accounts.notices import tell
from accounts.tenancy import here
from feedback.actions.letters import queue_asking
from feedback.actions.traces import log_cause, log_yes, point_called
from feedback.models import DueTime, Feedback, Recovery
from feedback.severity import proposed


@transaction.atomic
def open_recovery(
    *,
    by: Member,
    feedback: Feedback,
    owner: Member | None = None,
    severity: int | None = None,
    due_at: datetime | None = None,
    at: datetime | None = None,
) -> Recovery:
    """Start making it good. Asked twice, it is opened once; due as its severity says unless `due_at` says otherwise."""
    opened_at = at or timezone.now()
    severity = severity or proposed(feedback)
    recovery = Recovery(
        feedback=feedback, owner=owner or by, severity=severity, opened_at=opened_at, clock_from=opened_at
    )
    if due_at:
        recovery.be_due(due_at, since=opened_at, by_hand=True)
    else:
        _plan(recovery)
    kept, is_new = Recovery.objects.get_or_create(feedback=feedback, defaults=recovery.as_opened)
    if is_new:
        audit.record(by=by, verb="recovery.opened", target=kept, detail={"severity": severity})
    return kept


@transaction.atomic
def move_recovery(*, by: Member, recovery: Recovery, state: str, at: datetime | None = None, **fields: Any) -> Recovery:
    """Take new values and move to another open state. Raises ValidationError for a closed recovery: reopen it first."""
    if recovery.is_closed or state not in Recovery.OPEN_STATES:
        raise ValidationError(_("This recovery is closed. Reopen it first."), code="closed")
    before, moment = recovery.state, at or timezone.now()
    changed = _take(recovery, {**fields, "state": Recovery.State(state)}, by=by, at=moment)
    if "rating_after" in changed and recovery.is_rated_badly and not recovery.is_unfinished:
        _reopen(recovery, moment)
    if changed:
        _save(recovery, by=by, verb="recovery.moved", changed=changed, before=before, after=recovery.state)
    if recovery.state == Recovery.State.RECOVERED != before:
        queue_asking(recovery, at=moment)
    return recovery


@transaction.atomic
def update_recovery(*, by: Member | None, recovery: Recovery, at: datetime | None = None, **fields: Any) -> Recovery:
    """Take new values. A new rating of 1 or 2 for what had been made good opens it again."""
    was_done, moment = not recovery.is_unfinished, at or timezone.now()
    changed = _take(recovery, fields, by=by, at=moment)
    if not changed:
        return recovery
    reopens = was_done and "rating_after" in changed and recovery.is_rated_badly
    if reopens:
        _reopen(recovery, moment)
    _save(recovery, by=by, verb="recovery.reopened" if reopens else "recovery.changed", changed=changed)
    return recovery


@transaction.atomic
def close_recovery(*, by: Member, recovery: Recovery, at: datetime | None = None, **fields: Any) -> Recovery:
    """Take new values and close. Raises ValidationError, field by field, while something is missing."""
    if recovery.is_closed:
        return update_recovery(by=by, recovery=recovery, at=at, **fields)
    moment = at or timezone.now()
    changed = _take(recovery, fields, by=by, at=moment)
    refusals = recovery.refusals_to_close(changed)
    if refusals:
        raise ValidationError(refusals)
    recovery.state, recovery.closed_at = Recovery.State.CLOSED, moment
    _save(recovery, by=by, verb="recovery.closed", changed=changed)
    queue_asking(recovery, at=moment)
    return recovery


@transaction.atomic
def reopen_recovery(*, by: Member, recovery: Recovery, at: datetime | None = None) -> Recovery:
    if recovery.is_closed:
        _reopen(recovery, at or timezone.now())
        _save(recovery, by=by, verb="recovery.reopened", changed=[])
    return recovery


@transaction.atomic
def set_due_times(*, by: Member, hours: dict[int, int]) -> None:
    """From now on a recovery of each severity is due after so many hours; those that are open keep their time."""
    before = DueTime.objects.hours()
    for severity in sorted(hours):
        if hours[severity] == before[severity]:
            continue
        time, _is_new = DueTime.objects.update_or_create(severity=severity, defaults={"hours": hours[severity]})
        detail = {"severity": severity, "before": before[severity], "after": hours[severity]}
        audit.record(by=by, verb="due_time.changed", target=time, detail=detail)


def _take(recovery: Recovery, fields: dict[str, Any], *, by: Member | None, at: datetime) -> list[str]:
    """New values, and what follows from them; the names of those that changed.

    `allowance`: what the extra was given under. `new_point`: title and severity of a combustion point to be made where
    it was said. Due: as the severity says, unless somebody set it; emptied, it follows the severity again.
    """
    given = {name: value for name, value in fields.items() if name != "due_at" or value is not None}
    allowance, new_point = given.pop("allowance", recovery.allowance), given.pop("new_point", None)
    if new_point and by:
        title, severity = new_point
        place = recovery.feedback.touchpoint
        given["cause_point"] = point_called(title, by=by, touchpoint=place, severity=severity)
    point_before, owner_before = recovery.cause_point_id, recovery.owner
    changed = recovery.change(given, by=by, at=at)
    is_let_go = "due_at" in fields and fields["due_at"] is None and recovery.is_due_by_hand
    if is_let_go or ("severity" in changed and not recovery.is_due_by_hand):
        _plan(recovery)
        changed.append("due_at")
    if by and "owner" in changed:
        _tell_owners(recovery, owner_before, by=by)
    if by and "cause_point" in changed:
        log_cause(recovery, by=by, before=point_before)
    if by and log_yes(recovery, allowance, by=by):
        changed.append("extra_yes")
    return changed


def _tell_owners(recovery: Recovery, before: Member, *, by: Member) -> None:
    """Whoever sees it through from now on, and whoever did: with it goes the sight of how the customer is reached."""
    about, path = str(recovery), here("recovery_detail", recovery.pk)
    for whom, words in (
        (recovery.owner, _("It is yours to see through now.")),
        (before, _("%(name)s sees it through now.") % {"name": recovery.owner}),
    ):
        tell(to=[whom], kind=Notice.Kind.LOOK, by=by, about=about, path=path, words=words)


def _plan(recovery: Recovery) -> None:
    recovery.be_due_after(DueTime.objects.hours()[recovery.severity])


def _reopen(recovery: Recovery, at: datetime) -> None:
    """Back to fixing, and its clock begins anew."""
    recovery.reopen(at)
    _plan(recovery)


def _save(recovery: Recovery, *, by: Member | None, verb: str, changed: list[str], **detail: str) -> None:
    recovery.revision += 1
    recovery.save()
    audit.record(by=by, verb=verb, target=recovery, detail={"fields": changed, **detail})
