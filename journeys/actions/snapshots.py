"""Versions of a map: kept under a name, kept by themselves before a map is replaced."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member
from journeys.actions.trail import hold_map
from journeys.document import Document, document_of
from journeys.models import Journey, Snapshot


class NothingNew(Exception):
    """The map stands as it does in its last version, which has a name already."""

    def __init__(self, last: Snapshot) -> None:
        super().__init__(str(last))
        self.last = last


@transaction.atomic
def name_snapshot(*, by: Member, journey: Journey, title: str, at: datetime | None = None) -> Snapshot:
    """Keep the map as it stands under this name, `at` that moment or just now. Raises NothingNew.

    What was kept by itself and is still the same gets the name.
    """
    last, document = _last(journey)
    if last is None or last.document != document:
        return _kept(by, journey, document, last, title, is_automatic=False, at=at)
    if not last.is_automatic:
        raise NothingNew(last)
    last.title, last.is_automatic = title, False
    last.save(update_fields=["title", "is_automatic"])
    record(by=by, verb="snapshot.named", target=last, detail={"journey": journey.pk})
    return last


@transaction.atomic
def keep_before(*, by: Member, journey: Journey, title: str) -> Snapshot:
    """The map as it stands, kept by itself before something replaces it; the last version when that is the same."""
    last, document = _last(journey)
    if last is not None and last.document == document:
        return last
    return _kept(by, journey, document, last, title[:120], is_automatic=True)


def _last(journey: Journey) -> tuple[Snapshot | None, Document]:
    """The newest version, and the map as it stands; whoever keeps versions of one map takes turns."""
    hold_map(pk=journey.pk)
    return Snapshot.objects.of(journey).first(), document_of(journey.pk, with_people=True)


def _kept(
    by: Member,
    journey: Journey,
    document: Document,
    last: Snapshot | None,
    title: str,
    *,
    is_automatic: bool,
    at: datetime | None = None,
) -> Snapshot:
    snapshot = Snapshot.objects.create(
        journey=journey,
        number=last.number + 1 if last else 1,
        title=title,
        document=document,
        by=by,
        is_automatic=is_automatic,
        at=at or timezone.now(),
    )
    detail = {"journey": journey.pk, "number": snapshot.number, "is_automatic": is_automatic}
    record(by=by, verb="snapshot.kept", target=snapshot, detail=detail)
    return snapshot
