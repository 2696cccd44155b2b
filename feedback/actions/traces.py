"""What a recovery leaves in other rooms: an incident where it burned, and a yes in the ledger. One of each, however
often somebody changes their mind."""

from uuid import UUID, uuid5

from accounts.models import Member
from feedback.models import Recovery
from journeys.actions import add_combustion_point, archive_incident, hold_map, log_incident, restore_incident
from journeys.models import CombustionPoint, Incident, Touchpoint
from playbook.actions import archive_yes, edit_yes, restore_yes, say_yes
from playbook.models import Allowance

RECOVERIES = UUID("b0b4ff0c-5dd8-4e1e-9a55-3c1f4f6a7d21")
# Nothing is known of a new point but how bad it is: every month, noticed when the customer says so.
LIKELIHOOD, LATENESS = 3, 3


def point_called(title: str, *, by: Member, touchpoint: Touchpoint, severity: int) -> CombustionPoint:
    """The combustion point of this title there; a new one, where there is none."""
    standing = CombustionPoint.objects.filter(touchpoint=touchpoint, archived_at=None, title__iexact=title).first()
    if standing:
        return standing
    hold_map(pk=touchpoint.stage.journey_id)
    weights = {"severity": severity, "likelihood": LIKELIHOOD, "lateness": LATENESS}
    return add_combustion_point(by=by, touchpoint=touchpoint, title=title, **weights)


def log_cause(recovery: Recovery, *, by: Member, before: int | None) -> None:
    """It went off, where the recovery now says so and nowhere else; `before` is the point it said until now."""
    capture_id, point = _capture_id(recovery), recovery.cause_point
    if before:
        for incident in Incident.objects.standing().filter(combustion_point=before, capture_id=capture_id):
            archive_incident(by=by, incident=incident)
    if point:
        at, what = recovery.feedback.happened_at, recovery.cause
        incident = log_incident(by=by, combustion_point=point, what=what, at=at, capture_id=capture_id)
        if incident.archived_at:
            restore_incident(by=by, incident=incident)


def log_yes(recovery: Recovery, allowance: Allowance | None, *, by: Member) -> bool:
    """The ledger says under which allowance the extra was given, and follows what is put right here; whether anything
    changed. More than is allowed is kept all the same, and marked."""
    yes = recovery.extra_yes
    if allowance is None:
        return bool(yes and not yes.archived_at and archive_yes(by=by, yes=yes))
    said = {"what": recovery.extra[:300] or allowance.gesture, "amount": recovery.extra_cost, "allowance": allowance}
    if yes is None:
        touchpoint, giver = recovery.feedback.touchpoint, recovery.extra_by or by
        capture_id = _capture_id(recovery)
        recovery.extra_yes = say_yes(by=giver, noted_by=by, touchpoint=touchpoint, capture_id=capture_id, **said)
        return True
    if yes.archived_at:
        restore_yes(by=by, yes=yes)
    changed = {name: value for name, value in said.items() if getattr(yes, name) != value}
    if "allowance" in changed:
        changed["allowed"] = allowance.amount
    return bool(changed and edit_yes(by=by, yes=yes, **changed))


def _capture_id(recovery: Recovery) -> UUID:
    return uuid5(RECOVERIES, str(recovery.pk))
