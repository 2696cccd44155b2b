"""A journey begun from a map that is ready."""

from datetime import date

from django.db import transaction

from accounts.models import Member
from journeys.actions.applying import apply_document
from journeys.document import Document
from journeys.models import Journey, Persona


@transaction.atomic
def begin_from(
    *,
    by: Member,
    document: Document,
    title: str,
    persona: Persona | None,
    new_persona: str = "",
    state: str = Journey.State.CURRENT,
    owner: Member | None = None,
    next_look_on: date | None = None,
) -> Journey:
    """A new map like `document`, with what somebody has said about it in place of what stood there."""
    name = new_persona or (persona.name if persona else document["persona"]["name"])
    is_its_own = name == document["persona"]["name"]
    said = {
        "title": title,
        "persona": document["persona"] if is_its_own else {"name": name, "sketch": ""},
        "state": state,
        "owner": (owner or by).pk,
        "next_look_on": next_look_on.isoformat() if next_look_on else None,
    }
    return apply_document(by=by, document={**document, **said})
