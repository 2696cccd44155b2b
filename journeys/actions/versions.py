"""A version of a map put back in the place of what stands now."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Member
from journeys.actions.applying import apply_document
from journeys.actions.snapshots import keep_before
from journeys.actions.trail import note
from journeys.models import Snapshot


@transaction.atomic
def put_back(*, by: Member, snapshot: Snapshot) -> Snapshot:
    """The map looks like this version again. Returns the version to put back if that was a mistake."""
    journey = snapshot.journey
    title = _("Before “%(title)s” was put back") % {"title": snapshot.title[:60]}
    before = keep_before(by=by, journey=journey, title=title)
    apply_document(by=by, document=snapshot.document, journey=journey)
    note(
        by=by, journey_id=journey.pk, verb="snapshot.put_back", row=snapshot, journey=journey.pk, number=snapshot.number
    )
    return before
