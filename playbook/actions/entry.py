"""What changes entries: a draft is edited in place; what is published changes only by a new version with a reason."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import Member
from journeys.models import Touchpoint
from playbook.models import Entry, EntryVersion, Observation, Tag
from playbook.models.writing import html_of

LINKS = ("touchpoints", "sources", "tags")


@transaction.atomic
def write_entry(
    *,
    by: Member,
    kind: str,
    title: str,
    matters: str = "",
    body: str = "",
    principles: str = "",
    lever: str = "",
    layer: str = "experience",
    stance: str = "proactive",
    horizon: str = "today",
    serves: str = "",
    touchpoints: Iterable[Touchpoint] = (),
    sources: Iterable[Observation] = (),
    tags: Iterable[str] = (),
    reviewer: Member | None = None,
    review_on: date | None = None,
    at: datetime | None = None,
) -> Entry:
    """A new draft, begun at `at` or just now."""
    entry = Entry.objects.create(
        author=by,
        kind=kind,
        title=title,
        matters=matters,
        body=body,
        html=html_of(body),
        principles=principles,
        lever=lever,
        layer=layer,
        stance=stance,
        horizon=horizon,
        serves=serves,
        reviewer=reviewer,
        review_on=review_on,
        created_at=at or timezone.now(),
    )
    _link(entry, {"touchpoints": touchpoints, "sources": sources, "tags": tags}, is_new=True)
    record(by=by, verb="entry.written", target=entry)
    return entry


@transaction.atomic
def edit_entry(*, by: Member, entry: Entry, **fields: Any) -> Entry:
    """Change a draft in place; `fields` are those of write_entry, only the changed ones are needed."""
    _apply(entry, fields)
    entry.save()
    record(by=by, verb="entry.edited", target=entry)
    return entry


@transaction.atomic
def publish_entry(*, by: Member, entry: Entry, reason: str = "", at: datetime | None = None) -> Entry:
    """Make a draft a page everybody can read, as its next version; an entry that stands published stays as it is.

    Raises ValidationError when it does not yet say what to do.
    """
    if entry.is_published:
        return entry
    if not entry.body.strip():
        raise ValidationError(_("Write what exactly we do, then publish it."))
    _stand_as_next_version(entry, by, reason, at)
    entry.revision += 1
    entry.save(update_fields=["status", "version", "published_at", "revision"])
    record(by=by, verb="entry.published", target=entry, detail={"version": entry.version})
    return entry


@transaction.atomic
def revise_entry(*, by: Member, entry: Entry, reason: str, at: datetime | None = None, **fields: Any) -> Entry:
    """A published entry as its next version; `fields` are those of write_entry, only the changed ones are needed."""
    _apply(entry, fields)
    _stand_as_next_version(entry, by, reason, at)
    entry.save()
    record(by=by, verb="entry.revised", target=entry, detail={"version": entry.version, "reason": reason})
    return entry


@transaction.atomic
def archive_entry(*, by: Member, entry: Entry) -> Entry:
    return _set_archived(by, entry, timezone.now(), "entry.archived")


@transaction.atomic
def restore_entry(*, by: Member, entry: Entry) -> Entry:
    return _set_archived(by, entry, None, "entry.restored")


def _set_archived(by: Member, entry: Entry, at: datetime | None, verb: str) -> Entry:
    entry.archived_at = at
    entry.save(update_fields=["archived_at"])
    record(by=by, verb=verb, target=entry)
    return entry


def _apply(entry: Entry, fields: dict[str, Any]) -> None:
    """Set what changed; whoever opened the page before this sees so when they save (revision)."""
    for name, value in fields.items():
        if name not in LINKS:
            setattr(entry, name, value)
    _link(entry, {name: fields[name] for name in LINKS if name in fields})
    entry.html = html_of(entry.body)
    entry.revision += 1


def _link(entry: Entry, links: dict[str, Iterable[Any]], *, is_new: bool = False) -> None:
    """Let the entry name exactly these rows (tags by their names); only what came and what went is written."""
    for name, rows in links.items():
        rows = Tag.objects.named(rows) if name == "tags" else rows
        came = {row.pk for row in rows}
        field = Entry._meta.get_field(name)
        other, through = f"{field.m2m_reverse_field_name()}_id", field.remote_field.through.objects
        stood = set() if is_new else {row.pk for row in getattr(entry, name).all()}
        if gone := stood - came:
            through.filter(entry_id=entry.pk, **{f"{other}__in": gone}).delete()
        through.bulk_create([through.model(entry_id=entry.pk, **{other: pk}) for pk in sorted(came - stood)])
        getattr(entry, "_prefetched_objects_cache", {}).pop(name, None)


def _stand_as_next_version(entry: Entry, by: Member, reason: str, at: datetime | None) -> None:
    entry.status = Entry.Status.PUBLISHED
    entry.version += 1
    entry.published_at = at or timezone.now()
    EntryVersion.objects.create(
        entry=entry,
        number=entry.version,
        title=entry.title,
        matters=entry.matters,
        body=entry.body,
        html=entry.html,
        reason=reason,
        by=by,
        published_at=entry.published_at,
    )
