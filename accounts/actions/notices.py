"""From notices to emails: everything that happened to a member within five minutes leaves as one.

Rows are all that counts. Anything may die at any line: what a worker had in hand is free again when its lease ends, and
goes out under the Message-ID that it was given then.
"""

import logging
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import audit, emails
from accounts.models import Member, Notice
from accounts.models.notice import NoticeQuerySet
from accounts.notices import still_open
from accounts.posting import ONE_IN_FLIGHT, post
from accounts.queue import run_on_commit
from accounts.refusals import Refusal, Scope, wait_after, wait_when_late
from accounts.tenancy import in_organisation, scopes_disabled

logger = logging.getLogger(__name__)

# One connection, one lease; longer than the slowest single message may take.
BATCH = 50
LEASE = timedelta(minutes=10)
MAX_ATTEMPTS = 10
# Older news is on the page; an email would only puzzle.
GIVE_UP_AFTER = timedelta(days=3)


def sweep_notices(*, now: datetime) -> None:
    """Find the organisations in which somebody is to be told by email at `now`, and tell a worker."""
    with scopes_disabled():
        Notice.objects.forgotten(now).settle(now)
        due = Notice.objects.due(now).order_by().values_list("organisation_id", flat=True)
        organisations = list(due.distinct())
    for organisation_id in organisations:
        with in_organisation(organisation_id):
            run_on_commit("accounts.tasks.send_notices")


def send_notices() -> None:
    """Send what is due in the current organisation, 50 members at a time; called again is harmless."""
    with ONE_IN_FLIGHT:
        while letters := claim(now=timezone.now()):
            waiting, refusal = post(letters)
            if refusal is not None:
                return postpone(waiting, refusal)
    return None


@dataclass
class Letter:
    """The notices that one member gets as one email."""

    member: Member
    batch: uuid.UUID
    leased_until: datetime
    since: datetime
    notices: list[Notice] = field(default_factory=list)
    attempts: int = 0

    def begin(self) -> bool:
        """Take it in hand, with what the member has not read meanwhile and may still open."""
        ours = Notice.objects.in_batch(self.batch, self.leased_until)
        self.leased_until = timezone.now() + LEASE
        if not ours.update(leased_until=self.leased_until, attempts=F("attempts") + 1):
            return False
        rows = (
            Notice.objects.in_batch(self.batch, self.leased_until).unread().for_reading().order_by("created_at", "pk")
        )
        self.notices = still_open(self.member, rows)
        if not self.notices:
            self._rows().settle(timezone.now())
        self.attempts = max((notice.attempts for notice in self.notices), default=0)
        return bool(self.notices)

    def message(self) -> EmailMessage:
        return emails.notices(self.member, self.notices, self.batch)

    def mark_sent(self) -> None:
        # Whoever has the lease: it has left, and must not leave again.
        Notice.objects.filter(batch=self.batch).settle(timezone.now())

    def mark_refused(self, refusal: Refusal) -> None:
        if refusal.scope is Scope.FOR_GOOD or self.attempts >= MAX_ATTEMPTS:
            logger.warning("No notices to member %s: %s", self.member.pk, refusal.reason)
            self._rows().settle(timezone.now())
        else:
            self.wait(timezone.now() + wait_after(self.attempts))

    def wait(self, until: datetime) -> None:
        """It certainly did not leave: what happens until then goes out with it, as a new email."""
        self._rows().update(batch=None, leased_until=until)

    def _rows(self) -> NoticeQuerySet:
        return Notice.objects.in_batch(self.batch, self.leased_until)


def postpone(letters: Sequence[Letter], refusal: Refusal) -> None:
    """The server takes nothing now: all of them wait, longer the longer it lasts.

    One that was in flight keeps its batch: it may have arrived, and is then known by its Message-ID.
    """
    now = timezone.now()
    logger.warning("Notices of %s members wait: %s", len(letters), refusal.reason)
    until = now + wait_when_late(now - min(letter.since for letter in letters))
    for letter in letters:
        if letter.notices:
            letter._rows().update(leased_until=until)
        else:
            letter.wait(until)


@transaction.atomic
def claim(*, now: datetime) -> list[Letter]:
    """Take in hand what up to 50 members are to be told. Two workers at once never get the same member."""
    due = Notice.objects.due(now).order_by().values_list("to", flat=True).distinct()[:BATCH]
    members = Member.objects.select_related("user", "organisation").filter(pk__in=list(due))
    locked = {member.pk: member for member in members.select_for_update(of=("self",), skip_locked=True, no_key=True)}
    rows = Notice.objects.loose(now).filter(to__in=locked).order_by("created_at", "pk")
    wanted, unwanted = [], []
    for row in rows:
        (wanted if is_wanted(locked[row.to_id], row, now=now) else unwanted).append(row)
    Notice.objects.filter(pk__in=[row.pk for row in unwanted]).settle(now)
    return letters_of(locked, wanted, now=now)


def is_wanted(member: Member, notice: Notice, *, now: datetime) -> bool:
    if notice.created_at < now - GIVE_UP_AFTER and not notice.comes_along:
        logger.warning("Notice %s is too old for an email", notice.pk)
        return False
    is_here = member.archived_at is None and member.user.is_active
    return is_here and member.wants_notices and notice.read_at is None


def letters_of(members: dict[int, Member], rows: Sequence[Notice], *, now: datetime) -> list[Letter]:
    """One email for each member, and another for what a worker that died may have sent already."""
    bundles: dict[tuple[int, uuid.UUID | None], list[Notice]] = defaultdict(list)
    for row in rows:
        bundles[row.to_id, row.batch].append(row)
    letters = []
    for (to, batch), notices in bundles.items():
        if batch is None and not any(is_due(notice, now=now) for notice in notices):
            continue
        letter = Letter(members[to], batch or uuid.uuid4(), now + LEASE, notices[0].created_at)
        pks = [notice.pk for notice in notices]
        Notice.objects.filter(pk__in=pks).update(batch=letter.batch, leased_until=letter.leased_until)
        letters.append(letter)
    return letters


def is_due(notice: Notice, *, now: datetime) -> bool:
    return not notice.comes_along and notice.created_at <= now - Notice.PAUSE


@transaction.atomic
def change_notices(*, by: Member, wants: bool) -> None:
    """Whether what concerns `by` comes by email; doing it twice changes nothing."""
    if by.wants_notices != wants:
        by.wants_notices = wants
        by.save(update_fields=["wants_notices"])
        audit.record(by=by, verb="member.wants_emails" if wants else "member.wants_no_emails", target=by)


def mark_notices_read(*, by: Member, page: str = "") -> None:
    """All of the member's own, or those about one page; what is read comes by no email."""
    unread = Notice.objects.for_member(by).unread()
    (unread.about_page(page) if page else unread).update(read_at=timezone.now())
