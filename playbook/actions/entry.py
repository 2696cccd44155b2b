"""What changes entries: a draft is edited in place; what is published changes only by a new version with a reason."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import Member, Notice
from accounts.notices import tell
from accounts.tenancy import here
from journeys.models import Standing, Touchpoint
from playbook.actions.conversation import tell_followers
from playbook.actions.look import settle, stand_true
from playbook.actions.practising import mark_where_practised
from playbook.actions.withdrawing import withdraw_reviews
from playbook.models import Entry, EntryVersion, Look, Observation, Review, Tag
from playbook.models.writing import html_of

LINKS = ("touchpoints", "sources", "tags")
# What changes when the next version stands, besides its texts.
STANDING = ("status", "version", "published_at", "true_since", "review_on", "asks_since")


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
    key: uuid.UUID | None = None,
    at: datetime | None = None,
) -> Entry:
    """A new draft, begun at `at` or just now. Raises IntegrityError where one with this `key` stands already."""
    texts = {"title": title, "matters": matters, "body": body, "html": html_of(body), "serves": serves}
    lenses = {"principles": principles, "lever": lever, "layer": layer, "stance": stance, "horizon": horizon}
    looked_after = {"key": key or uuid.uuid4(), "author": by, "reviewer": reviewer, "review_on": review_on}
    entry = Entry.objects.create(kind=kind, created_at=at or timezone.now(), **texts, **lenses, **looked_after)
    sources = list(sources)
    _link(entry, {"touchpoints": touchpoints, "sources": sources, "tags": tags}, is_new=True)
    if by.is_manager and sources:
        Observation.objects.filter(pk__in=[each.pk for each in sources]).see(by=by, at=at)
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
def publish_entry(
    *, by: Member, entry: Entry, reason: str = "", at: datetime | None = None, approved: Review | None = None
) -> Entry:
    """Make a draft, or what was retired, a page everybody can read, as its next version; what stands stays as it is.

    With the review that `approved` it, `by` is who asked for it. Raises ValidationError when it says nothing to do.
    """
    if entry.is_published:
        return entry
    if not entry.body.strip():
        raise ValidationError(_("Write what exactly we do, then publish it."))
    is_answer = entry.is_in_review and approved is None
    if is_answer:
        _answer_by_publishing(entry, by, at or timezone.now())
    _stand_as_next_version(entry, by, reason, at, approved)
    entry.revision += 1
    entry.save(update_fields=[*STANDING, "revision"])
    _record_version("entry.published", entry, by, approved)
    told = [entry.author] if is_answer else []
    tell_followers(entry=entry, by=by, kind=Notice.Kind.COMMENT, words=str(_("It is published.")), but=told)
    return entry


@transaction.atomic
def revise_entry(
    *,
    by: Member,
    entry: Entry,
    reason: str,
    at: datetime | None = None,
    approved: Review | None = None,
    **fields: Any,
) -> Entry:
    """A published entry as its next version; `fields` are those of write_entry, only the changed ones are needed.

    With the review that `approved` it, `by` is who proposed it.
    """
    _apply(entry, fields)
    _stand_as_next_version(entry, by, reason, at, approved)
    entry.save()
    _record_version("entry.revised", entry, by, approved, reason=reason)
    words = str(_("New version: %(reason)s") % {"reason": reason})
    tell_followers(entry=entry, by=by, kind=Notice.Kind.COMMENT, words=words)
    return entry


@transaction.atomic
def restore_version(*, by: Member, version: EntryVersion, reason: str) -> Entry:
    """What an older version said, as the next one: nothing that stood since is lost.

    Raises ValidationError when it stands already or the entry is not published.
    """
    entry = Entry.objects.select_for_update().get(pk=version.entry_id)
    if not entry.is_published or entry.archived_at is not None:
        raise ValidationError(_("Only a published entry takes an older version. Publish it first."))
    if version.number == entry.version:
        raise ValidationError(_("This version is the one that stands."))
    texts = {"title": version.title, "matters": version.matters, "body": version.body}
    return revise_entry(by=by, entry=entry, reason=reason, **texts)


@transaction.atomic
def retire_entry(*, by: Member, entry: Entry, reason: str, at: datetime | None = None) -> Entry:
    """Take a page out of the playbook because we do not do it any more; it stays readable by its address.

    Done twice, or by two at once, it is done once.
    """
    _lock(entry)
    if entry.is_retired:
        return entry
    if not entry.is_published:
        raise ValidationError(_("Only a published entry can be retired."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why we do not do it any more: those who did will ask.")})
    moment = at or timezone.now()
    settle(entry=entry, by=by, outcome=Look.Outcome.RETIRED, at=moment)
    withdraw_reviews(entries=[entry], by=by, at=moment, words=str(_("Taken back: the entry was retired.")))
    entry.status, entry.true_since = Entry.Status.RETIRED, None
    entry.revision += 1
    entry.save(update_fields=["status", "true_since", "asks_since", "revision"])
    mark_where_practised([entry])
    record(by=by, verb="entry.retired", target=entry, detail={"reason": reason})
    words = str(_("Retired: %(reason)s") % {"reason": reason})
    path = here("entry_detail", entry.pk)
    tell(to=[entry.author], kind=Notice.Kind.DECISION, by=by, about=entry.title, path=path, words=words)
    tell_followers(entry=entry, by=by, kind=Notice.Kind.DECISION, words=words, but=[entry.author])
    return entry


@transaction.atomic
def archive_entry(*, by: Member, entry: Entry) -> Entry:
    """Nobody is asked to review it any more. Done twice, it is done once."""
    _lock(entry)
    if entry.archived_at is not None:
        return entry
    moment = timezone.now()
    withdraw_reviews(entries=[entry], by=by, at=moment, words=str(_("Taken back: the entry was archived.")))
    return _set_archived(by, entry, moment, "entry.archived")


@transaction.atomic
def restore_entry(*, by: Member, entry: Entry) -> Entry:
    _lock(entry)
    if entry.archived_at is None:
        return entry
    return _set_archived(by, entry, None, "entry.restored")


def _set_archived(by: Member, entry: Entry, at: datetime | None, verb: str) -> Entry:
    entry.archived_at = at
    entry.save(update_fields=["archived_at"])
    if entry.is_published:
        mark_where_practised([entry])
    record(by=by, verb=verb, target=entry)
    return entry


def _lock(entry: Entry) -> None:
    """Wait for whoever changes it just now, and see how they left it."""
    standing = ["status", "archived_at", "asks_since", "revision"]
    entry.refresh_from_db(fields=standing, from_queryset=Entry.objects.select_for_update())


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
    stood = {} if is_new else _stood(entry, links)
    for name, rows in links.items():
        came = {row.pk for row in (Tag.objects.named(rows) if name == "tags" else rows)}
        through, other = _link_table(name)
        if gone := stood.get(name, set()) - came:
            through.objects.filter(entry_id=entry.pk, **{f"{other}__in": gone}).delete()
            if name == "touchpoints" and entry.is_published:
                Standing.objects.mark_stale(gone)
        new = sorted(came - stood.get(name, set()))
        through.objects.bulk_create([through(entry_id=entry.pk, **{other: pk}) for pk in new])
        getattr(entry, "_prefetched_objects_cache", {}).pop(name, None)


def _stood(entry: Entry, names: Iterable[str]) -> dict[str, set[int]]:
    """The ids of the rows that the entry names so far, by the name of the link; one query for all of them."""
    stood: dict[str, set[int]] = {name: set() for name in names}
    tables = [(name, *_link_table(name)) for name in stood]
    found = [through.objects.filter(entry_id=entry.pk).values_list(Value(n), other) for n, through, other in tables]
    for name, pk in found[0].union(*found[1:], all=True) if found else ():
        stood[name].add(pk)
    return stood


def _link_table(name: str) -> tuple[Any, str]:
    """The model of the rows between entries and what they name, and its column for the latter."""
    field: Any = Entry._meta.get_field(name)
    return field.remote_field.through, f"{field.m2m_reverse_field_name()}_id"


def _stand_as_next_version(entry: Entry, by: Member, reason: str, at: datetime | None, approved: Review | None) -> None:
    entry.status = Entry.Status.PUBLISHED
    entry.version += 1
    entry.published_at = at or timezone.now()
    stand_true(entry=entry, by=approved.answered_by if approved else by, at=entry.published_at)
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
    mark_where_practised([entry])


def _record_version(verb: str, entry: Entry, by: Member, approved: Review | None, **detail: Any) -> None:
    """By whoever decided that it stands; the version itself names who wrote it."""
    if approved:
        detail |= {
            "review": approved.pk,
            "asked_by": str(by),
            "approved_by": str(approved.answered_by),
            "by_oneself": approved.answered_by_id == by.pk,
        }
    decided = approved.answered_by if approved else by
    record(by=decided, verb=verb, target=entry, detail={"version": entry.version, **detail})


def _answer_by_publishing(entry: Entry, by: Member, at: datetime) -> None:
    """A manager who publishes what waits for a review has reviewed it."""
    review = Review.objects.waiting().filter(entry=entry).select_related("asked_by").first()
    if review is None:
        return
    review.close(Review.Answer.APPROVED, by=by, at=at)
    path, words = here("entry_detail", entry.pk), str(review.get_answer_display())
    tell(to=[review.asked_by], kind=Notice.Kind.DECISION, by=by, about=entry.title, path=path, words=words)
