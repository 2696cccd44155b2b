"""Where it can burn: the points, what is promised against them, and when it went off."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member
from journeys.actions.room import refuse_overfull_points
from journeys.actions.trail import hold_map, note
from journeys.models import CombustionPoint, Measure, Standing, Touchpoint
from journeys.proposal import PUT_BACK, TAKEN, Proposal, Taken


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
    key: UUID | None = None,
) -> CombustionPoint:
    """The same `key` again answers with what was added the first time. Raises ValidationError where it is full."""
    hold_map(pk=touchpoint.stage.journey_id)
    if key and (added := CombustionPoint.objects.filter(key=key).first()):
        return added
    own = {"key": key} if key else {}
    point = CombustionPoint.objects.create(
        touchpoint=touchpoint,
        title=title,
        early_sign=early_sign,
        severity=severity,
        likelihood=likelihood,
        lateness=lateness,
        **own,
    )
    journey_id = touchpoint.stage.journey_id
    refuse_overfull_points(journey_id)
    Standing.objects.mark_stale([touchpoint.pk])
    note(by=by, journey_id=journey_id, verb="combustion_point.added", row=point, touchpoint=touchpoint.pk)
    return point


@transaction.atomic
def confirm_point(*, by: Member, combustion_point: CombustionPoint) -> CombustionPoint:
    """Somebody said, or showed by working on it, that what a ready map suggested is so here."""
    if combustion_point.is_suggested:
        combustion_point.is_suggested = False
        combustion_point.save(update_fields=["is_suggested"])
        Standing.objects.mark_stale([combustion_point.touchpoint_id])
        record(by=by, verb="combustion_point.confirmed", target=combustion_point)
    return combustion_point


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
    confirm_point(by=by, combustion_point=combustion_point)
    measure = Measure.objects.of_kind(combustion_point, kind).first()
    if measure is None:
        measure = Measure(combustion_point=combustion_point, kind=kind)
    else:
        measure.revision += 1
    if measure.owner_id != (owner.pk if owner else None):
        # Whoever takes it over is told in their turn.
        measure.told_due_on = None
    measure.promise, measure.owner, measure.due_on = promise, owner, due_on
    _test(measure, tested_on)
    measure.save()
    Standing.objects.mark_stale([combustion_point.touchpoint_id])
    record(by=by, verb="measure.promised", target=measure, detail={"kind": kind, "point": combustion_point.pk})
    return measure


@transaction.atomic
def mark_tested(*, by: Member, measure: Measure) -> Measure:
    """Somebody tried today whether the promise holds."""
    confirm_point(by=by, combustion_point=measure.combustion_point)
    _test(measure, timezone.localdate())
    measure.revision += 1
    measure.save(update_fields=["tested_on", "first_tested_on", "revision"])
    Standing.objects.mark_stale([measure.combustion_point.touchpoint_id])
    record(by=by, verb="measure.tested", target=measure, detail={"on": measure.tested_on.isoformat()})
    return measure


@transaction.atomic
def settle_likelihood(
    *, by: Member, combustion_point: CombustionPoint, proposal: Proposal, takes: bool
) -> CombustionPoint:
    """Somebody took over what the incidents propose, or left it; only what is logged later proposes anew."""
    combustion_point.likelihood_settled_at = timezone.now()
    if takes:
        combustion_point.likelihood = proposal.level
        combustion_point.revision += 1
    combustion_point.save(update_fields=["likelihood", "likelihood_settled_at", "revision"])
    said = {"proposed": proposal.level, "stood": proposal.now, "n": proposal.n, "days": proposal.days}
    verb = TAKEN if takes else "combustion_point.likelihood_left"
    record(by=by, verb=verb, target=combustion_point, detail=said)
    return combustion_point


@transaction.atomic
def put_back_likelihood(*, by: Member, taken: Taken) -> CombustionPoint:
    """The likelihood as it was before somebody took over what the incidents propose; they propose it again."""
    point = taken.point
    said = {"stood": point.likelihood, "put_back": taken.before}
    point.likelihood, point.likelihood_settled_at = taken.before, None
    point.revision += 1
    point.save(update_fields=["likelihood", "likelihood_settled_at", "revision"])
    record(by=by, verb=PUT_BACK, target=point, detail=said)
    return point


def _test(measure: Measure, day: date | None) -> None:
    """The first test stays known; where none is known any more, there was none."""
    measure.first_tested_on = (measure.holds_since or day) if day else None
    measure.tested_on = day
