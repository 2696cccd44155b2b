"""A map from a file: once, however often somebody presses the button."""

from django.db import transaction

from accounts.models import Member
from journeys.actions.applying import apply_document
from journeys.actions.trail import hold_map
from journeys.document import Document
from journeys.dry_run import as_it_stands
from journeys.models import Journey


class ChangedMeanwhile(Exception):
    """The map does not stand any more as it did when it was shown what would become of it."""


@transaction.atomic
def bring_in(*, by: Member, document: Document, standing: Journey | None = None, seen: str = "") -> Journey:
    """`standing`, `seen` as a dry run sealed it, made to look like the document; raises ChangedMeanwhile.

    Without it a new map, or the one that came of the same document before.
    """
    # Two presses of one button take turns.
    Member.objects.select_for_update(no_key=True).get(pk=by.pk)
    if standing is None and (made := Journey.objects.filter(key=document["key"]).first()):
        return made
    if standing is not None:
        held = hold_map(pk=standing.pk)
        if held is None or held.archived_at or as_it_stands(held) != seen:
            raise ChangedMeanwhile
    return apply_document(by=by, document=document, journey=standing)
