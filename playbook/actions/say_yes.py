"""What changes the say-yes ledger: what each role may do without asking, and each time somebody did."""

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member, Team
from accounts.once import once
from journeys.models import Touchpoint
from playbook.actions.proposals import lock_ledger, propose_often_bent, withdraw_proposal
from playbook.models import Allowance, Yes


@transaction.atomic
def add_allowance(
    *,
    by: Member,
    role: str,
    gesture: str,
    amount: Decimal | None = None,
    team: Team | None = None,
    bends: str = "",
) -> Allowance:
    """Say what a role may do without asking; `amount` in the organisation's currency, None where it needs none."""
    allowance = Allowance.objects.create(role=role, gesture=gesture, amount=amount, team=team, bends=bends)
    record(by=by, verb="allowance.given", target=allowance)
    return allowance


@transaction.atomic
def edit_allowance(*, by: Member, allowance: Allowance, **fields: Any) -> Allowance:
    """What was done under it before stays as it was."""
    for name, value in fields.items():
        setattr(allowance, name, value)
    allowance.revision += 1
    allowance.save()
    record(by=by, verb="allowance.edited", target=allowance, detail={"fields": list(fields)})
    return allowance


@transaction.atomic
def archive_allowance(*, by: Member, allowance: Allowance) -> Allowance:
    return _set_archived(by, allowance, timezone.now(), "allowance.archived")


@transaction.atomic
def restore_allowance(*, by: Member, allowance: Allowance) -> Allowance:
    return _set_archived(by, allowance, None, "allowance.restored")


def say_yes(
    *,
    by: Member,
    what: str,
    allowance: Allowance | None = None,
    amount: Decimal | None = None,
    bent: str = "",
    touchpoint: Touchpoint | None = None,
    capture_id: uuid.UUID | None = None,
    at: datetime | None = None,
    noted_by: Member | None = None,
) -> Yes:
    """Keep that somebody said yes. Without words of its own it says, and bends, what its allowance does.

    `noted_by`: who wrote it down, when it is not who said it.

    More than is allowed is kept all the same, and marked. The same `capture_id` again answers with the first one.
    """
    yes = Yes(
        by=by,
        what=what or (allowance.gesture if allowance else ""),
        allowance=allowance,
        allowed=allowance.amount if allowance else None,
        amount=amount,
        bent=bent or (allowance.bends if allowance else ""),
        touchpoint=touchpoint,
        capture_id=capture_id or uuid.uuid4(),
        at=at or timezone.now(),
    )
    return once(lambda: _keep(yes, noted_by or by), Yes.objects.all, yes.capture_id)


@transaction.atomic
def _keep(yes: Yes, noted_by: Member) -> Yes:
    if yes.bent:
        lock_ledger()
    yes.save(force_insert=True)
    record(by=noted_by, verb="yes.said", target=yes, detail={"over": True} if yes.is_over else None)
    if yes.bent_key:
        propose_often_bent(yes)
    return yes


@transaction.atomic
def edit_yes(*, by: Member, yes: Yes, **fields: Any) -> Yes:
    """Add what it cost, or say it better; the proposals of the register follow."""
    lock_ledger()
    before = yes.bent_key
    for name, value in fields.items():
        setattr(yes, name, value)
    yes.save()
    record(by=by, verb="yes.edited", target=yes, detail={"fields": list(fields)})
    if yes.bent_key != before:
        _weigh(before, yes)
    return yes


@transaction.atomic
def archive_yes(*, by: Member, yes: Yes) -> Yes:
    lock_ledger()
    _set_archived(by, yes, timezone.now(), "yes.taken_back")
    withdraw_proposal(yes.bent_key)
    return yes


@transaction.atomic
def restore_yes(*, by: Member, yes: Yes) -> Yes:
    lock_ledger()
    _set_archived(by, yes, None, "yes.restored")
    if yes.bent_key:
        propose_often_bent(yes)
    return yes


def _weigh(before: str, yes: Yes) -> None:
    withdraw_proposal(before)
    if yes.bent_key and yes.archived_at is None:
        propose_often_bent(yes)


def _set_archived(by: Member, row: Any, at: datetime | None, verb: str) -> Any:
    row.archived_at = at
    row.save(update_fields=["archived_at"])
    record(by=by, verb=verb, target=row)
    return row
