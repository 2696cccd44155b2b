"""What changes feedback and recoveries, each change with its trace."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import Member
from accounts.queue import run_on_commit
from feedback import falls
from feedback.actions.contacts import keep_contact
from feedback.actions.letters import queue_asking
from feedback.models import Feedback, Recovery
from feedback.models.recovery import USUALLY_DUE
from journeys.models import Standing, Touchpoint
from playbook.actions import ask_to_look
from playbook.models import Entry, Look

# A low score is watched at once when it was said just now; what is written down later waits for the hour.
IS_NEWS = timedelta(days=1)


@transaction.atomic
def log_feedback(
    *,
    by: Member | None,
    words: str,
    wanted: str = "",
    experience: str = "",
    trouble: str = "",
    channel: str = Feedback.Channel.IN_PERSON,
    score_kind: str = "",
    score: int | None = None,
    feeling: int | None = None,
    touchpoint: Touchpoint | None = None,
    at: datetime | None = None,
    contact: Mapping[str, str] | None = None,
) -> Feedback:
    """Write down what a customer said; `at` is when they said it, `contact` how they are reached (keep_contact).

    `by` is None when they said it themselves.
    """
    feedback = Feedback.objects.create(
        words=words,
        wanted=wanted,
        experience=experience,
        trouble=trouble,
        channel=channel,
        score_kind=score_kind,
        score=score,
        feeling=feeling,
        touchpoint=touchpoint,
        happened_at=at or timezone.now(),
        logged_by=by,
    )
    audit.record(by=by, verb="feedback.logged", target=feedback)
    if contact and any(contact.values()):
        keep_contact(by=by, feedback=feedback, **contact)
    _mark_stale(feedback.touchpoint_id, is_news=feedback.happened_at > timezone.now() - IS_NEWS)
    if feedback.is_low and touchpoint and feedback.happened_at > timezone.now() - IS_NEWS:
        run_on_commit("feedback.tasks.watch_touchpoint", touchpoint_id=touchpoint.pk)
    return feedback


@transaction.atomic
def edit_feedback(*, by: Member, feedback: Feedback, **fields: Any) -> Feedback:
    changed = [name for name, value in fields.items() if getattr(feedback, name) != value]
    if not changed:
        return feedback
    left = feedback.touchpoint_id
    for name in changed:
        setattr(feedback, name, fields[name])
    feedback.revision += 1
    feedback.save()
    _mark_stale(left, feedback.touchpoint_id)
    audit.record(by=by, verb="feedback.edited", target=feedback, detail={"fields": changed})
    return feedback


@transaction.atomic
def archive_feedback(*, by: Member, feedback: Feedback) -> None:
    feedback.archive()
    _mark_stale(feedback.touchpoint_id)
    audit.record(by=by, verb="feedback.archived", target=feedback)


@transaction.atomic
def restore_feedback(*, by: Member, feedback: Feedback) -> None:
    feedback.restore()
    _mark_stale(feedback.touchpoint_id)
    audit.record(by=by, verb="feedback.restored", target=feedback)


def _mark_stale(*touchpoints: int | None, is_news: bool = True) -> None:
    """What was heard there counts from the next moment on; what is written down later waits for the minute's sweep."""
    Standing.objects.mark_stale(touchpoints)
    if is_news and any(touchpoints):
        run_on_commit("feedback.tasks.refresh_standings")


@transaction.atomic
def open_recovery(
    *,
    by: Member,
    feedback: Feedback,
    owner: Member | None = None,
    due_at: datetime | None = None,
    at: datetime | None = None,
) -> Recovery:
    """Start making it good. Asked twice, it is opened once; due a day later unless `due_at` says otherwise."""
    opened_at = at or timezone.now()
    recovery, is_new = Recovery.objects.get_or_create(
        feedback=feedback,
        defaults={"owner": owner or by, "due_at": due_at or opened_at + USUALLY_DUE, "opened_at": opened_at},
    )
    if is_new:
        audit.record(by=by, verb="recovery.opened", target=recovery)
    return recovery


@transaction.atomic
def move_recovery(*, by: Member, recovery: Recovery, state: str, at: datetime | None = None, **fields: Any) -> Recovery:
    """Take new values and move to another open state. Raises ValidationError for a closed recovery: reopen it first."""
    if recovery.is_closed or state not in Recovery.OPEN_STATES:
        raise ValidationError(_("This recovery is closed. Reopen it first."), code="closed")
    before = recovery.state
    changed = recovery.change({**fields, "state": Recovery.State(state)}, by=by, at=at or timezone.now())
    if "rating_after" in changed and recovery.is_rated_badly and not recovery.is_unfinished:
        recovery.reopen()
    if changed:
        _save(recovery, by=by, verb="recovery.moved", changed=changed, before=before, after=recovery.state)
    if recovery.state == Recovery.State.RECOVERED != before:
        queue_asking(recovery, at=at or timezone.now())
    return recovery


