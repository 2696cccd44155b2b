"""When it went off: logged in a moment, said better afterwards, taken back."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member
from accounts.once import once
from journeys.actions.combustion import confirm_point
from journeys.models import CombustionPoint, Incident


def log_incident(
    *,
    by: Member,
    combustion_point: CombustionPoint,
    what: str = "",
    at: datetime | None = None,
    capture_id: uuid.UUID | None = None,
) -> Incident:
    """It went off, at `at` or just now. The same `capture_id` again answers with what was kept the first time."""
    incident = Incident(
        combustion_point=combustion_point, what=what, happened_at=at or timezone.now(), by=by, capture_id=capture_id
    )
    return once(lambda: _keep(incident), combustion_point.incidents.all, capture_id)


@transaction.atomic
def _keep(incident: Incident) -> Incident:
    incident.save(force_insert=True)
    confirm_point(by=incident.by, combustion_point=incident.combustion_point)
    record(by=incident.by, verb="incident.logged", target=incident, detail={"point": incident.combustion_point_id})
    return incident


@transaction.atomic
def edit_incident(*, by: Member, incident: Incident, what: str, at: datetime | None = None) -> Incident:
    """Add the words, or say better when it was."""
    incident.what, incident.happened_at = what, at or incident.happened_at
    incident.save(update_fields=["what", "happened_at"])
    record(by=by, verb="incident.edited", target=incident)
    return incident


@transaction.atomic
def archive_incident(*, by: Member, incident: Incident) -> Incident:
    """It did not happen, or was logged at the wrong point: it counts nowhere any more."""
    return _set_archived(by, incident, timezone.now(), "incident.taken_back")


@transaction.atomic
def restore_incident(*, by: Member, incident: Incident) -> Incident:
    return _set_archived(by, incident, None, "incident.restored")


def _set_archived(by: Member, incident: Incident, at: datetime | None, verb: str) -> Incident:
    incident.archived_at = at
    incident.save(update_fields=["archived_at"])
    record(by=by, verb=verb, target=incident)
    return incident
