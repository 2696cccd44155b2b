"""Emails to guests: what the house replied, and whether it was put right.

Rows are all that counts: whatever dies, a letter is free again when its lease ends, and goes out under the same
Message-ID. It leaves only for an address that is still kept at that moment.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.posting import ONE_IN_FLIGHT, post
from accounts.queue import run_on_commit
from accounts.refusals import Refusal, Scope, wait_after
from accounts.tenancy import in_organisation, scopes_disabled
from feedback import emails
from feedback.models import Contact, GuestLetter, Receipt, Recovery, Reply

logger = logging.getLogger(__name__)

BATCH = 50
LEASE = timedelta(minutes=10)
MAX_ATTEMPTS = 10
# The customer has had a night to see whether it holds.
ASK_AFTER = timedelta(days=1)


def queue_reply(reply: Reply) -> None:
    """To be sent at once, if they left an address."""
    if Contact.objects.filter(feedback=reply.feedback_id).exclude(email="").exists():
        GuestLetter.objects.create(
            feedback=reply.feedback, kind=GuestLetter.Kind.REPLY, reply=reply, due_at=timezone.now()
        )
        run_on_commit("feedback.tasks.send_guest_letters")


def queue_asking(recovery: Recovery, *, at: datetime) -> None:
    """Made good: a day later they are asked whether it was, unless they have said so or nobody can reach them."""
    feedback = recovery.feedback
    contact = getattr(feedback, "contact", None)
    if recovery.rating_after is not None or contact is None or not contact.email:
        return
    if GuestLetter.objects.waiting_to_ask(feedback).exists():
        return
    Receipt.objects.get_or_create(feedback=feedback)
    GuestLetter.objects.create(feedback=feedback, kind=GuestLetter.Kind.ASKING, due_at=at + ASK_AFTER)


def sweep_guest_letters(*, now: datetime) -> None:
    """Find the organisations in which something is due, and tell a worker."""
    with scopes_disabled():
        due = GuestLetter.objects.due(now).order_by().values_list("organisation_id", flat=True)
        organisations = list(due.distinct())
    for organisation_id in organisations:
        with in_organisation(organisation_id):
            run_on_commit("feedback.tasks.send_guest_letters")


def send_guest_letters() -> None:
    """Send what is due in the current organisation; called again is harmless."""
    with ONE_IN_FLIGHT:
        while letters := claim(now=timezone.now()):
            waiting, refusal = post(letters)
            if refusal is not None:
                return postpone(waiting, refusal)
    return None


@transaction.atomic
def claim(*, now: datetime) -> "list[Letter]":
    """Take up to 50 in hand; two workers at once never get the same."""
    due = GuestLetter.objects.due(now).order_by("due_at", "pk")
    rows = list(due.select_for_update(of=("self",), skip_locked=True, no_key=True)[:BATCH])
    leased_until = now + LEASE
    GuestLetter.objects.filter(pk__in=[row.pk for row in rows]).update(leased_until=leased_until)
    return [Letter(row.pk, leased_until) for row in rows]


def postpone(letters: "Sequence[Letter]", refusal: Refusal) -> None:
    """The server takes nothing now: all of them wait."""
    logger.warning("%s emails to guests wait: %s", len(letters), refusal.reason)
    for letter in letters:
        letter.ours.update(leased_until=timezone.now() + wait_after(letter.attempts))


@dataclass
class Letter:
    pk: int
    leased_until: datetime
    attempts: int = 0
    to: str = ""

    @property
    def ours(self) -> "GuestLetter.objects":
        return GuestLetter.objects.filter(pk=self.pk, leased_until=self.leased_until, settled_at=None)

    def begin(self) -> bool:
        """Take it in hand, if it still holds and there is still an address."""
        until = timezone.now() + LEASE
        if not self.ours.update(leased_until=until, attempts=F("attempts") + 1):
            return False
        self.leased_until = until
        self.row = self.ours.select_related("reply", "feedback__receipt", "feedback__recovery", "organisation").get()
        self.attempts = self.row.attempts
        contact = Contact.objects.filter(feedback=self.row.feedback_id).first()
        self.to = contact.email if contact else ""
        if not self.to or not self._holds():
            self.ours.update(settled_at=timezone.now())
            return False
        return True

    def _holds(self) -> bool:
        """They are asked about what is made good now, and is not rated yet."""
        feedback = self.row.feedback
        recovery = getattr(feedback, "recovery", None)
        if feedback.is_archived:
            return False
        if self.row.kind == GuestLetter.Kind.REPLY:
            return True
        return recovery is not None and not recovery.is_unfinished and recovery.rating_after is None

    def message(self) -> EmailMessage:
        return emails.guest_letter(self.row, self.to)

    def mark_sent(self) -> None:
        now = timezone.now()
        GuestLetter.objects.filter(pk=self.pk).update(sent_at=now, settled_at=now)

    def mark_refused(self, refusal: Refusal) -> None:
        if refusal.scope is Scope.FOR_GOOD or self.attempts >= MAX_ATTEMPTS:
            code = refusal.reason[:3] if refusal.reason[:3].isdigit() else ""
            logger.warning("No email to the guest of feedback %s: refused (%s)", self.row.feedback_id, code)
            self.ours.update(settled_at=timezone.now(), problem=code or "?")
        else:
            self.ours.update(leased_until=timezone.now() + wait_after(self.attempts))
