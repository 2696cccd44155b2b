"""Letting people without an account read, and taking it back."""

from datetime import datetime

from django.db import transaction

from accounts.actions import close_door, keep_door
from accounts.audit import record
from accounts.models import Member
from playbook.models import Entry, ReadLink


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
    link = keep_door(ReadLink(by=by, entry=entry, label=label), passcode=passcode, expires_at=expires_at)
    record(by=by, verb="link.made", target=link, detail={"entry": entry.pk if entry else None})
    return link


def revoke_read_link(*, by: Member, link: ReadLink) -> ReadLink:
    return close_door(by=by, door=link, verb="link.revoked")
