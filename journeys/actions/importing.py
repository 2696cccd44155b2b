"""A map from a file: once, however often somebody presses the button."""

from django.db import transaction

from accounts.models import Member
from journeys.actions.applying import apply_document
from journeys.document import Document
from journeys.models import Journey


@transaction.atomic
def bring_in(*, by: Member, document: Document, standing: Journey | None = None) -> Journey:
    """`standing` made to look like the document, or a new map; or the one that came of the same document before."""
    # Two presses of one button take turns.
    Member.objects.select_for_update().get(pk=by.pk)
    if standing is None and (made := Journey.objects.filter(key=document["key"]).first()):
        return made
    return apply_document(by=by, document=document, journey=standing)
