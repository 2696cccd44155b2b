"""Asking guests, and what passes between a guest and the house afterwards; a guest acts as nobody (`by` is None)."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import close_door
from accounts.models import Member
from accounts.notices import tell
from accounts.once import once, own_id
from accounts.tenancy import here
from feedback.actions.contacts import keep_contact
from feedback.actions.feedback import log_feedback
from feedback.actions.letters import queue_reply
from feedback.actions.recovery import update_recovery
from feedback.models import Feedback, GuestForm, GuestWords, Receipt, Recovery, Reply
from feedback.models.recovery import BAD_RATING


@transaction.atomic
def make_guest_form(*, by: Member, words: GuestWords, **fields: Any) -> GuestForm:
    """A form that is open at once, in its first language. `fields` are those of GuestForm."""
    form = GuestForm.objects.create(by=by, **fields)
    words.form = form
    words.save(force_insert=True)
    audit.record(by=by, verb="guest_form.made", target=form, detail={"language": words.language})
    return form


@transaction.atomic
def change_guest_form(*, by: Member, form: GuestForm, **fields: Any) -> GuestForm:
    changed = [name for name, value in fields.items() if getattr(form, name) != value]
    for name in changed:
        setattr(form, name, fields[name])
    if changed:
        form.save(update_fields=changed)
        audit.record(by=by, verb="guest_form.changed", target=form, detail={"fields": changed})
    return form


@transaction.atomic
def write_guest_words(*, by: Member, form: GuestForm, words: GuestWords) -> None:
    """What the form says in one language, new or changed."""
    words.form = form
    words.save()
    audit.record(by=by, verb="guest_form.worded", target=form, detail={"language": words.language})


@transaction.atomic
def drop_guest_words(*, by: Member, words: GuestWords) -> None:
    """The form speaks this language no more; the last one stays."""
    others = GuestWords.objects.of_form(words.form).exclude(pk=words.pk)
    if others.exists():
        words.delete()
        audit.record(by=by, verb="guest_form.worded", target=words.form, detail={"without": words.language})


def revoke_guest_form(*, by: Member, form: GuestForm) -> GuestForm:
    return close_door(by=by, door=form, verb="guest_form.revoked")


@transaction.atomic
def reopen_guest_form(*, by: Member, form: GuestForm) -> GuestForm:
    """The codes on the wall work again."""
    if form.revoked_at is not None:
        form.revoked_at = None
        form.save(update_fields=["revoked_at"])
        audit.record(by=by, verb="guest_form.reopened", target=form)
    return form


def take_feedback(
    *, form: GuestForm, capture_id: uuid.UUID, language: str = "", email: str = "", **said: Any
) -> Receipt:
    """What a guest said on a form; the same again, with the same `capture_id`, answers with what was kept before.

    `said`: words, feeling, score, touchpoint, would_come_back.
    """

    sent = own_id(capture_id, form, email, *said.values())

    def keep() -> Receipt:
        return _take(form, Receipt(form=form, capture_id=sent, language=language), email, **said)

    return once(keep, Receipt.objects.all, sent)


@transaction.atomic
def _take(
    form: GuestForm, receipt: Receipt, email: str, *, score: int | None = None, touchpoint: Any = None, **said: Any
) -> Receipt:
    receipt.feedback = log_feedback(
        by=None,
        channel=Feedback.Channel.FORM,
        score=score,
        score_kind=form.score_kind if score is not None else "",
        touchpoint=touchpoint or form.touchpoint,
        contact={"email": email},
        **said,
    )
    receipt.save(force_insert=True)
    return receipt


@transaction.atomic
def write_reply(*, by: Member | None, feedback: Feedback, words: str, capture_id: uuid.UUID) -> Reply:
    """A line between guest (`by` None) and house; sent twice, it is kept once. Who has to know is told."""
    reply, is_new = Reply.objects.get_or_create(
        capture_id=own_id(capture_id, feedback, by, words), defaults={"feedback": feedback, "by": by, "words": words}
    )
    if is_new:
        audit.record(by=by, verb="feedback.replied", target=feedback)
        if by is not None:
            queue_reply(reply)
        else:
            _tell_house(feedback, _("The guest wrote: %(words)s") % {"words": words})
    return reply


@transaction.atomic
def leave_email(*, receipt: Receipt, email: str) -> None:
    """By the guest: how they are reached from now on; empty: no more."""
    feedback = receipt.feedback
    standing = getattr(feedback, "contact", None)
    others = {"name": standing.name, "phone": standing.phone} if standing else {}
    keep_contact(by=None, feedback=feedback, email=email, **others)


@transaction.atomic
def rate_recovery(*, recovery: Recovery, rating: int, would_come_back: bool | None) -> Recovery:
    """By the guest: how they took what was done. A bad rating opens it again, and its owner is told."""
    said = {"rating_after": rating, "would_come_back": would_come_back}
    if rating <= BAD_RATING and not recovery.is_unfinished:
        # Said once before and said again, after the next try: it is as new.
        recovery.rating_after = None
    if all(getattr(recovery, name) == value for name, value in said.items()):
        return recovery
    rated = update_recovery(by=None, recovery=recovery, **said)
    _tell_house(recovery.feedback, _("The guest rated how it was put right: %(rating)d of 5.") % {"rating": rating})
    return rated


def _tell_house(feedback: Feedback, words: str) -> None:
    """Whoever sees its recovery through; without one, whoever made the form or logged it."""
    recovery, receipt = getattr(feedback, "recovery", None), getattr(feedback, "receipt", None)
    form = receipt.form if receipt else None
    whom = recovery.owner if recovery else form.by if form else feedback.logged_by
    if whom is not None:
        path = f"{here('feedback_detail', feedback.pk)}#replies"
        tell(to=[whom], kind="look", by=None, about=str(feedback), path=path, words=words)


def note_receipt_read(receipt: Receipt, *, at: datetime | None = None) -> None:
    """When the guest looked for the first time."""
    if receipt.opened_at is None:
        Receipt.objects.filter(pk=receipt.pk, opened_at=None).update(opened_at=at or timezone.now())
