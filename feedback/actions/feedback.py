"""What changes feedback, each change with its trace."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import audit
from accounts.models import Member
from accounts.once import once, own_id
from accounts.queue import run_on_commit
from feedback import falls
from feedback.actions.contacts import keep_first_contact
from feedback.actions.sorting import sort_again
from feedback.models import ComesBack, Feedback
from journeys.models import Standing, Touchpoint
from playbook.actions import ask_to_look
from playbook.models import Entry, Look

# A low score is watched at once when it was said just now; what is written down later waits for the hour.
IS_NEWS = timedelta(days=1)
SORTED_BY = {"words", "wanted", "experience", "trouble"}


def log_feedback_once(*, by: Member, capture_id: UUID | None, **said: Any) -> Feedback:
    """As below; the same again, with the same `capture_id`, answers with what was kept before."""
    sent = own_id(capture_id or uuid4(), by, *said.values())

    @transaction.atomic
    def keep() -> Feedback:
        return log_feedback(by=by, capture_id=sent, **said)

    return once(keep, Feedback.objects.all, sent)


# Within a guest's transaction it needs no savepoint of its own: two round trips for nothing.
@transaction.atomic(savepoint=False)
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
    would_come_back: bool | None = None,
    capture_id: UUID | None = None,
) -> Feedback:
    """Write down what a customer said; `at` is when they said it, `contact` how they are reached (keep_contact).

    `by` is None when they said it themselves.
    """
    feedback = Feedback.objects.create(
        words=words, wanted=wanted, experience=experience, trouble=trouble, channel=channel, score_kind=score_kind,
        score=score, feeling=feeling, touchpoint=touchpoint, happened_at=at or timezone.now(), logged_by=by,
        capture_id=capture_id,
    )  # fmt: skip
    audit.record(by=by, verb="feedback.logged", target=feedback)
    _keep_beside(by, feedback, contact or {}, would_come_back)
    Standing.objects.mark_stale([feedback.touchpoint_id])
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
        if name == "would_come_back":
            _keep_comes_back(feedback, fields[name])
        else:
            setattr(feedback, name, fields[name])
    feedback.revision += 1
    feedback.save()
    if SORTED_BY.intersection(changed):
        sort_again(feedback)
    if "happened_at" in changed:
        feedback.theme_items.update(said_at=feedback.happened_at)
    Standing.objects.mark_stale([left, feedback.touchpoint_id])
    audit.record(by=by, verb="feedback.edited", target=feedback, detail={"fields": changed})
    return feedback


def _keep_beside(by: Member | None, feedback: Feedback, contact: Mapping[str, str], would: bool | None) -> None:
    """What is held apart from what they said."""
    if any(contact.values()):
        keep_first_contact(by=by, feedback=feedback, **contact)
    if would is not None:
        _keep_comes_back(feedback, would)


def _keep_comes_back(feedback: Feedback, would: bool | None) -> None:
    if would is None:
        ComesBack.objects.filter(feedback=feedback).delete()
    else:
        ComesBack.objects.update_or_create(feedback=feedback, defaults={"would": would})


@transaction.atomic
def archive_feedback(*, by: Member, feedback: Feedback) -> None:
    feedback.archive()
    Standing.objects.mark_stale([feedback.touchpoint_id])
    audit.record(by=by, verb="feedback.archived", target=feedback)


@transaction.atomic
def restore_feedback(*, by: Member, feedback: Feedback) -> None:
    feedback.restore()
    Standing.objects.mark_stale([feedback.touchpoint_id])
    audit.record(by=by, verb="feedback.restored", target=feedback)


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
