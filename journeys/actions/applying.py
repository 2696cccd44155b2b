"""A document becomes a map, or a map becomes what a document says."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Member
from journeys.actions.columns import People, day_of, points_applied, texts_applied, touchpoints_applied
from journeys.actions.gathering import Gathering
from journeys.actions.naming import partners_named, persona_of
from journeys.actions.pointing import arrive, opened_by, pointed_at, shown_by, wait_for_maps
from journeys.actions.snapshots import keep_before
from journeys.actions.trail import hold_map, note
from journeys.document import Document, touchpoints_in
from journeys.models import Journey, Lane, Stage, Standing


@transaction.atomic
def apply_document(*, by: Member, document: Document, journey: Journey | None = None) -> Journey:
    """A new map of the document, or `journey` made to look like it; `document` comes from `read` or `document_of`.

    Things are matched by key; what the document does not hold is archived. A new map, and whatever is new on one, has
    the document's keys unless they are taken in this house already. Owners change only where the document names them.
    `journey` is kept as a version first, unless its last version is the same.
    The same number of statements whatever the size, but for what a database takes at once.
    """
    if journey is None:
        row = Journey(owner=by, **_own_key(document))
    else:
        hold_map(pk=journey.pk)
        keep_before(by=by, journey=journey, title=_("Before a file was read in"))
        row = Journey.objects.get(pk=journey.pk)
    pointed, people = pointed_at(document), People(document)
    _set_frame(row, by, document, pointed, people)
    row.save()
    opened = opened_by(document, row, pointed)
    lanes, stages = _lanes_applied(document, row), _stages_applied(document, row)
    partners = partners_named(by=by, names=[each["partner"] for each in touchpoints_in(document) if each["partner"]])
    touchpoints = touchpoints_applied(document, row, stages, partners, opened, people)
    texts_applied(document, row, lanes, touchpoints)
    points = points_applied(document, row, touchpoints, people)
    wait_for_maps(document, row, touchpoints, opened)
    if row.shows_what_is:
        Standing.objects.mark_stale([each.pk for each in touchpoints.by_key.values()])
    else:
        Standing.objects.forget(row)
    if journey is None:
        arrive(row)
    note(by=by, journey_id=row.pk, verb="journey.redrawn" if journey else "journey.created", row=row, source="document")
    for gathering in (lanes, stages, touchpoints, points):
        gathering.record(by)
    return row


def _own_key(document: Document) -> dict[str, UUID]:
    key = UUID(document["key"])
    return {} if Journey.objects.filter(key=key).exists() else {"key": key}


def _set_frame(row: Journey, by: Member, document: Document, pointed: dict[str, int], people: People) -> None:
    persona = persona_of(by=by, **document["persona"])
    values: dict[str, Any] = {
        "title": document["title"],
        "state": document["state"],
        "persona_id": persona.pk,
        "next_look_on": day_of(document["next_look_on"]),
        "future_of_id": shown_by(document, row, pointed),
        **{name: owner for name, owner in people.owner_of(document).items() if owner},
    }
    changes = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changes.items():
        setattr(row, name, value)
    row.revision += bool(changes) and row.pk is not None


def _stages_applied(document: Document, journey: Journey) -> Gathering[Stage]:
    stages = Gathering.of(Stage, "stage", "journey_id", journey, [each["key"] for each in document["stages"]])
    for number, said in enumerate(document["stages"], start=1):
        came_from = UUID(said["came_from"]) if said["came_from"] else None
        values = {"journey_id": journey.pk, "title": said["title"], "position": number, "came_from": came_from}
        stages.take(said["key"], values)
    stages.put_away_others()
    stages.save()
    return stages


def _lanes_applied(document: Document, journey: Journey) -> Gathering[Lane]:
    """The free lanes, and which lanes of all are folded away."""
    lanes = Gathering.of(Lane, "lane", "journey_id", journey, [each["key"] for each in document["lanes"]])
    for number, said in enumerate(document["lanes"], start=1):
        values: dict[str, Any] = {"journey_id": journey.pk, "title": said["title"], "position": number}
        # Versions kept before lanes had it leave it as it stands.
        if "came_from" in said:
            values["came_from"] = UUID(said["came_from"]) if said["came_from"] else None
        lanes.take(said["key"], values)
    lanes.put_away_others()
    lanes.save()
    own_keys = {key: str(lane.key) for key, lane in lanes.by_key.items()}
    journey.hidden_lanes = [own_keys.get(key, key) for key in document["hidden_lanes"]]
    journey.save(update_fields=["hidden_lanes"])
    return lanes
