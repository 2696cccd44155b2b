"""A map is looked at together from time to time, so that it stays true."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member
from journeys.actions.trail import hold_map
from journeys.models import Journey

# Until the next look, unless somebody chooses another day.
DAYS = 90


def usual_next_look() -> date:
    return timezone.localdate() + timedelta(days=DAYS)


@transaction.atomic
def look_at_journey(*, by: Member, journey: Journey, next_look_on: date | None = None) -> Journey:
    """Say that the map was looked at, and when it shall be next; whoever has its form open meanwhile is told."""
    journey = hold_map(pk=journey.pk) or journey
    journey.next_look_on = next_look_on or usual_next_look()
    journey.revision += 1
    journey.save(update_fields=["next_look_on", "revision"])
    record(by=by, verb="journey.looked_at", target=journey, detail={"next": journey.next_look_on.isoformat()})
    return journey
