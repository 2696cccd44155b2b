"""Four eyes before the whole house reads it: asking for a review, answering it, and taking it back."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import Member, Notice
from accounts.notices import tell
from accounts.tenancy import here
from journeys.models import Touchpoint
from playbook.actions.entry import publish_entry, revise_entry
from playbook.models import Entry, Observation, Review, reviewers_for

# What a proposal may change: the fields of write_entry.
PROPOSABLE = {
    "kind", "title", "matters", "body", "principles", "lever", "layer", "stance", "horizon", "serves", "touchpoints",
    "sources", "tags",
}  # fmt: skip
LINKED = {"touchpoints": Touchpoint, "sources": Observation}


@transaction.atomic
def ask_for_review(
    *,
    by: Member,
    entry: Entry,
    reviewer: Member,
    note: str = "",
    proposed: dict[str, Any] | None = None,
    at: datetime | None = None,
    base: int | None = None,
) -> Review:
    """Put a draft, or the `proposed` next version of what is published (fields of write_entry), before a reviewer.

    `base` is the version the proposal was begun from, the one that stands when left out. Raises ValidationError.
    """
    _refuse_to_ask(by, entry, reviewer, note, proposed)
    review = Review(
        entry=entry,
        asked_by=by,
        reviewer=reviewer,
        note=note,
        proposed=_plain(proposed) if proposed else None,
        asked_at=at or timezone.now(),
    )
    review.base = review.current_base if base is None else base
    _keep_one(review)
    if not review.is_proposal:
        _set_status(entry, Entry.Status.IN_REVIEW)
    record(by=by, verb="review.asked", target=review, detail={"entry": entry.pk, "reviewer": str(reviewer)})
    tell(to=[reviewer], kind=Notice.Kind.REVIEW, by=by, about=review.title, path=_page(review), words=note)
    return review


def _refuse_to_ask(by: Member, entry: Entry, reviewer: Member, note: str, proposed: dict[str, Any] | None) -> None:
    if not reviewers_for(by).filter(pk=reviewer.pk).exists():
        raise ValidationError({"reviewer": _("Choose another manager to review it.")})
    if proposed is None and entry.status not in Entry.BEING_WRITTEN:
        raise ValidationError(_("It is published already: propose its next version instead."))
    if proposed is not None and not entry.is_published:
        raise ValidationError(_("It is not published: edit it, then ask for a review."))
    if proposed is not None and not note.strip():
        raise ValidationError({"note": _("Say what changed and why: everybody who knew the earlier version will ask.")})
    if not (proposed or {}).get("body", entry.body).strip():
        raise ValidationError({"body": _("Write what exactly we do, then ask for a review.")})


def _keep_one(review: Review) -> None:
    try:
        with transaction.atomic():
            review.save(force_insert=True)
    except IntegrityError as there_is_one:
        raise ValidationError(_("This entry waits for a review already."), code="waiting") from there_is_one


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields as they are kept: rows by their ids."""
    if unknown := fields.keys() - PROPOSABLE:
        raise TypeError(f"No fields of an entry: {sorted(unknown)}")
    return {name: [row.pk for row in value] if name in LINKED else value for name, value in fields.items()}


def _lively(proposed: dict[str, Any]) -> dict[str, Any]:
    """The fields as an action takes them; rows that are gone since are left out."""
    rows = {name: list(LINKED[name].objects.filter(pk__in=proposed[name])) for name in LINKED if name in proposed}
    return {**proposed, **rows}


@transaction.atomic
def answer_review(
    *,
    by: Member,
    review: Review,
    approve: bool,
    comment: str = "",
    at: datetime | None = None,
    seen: int | None = None,
) -> Review:
    """Approve, which publishes it, or send it back, which needs a comment; whoever asked is told.

    `seen` is the version (of a proposal: of what stands) or revision (of a draft) that the reviewer had before their
    eyes, what it was when they were asked when left out. Raises ValidationError, with code "overtaken" when another
    one stands by now: nobody approves what they have not read.
    """
    if not review.is_waiting:
        raise ValidationError(_("This review has been answered already."), code="answered")
    if not approve and not comment.strip():
        raise ValidationError({"comment": _("Say what it still needs, so that its writer can go on.")})
    moment = at or timezone.now()
    if approve:
        _approve(review, by, comment, moment, review.base if seen is None else seen)
    else:
        _send_back(review, by, comment, moment)
    said = str(Review.Answer(review.answer).label)
    path = here("entry_detail", review.entry_id) if approve else _page(review)
    words = f"{said}: {comment}" if comment else said
    tell(to=[review.asked_by], kind=Notice.Kind.DECISION, by=by, about=review.title, path=path, words=words)
    return review


def _approve(review: Review, by: Member, comment: str, at: datetime, seen: int) -> None:
    entry = review.entry
    if entry.archived_at is not None:
        raise ValidationError(_("The entry was archived meanwhile. Put it back first."), code="overtaken")
    if review.is_proposal and not entry.is_published:
        raise ValidationError(_("The entry is not published any more."), code="overtaken")
    if seen != review.current_base:
        raise ValidationError(_("It has changed since. Read what it says now, then decide."), code="overtaken")
    review.close(Review.Answer.APPROVED, by=by, at=at, comment=comment)
    if review.is_proposal:
        revise_entry(
            by=review.asked_by, entry=entry, reason=review.note, at=at, approved=review, **_lively(review.proposed)
        )
    else:
        publish_entry(by=review.asked_by, entry=entry, reason=review.note, at=at, approved=review)


def _send_back(review: Review, by: Member, comment: str, at: datetime) -> None:
    review.close(Review.Answer.SENT_BACK, by=by, at=at, comment=comment)
    _back_to_draft(review)
    record(by=by, verb="review.sent_back", target=review, detail={"entry": review.entry_id, "comment": comment})


@transaction.atomic
def withdraw_review(*, by: Member, review: Review) -> Review:
    """Take back what nobody has answered yet. Raises ValidationError when somebody has."""
    if not review.is_waiting:
        raise ValidationError(_("This review has been answered already."), code="answered")
    review.close(Review.Answer.WITHDRAWN, by=by, at=timezone.now())
    _back_to_draft(review)
    record(by=by, verb="review.withdrawn", target=review, detail={"entry": review.entry_id})
    return review


def _back_to_draft(review: Review) -> None:
    if review.entry.is_in_review:
        _set_status(review.entry, Entry.Status.DRAFT)


def _set_status(entry: Entry, status: str) -> None:
    entry.status = status
    entry.save(update_fields=["status"])


def _page(review: Review) -> str:
    return here("review_detail", review.pk)
