"""The second half of sending: one batch over one connection (accounts.posting)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.posting import ONE_IN_FLIGHT, post
from accounts.refusals import Refusal, Scope, wait_after, wait_when_late
from reflections.actions.deliveries import LEASE
from reflections.digest import Span, changes_because_of, looks_of, shared_digest
from reflections.emails import WeeklyLetters
from reflections.models import Delivery
from reflections.schedule import WEEK

LONGEST_NEWS = 4 * WEEK


def send_batch(*, delivery_ids: Sequence[int], lease: uuid.UUID) -> None:
    """Send what is still unfinished of the current organisation's deliveries under `lease`; again is harmless."""
    with ONE_IN_FLIGHT:
        now = timezone.now()
        batch = _take(delivery_ids, lease, now=now)
        if batch:
            _send(batch, lease, weekly_letters(batch, now=now))


def weekly_letters(batch: Sequence[Delivery], *, now: datetime) -> WeeklyLetters:
    """What each of the batch is told: the shared part up to now, their own news since their last email."""
    members = {delivery.member_id for delivery in batch}
    last = Delivery.objects.last_composed(members)
    news = {member: Span(_news_since(last.get(member), now=now), now) for member in members}
    return WeeklyLetters(shared_digest(now=now), changes_because_of(news), looks_of(members, now=now))


def _news_since(last: datetime | None, *, now: datetime) -> datetime:
    """Nothing is told twice, and nothing left out; a first email, or one after a long silence, tells a week."""
    return last if last is not None and last > now - LONGEST_NEWS else now - WEEK


def _take(delivery_ids: Sequence[int], lease: uuid.UUID, *, now: datetime) -> list[Delivery]:
    """The rows to send now, the lease running from now; those nobody wants any more are closed."""
    ours = Delivery.objects.leased(lease).filter(pk__in=delivery_ids)
    ours.update(leased_until=now + LEASE, composed_at=now)
    wanted = []
    for delivery in ours.addressed().order_by("attempts", "pk"):
        if reason := _why_not(delivery):
            delivery.close(Delivery.State.SKIPPED, reason)
        else:
            wanted.append(delivery)
    return wanted


def _why_not(delivery: Delivery) -> str:
    if delivery.member.archived_at is not None or not delivery.member.user.is_active:
        return _("No longer a member when it was to be sent.")
    if delivery.member.schedule.unsubscribed_at is not None:
        return _("Unsubscribed before it was sent.")
    return ""


@dataclass
class _Posted:
    """One delivery on its way (accounts.posting.Posted)."""

    delivery: Delivery
    letters: WeeklyLetters

    def begin(self) -> bool:
        return self.delivery.begin(until=timezone.now() + LEASE)

    def message(self) -> EmailMessage:
        return self.letters.to(self.delivery)

    def mark_sent(self) -> None:
        self.delivery.mark_sent(at=timezone.now())

    def mark_refused(self, refusal: Refusal) -> None:
        _write_down(self.delivery, refusal)


def _send(batch: list[Delivery], lease: uuid.UUID, letters: WeeklyLetters) -> None:
    waiting, refusal = post([_Posted(delivery, letters) for delivery in batch])
    if refusal is not None:
        _postpone([each.delivery for each in waiting], lease, refusal)


def _write_down(delivery: Delivery, refusal: Refusal) -> None:
    if refusal.scope is Scope.FOR_GOOD:
        delivery.close(Delivery.State.FAILED, refusal.reason)
    else:
        until = timezone.now() + wait_after(delivery.attempts)
        Delivery.objects.leased(delivery.lease).filter(pk=delivery.pk).postpone(until=until, reason=refusal.reason)


def _postpone(batch: Sequence[Delivery], lease: uuid.UUID, refusal: Refusal) -> None:
    """The server takes nothing now: all of them wait, longer the longer it lasts."""
    now = timezone.now()
    until = now + wait_when_late(now - min(delivery.due_at for delivery in batch))
    rows = Delivery.objects.leased(lease).filter(pk__in=[delivery.pk for delivery in batch])
    rows.postpone(until=until, reason=refusal.reason)
