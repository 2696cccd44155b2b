"""What is published, or no longer, is practised at its touchpoints, or no longer: these are reckoned anew."""

from collections.abc import Iterable

from journeys.models import Standing
from playbook.models import Entry


def mark_where_practised(entries: Iterable[Entry]) -> None:
    pks = [entry.pk for entry in entries]
    links = Entry.touchpoints.through.objects.filter(entry__in=pks)
    Standing.objects.mark_stale(links.values_list("touchpoint_id", flat=True))
