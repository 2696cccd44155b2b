"""From map to map in a document: a touchpoint opens one, a map is the future of one; the other may come in later."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from journeys.actions.gathering import Gathering
from journeys.actions.nesting import leading_round
from journeys.document import Document, touchpoints_in
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
    refused = leading_round("opens", {(journey.pk, pk) for pk in wanted.values()})
    return {key: pk for key, pk in wanted.items() if (journey.pk, pk) not in refused}


def shown_by(document: Document, journey: Journey, pointed: dict[str, int]) -> int | None:
    """The one of `pointed` that this map shows as it shall be; none that is a future of this map itself."""
    current = pointed.get(document["future_of"])
    # Nothing leads to a map that is only being made.
    if current is None or journey.pk is None:
        return current
    return None if leading_round("future_of", [(journey.pk, current)]) else current


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
    opening = _leading_on("opens", journey, [row for row in waiting if row.touchpoint_id])
    showing = _leading_on("future_of", journey, [row for row in waiting if row.touchpoint_id is None])
    Touchpoint.objects.filter(pk__in=[row.touchpoint_id for row in opening], opens=None).update(opens=journey)
    Journey.objects.filter(pk__in=[row.journey_id for row in showing], future_of=None).update(future_of=journey)
    Awaited.objects.filter(pk__in=[row.pk for row in (*opening, *showing)]).delete()


def _leading_on(field: str, journey: Journey, waiting: list[Awaited]) -> list[Awaited]:
    """Those that may point at `journey` from now on."""
    refused = leading_round(field, {(row.journey_id, journey.pk) for row in waiting})
    return [row for row in waiting if (row.journey_id, journey.pk) not in refused]
