"""Opening doors for people without an account, and closing them again."""

from datetime import datetime, timedelta
from typing import TypeVar

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Door, Member

# How long a door stands open unless somebody says otherwise, in days.
DAYS = 30
Kind = TypeVar("Kind", bound=Door)


def keep_door(door: Kind, *, passcode: str = "", expires_at: datetime | None = None) -> Kind:
    """Save a new door; its passcode is kept as a hash only."""
    door.passcode = make_password(passcode) if passcode else ""
    door.expires_at = expires_at or timezone.now() + timedelta(days=DAYS)
    door.save(force_insert=True)
    return door


@transaction.atomic
def close_door(*, by: Member, door: Kind, verb: str) -> Kind:
    """Whoever has its address finds nothing from now on; closed once more it stays as it is."""
    if door.revoked_at is None:
        door.revoked_at = timezone.now()
        door.save(update_fields=["revoked_at"])
        record(by=by, verb=verb, target=door)
    return door
