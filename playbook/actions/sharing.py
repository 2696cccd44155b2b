"""Letting people without an account read, and taking it back."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member
from playbook.models import Entry, ReadLink

# How long a link works unless somebody says otherwise, in days.
DAYS = 30


@transaction.atomic
def make_read_link(
    *,
    by: Member,
    entry: Entry | None = None,
    label: str = "",
    passcode: str = "",
    expires_at: datetime | None = None,
) -> ReadLink:
    """A public address of one entry, or of the whole playbook; the passcode is kept as a hash only."""
    link = ReadLink.objects.create(
        by=by,
        entry=entry,
        label=label,
        passcode=make_password(passcode) if passcode else "",
        expires_at=expires_at or timezone.now() + timedelta(days=DAYS),
    )
    record(by=by, verb="link.made", target=link, detail={"entry": entry.pk if entry else None})
    return link


@transaction.atomic
def revoke_read_link(*, by: Member, link: ReadLink) -> ReadLink:
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        record(by=by, verb="link.revoked", target=link)
    return link
