"""Where it can burn: the points, what is promised against them, and when it went off."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member
from journeys.models import CombustionPoint, Incident, Measure, Standing, Touchpoint


@transaction.atomic
def add_combustion_point(
    *,
    by: Member,
    touchpoint: Touchpoint,
    title: str,
    early_sign: str = "",
    severity: int,
    likelihood: int,
    lateness: int,
) -> CombustionPoint:
    point = CombustionPoint.objects.create(
        touchpoint=touchpoint,
        title=title,
        early_sign=early_sign,
        severity=severity,
        likelihood=likelihood,
        lateness=lateness,
    )
    Standing.objects.mark_stale([touchpoint.pk])
    record(by=by, verb="combustion_point.added", target=point, detail={"touchpoint": touchpoint.pk})
    return point


@transaction.atomic
def promise_measure(
    *,
    by: Member,
    combustion_point: CombustionPoint,
    kind: str,
    promise: str,
    owner: Member | None = None,
    due_on: date | None = None,
    tested_on: date | None = None,
) -> Measure:
    """Promise, or promise anew, one kind of measure against a point; there is one of each kind."""
    measure = Measure.objects.of_kind(combustion_point, kind).first()
    if measure is None:
        measure = Measure(combustion_point=combustion_point, kind=kind)
    else:
        measure.revision += 1
    measure.promise, measure.owner, measure.due_on, measure.tested_on = promise, owner, due_on, tested_on
    measure.save()
    Standing.objects.mark_stale([combustion_point.touchpoint_id])
    record(by=by, verb="measure.promised", target=measure, detail={"kind": kind, "point": combustion_point.pk})
    return measure


@transaction.atomic
def mark_tested(*, by: Member, measure: Measure) -> Measure:
    """Somebody tried today whether the promise holds."""
    measure.tested_on = timezone.localdate()
    measure.revision += 1
    measure.save(update_fields=["tested_on", "revision"])
    Standing.objects.mark_stale([measure.combustion_point.touchpoint_id])
    record(by=by, verb="measure.tested", target=measure, detail={"on": measure.tested_on.isoformat()})
    return measure


@transaction.atomic
def log_incident(*, by: Member, combustion_point: CombustionPoint, what: str, at: datetime | None = None) -> Incident:
    """It went off, at `at` or just now."""
    incident = Incident.objects.create(
        combustion_point=combustion_point, what=what, happened_at=at or timezone.now(), by=by
    )
    record(by=by, verb="incident.logged", target=incident, detail={"point": combustion_point.pk})
    return incident
