"""What an entry's page shows: the entry, where we saw it and where it happens; three statements composed once."""

from typing import Any

from django.db.models import QuerySet

from accounts.models import Member
from journeys.models import Touchpoint
from playbook.models import Entry, Observation
from ui.rows import plain_rows
from ui.statements import Statement


def linked(name: str, entry: Any) -> QuerySet:
    """The ids an entry is linked to, by the link's own table: a join lets SQLite begin with all rows of the house."""
    link = Entry._meta.get_field(name)
    return link.remote_field.through.objects.filter(entry=entry).values(link.m2m_reverse_field_name())


ENTRY = Statement(
    lambda member, pk: (
        Entry.objects.reachable_by(member).with_latest_version().select_related("author__user").filter(pk=pk)
    )
)
SEEN = "pk", "text", "feeling", "kind", "business", "noticed_at", "author__user__name", "author__user__email"
SOURCES = Statement(
    lambda entry: plain_rows(
        Observation.objects.active().filter(pk__in=linked("sources", entry)).order_by("noticed_at", "pk"), *SEEN
    )
)
PLACES = Statement(
    lambda entry: plain_rows(
        Touchpoint.objects.active().filter(pk__in=linked("touchpoints", entry)).in_order(),
        "pk",
        "title",
        "stage__title",
    )
)


def entry_to_read(member: Member, pk: int) -> Entry | None:
    """With its author and its latest version, if this member may open it."""
    found = ENTRY({"member": {"is_manager": member.is_manager}}, member=member.pk, pk=pk)
    return found[0] if found else None


def sources_of(entry: Entry) -> list[Any]:
    """The observations it was made of, as plain rows."""
    return SOURCES(entry=entry.pk)


def places_of(entry: Entry) -> list[Any]:
    """The touchpoints it is practised at, with their stages, as plain rows."""
    return PLACES(entry=entry.pk)