@transaction.atomic
def update_recovery(*, by: Member | None, recovery: Recovery, at: datetime | None = None, **fields: Any) -> Recovery:
    """Take new values. A new rating of 1 or 2 for what had been made good opens it again."""
    was_done = not recovery.is_unfinished
    changed = recovery.change(fields, by=by, at=at or timezone.now())
    if not changed:
        return recovery
    reopens = was_done and "rating_after" in changed and recovery.is_rated_badly
    if reopens:
        recovery.reopen()
    _save(recovery, by=by, verb="recovery.reopened" if reopens else "recovery.changed", changed=changed)
    return recovery


@transaction.atomic
def close_recovery(*, by: Member, recovery: Recovery, at: datetime | None = None, **fields: Any) -> Recovery:
    """Take new values and close. Raises ValidationError, field by field, while something is missing."""
    if recovery.is_closed:
        return update_recovery(by=by, recovery=recovery, at=at, **fields)
    moment = at or timezone.now()
    changed = recovery.change(fields, by=by, at=moment)
    refusals = recovery.refusals_to_close(changed)
    if refusals:
        raise ValidationError(refusals)
    recovery.state, recovery.closed_at = Recovery.State.CLOSED, moment
    _save(recovery, by=by, verb="recovery.closed", changed=changed)
    queue_asking(recovery, at=moment)
    return recovery


@transaction.atomic
def reopen_recovery(*, by: Member, recovery: Recovery) -> Recovery:
    if recovery.is_closed:
        recovery.reopen()
        _save(recovery, by=by, verb="recovery.reopened", changed=[])
    return recovery


def _save(recovery: Recovery, *, by: Member | None, verb: str, changed: list[str], **detail: str) -> None:
    recovery.revision += 1
    recovery.save()
    audit.record(by=by, verb=verb, target=recovery, detail={"fields": changed, **detail})


def watch_scores(*, now: datetime, touchpoint_id: int | None = None) -> list[Look]:
    """Let the entries practised where scores fell (at one touchpoint, or anywhere) ask to be looked at."""
    heard = Feedback.objects.heard_at_touchpoints(*falls.windows(now), now)
    rows = heard.filter(touchpoint=touchpoint_id) if touchpoint_id else heard
    fallen = [(row, change) for row in rows if (change := _change(row)) and change.is_fall]
    return [look for row, change in fallen for look in _ask_where(row, change, now)]


def _change(row: dict[str, Any]) -> falls.Change | None:
    before, after = (
        falls.Heard(row[f"{span}_n"], row[f"{span}_total"], row[f"{span}_squares"]) for span in ("before", "now")
    )
    return falls.change(before, after)


def _ask_where(row: dict[str, Any], change: falls.Change, now: datetime) -> list[Look]:
    """Once a week; not where the same weeks have been looked at, nor where nothing was heard since it was confirmed."""
    touchpoint, week = row["touchpoint"], timezone.localdate(now).isocalendar()
    answered = Look.objects.filter(
        entry=OuterRef("pk"),
        cause=Look.Cause.SCORES,
        occasion__startswith=f"{touchpoint}-",
        settled_at__gte=now - falls.WINDOW,
    )
    entries = Entry.objects.published().filter(
        ~Exists(answered), touchpoints=touchpoint, touchpoints__archived_at=None, true_since__lt=row["last_at"]
    )
    looks = [
        ask_to_look(
            entry=entry,
            cause=Look.Cause.SCORES,
            occasion=f"{touchpoint}-{week.year}-W{week.week:02}",
            detail=_figures(row, change),
            at=now,
        )
        for entry in entries.select_related("reviewer", "author").defer("body", "html")
    ]
    return [look for look in looks if look]


def _figures(row: dict[str, Any], change: falls.Change) -> dict[str, Any]:
    """What stands beside the look: means and the interval of their difference in points of a hundred."""
    return {
        "touchpoint": row["touchpoint"],
        "title": row["touchpoint__title"],
        "n_before": change.before.n,
        "n_now": change.now.n,
        "before": round(100 * change.before.mean),
        "now": round(100 * change.now.mean),
        "low": round(100 * change.low),
        "high": round(100 * change.high),
    }
