"""What was decided about the points that can burn: what to do when they do, how likely they are, who is late."""

from config.demo.seeding.state import Seeding
from journeys import actions
from journeys.models import CombustionPoint
from journeys.proposal import proposals
from playbook.actions import tie_recovery_entry


def seed_burning(seeding: Seeding) -> None:
    by = seeding.people[seeding.content.journeys[0].owner]
    proposed = proposals(list(CombustionPoint.objects.all()), seeding.now)
    for each in seeding.content.combustion:
        point = seeding.combustion[each.key]
        if each.recovery:
            tie_recovery_entry(by=by, combustion_point=point, entry=seeding.entries[each.recovery])
        if point.pk in proposed and not each.asks:
            actions.settle_likelihood(by=by, combustion_point=point, proposal=proposed[point.pk], takes=False)
    # Whoever is late knows by now: the first hour's sweep finds nobody left to tell.
    actions.tell_of_overdue_promises(now=seeding.now)
