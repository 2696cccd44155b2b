"""From map to map in a document: a touchpoint opens one, a map is the future of one; the other may come in later."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from accounts.models import Organisation
from accounts.tenancy import current_organisation_id
from journeys.actions.gathering import Gathering
from journeys.document import Document, touchpoints_in
from journeys.kinship import goes_round
from journeys.models import Awaited, Journey, Touchpoint


def pointed_at(document: Document) -> dict[str, int]:
    """The maps that this one points at and that are here, by key."""
    keys = [document["future_of"], *(each["opens"] for each in touchpoints_in(document))]
    wanted = {key for key in keys if key}
    found = Journey.objects.filter(key__in=wanted).values_list("key", "pk") if wanted else []
    return {str(key): pk for key, pk in found}


def opened_by(document: Document, journey: Journey, pointed: dict[str, int]) -> dict[str, int]:
    """Those of `pointed` that touchpoints may open: none that would lead back to this map."""
    wanted = {key: pk for each in touchpoints_in(document) if (key := each["opens"]) and (pk := pointed.get(key))}
    if not wanted:
        return {}
    links = _links()
    return {key: pk for key, pk in wanted.items() if not goes_round(links, journey.pk, pk)}


def wait_for_maps(
    document: Document, journey: Journey, touchpoints: Gathering[Touchpoint], opened: Iterable[str]
) -> None:
    """Keep what the map points at although it is not here, or must not be opened from here."""
    standing = [row.pk for row in touchpoints.by_key.values()]
    Awaited.objects.of(journey).filter(Q(touchpoint=None) | Q(touchpoint__in=standing)).delete()
    missing = [(touchpoints.by_key[each["key"]], each["opens"]) for each in touchpoints_in(document)]
    rows = [
        Awaited(journey=journey, touchpoint=touchpoint, key=UUID(key))
        for touchpoint, key in missing
        if key and key not in opened
    ]
    if document["future_of"] and journey.future_of_id is None:
        rows.append(Awaited(journey=journey, key=UUID(document["future_of"])))
    Awaited.objects.bulk_create(rows)


def arrive(journey: Journey) -> None:
    """The map that others were waiting for is here; where it would lead back to them they go on waiting."""
    waiting = list(Awaited.objects.named(journey.key))
    if not waiting:
        return
    links = _links()
    settled = [row for row in waiting if row.touchpoint_id is None or not goes_round(links, row.journey_id, journey.pk)]
    touchpoints = [row.touchpoint_id for row in settled if row.touchpoint_id]
    futures = [row.journey_id for row in settled if row.touchpoint_id is None]
    Touchpoint.objects.filter(pk__in=touchpoints, opens=None).update(opens=journey)
    Journey.objects.filter(pk__in=futures, future_of=None).update(future_of=journey)
    Awaited.objects.filter(pk__in=[row.pk for row in settled]).delete()


def _links() -> list[tuple[int, int]]:
    """Which map opens which; whoever links maps takes turns (see nesting.py)."""
    list(Organisation.objects.select_for_update(no_key=True).filter(pk=current_organisation_id()).values_list("pk"))
    return list(Touchpoint.objects.links())
