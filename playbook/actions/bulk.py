"""What is done to many entries at once, with as many statements for five hundred as for one; and to tags."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record, record_all
from accounts.models import Member, Notice
from accounts.notices import tell_each
from accounts.tenancy import here
from playbook.actions.withdrawing import withdraw_reviews
from playbook.models import Doubt, Entry, Follow, Look, Tag


@transaction.atomic
def tag_entries(*, by: Member, entries: Sequence[Entry], names: Iterable[str]) -> list[tuple[int, int]]:
    """Give each entry the tags with these names (see `names_in`); the links (entry, tag) that were not there before."""
    tags, through = Tag.objects.named(names), Entry.tags.through
    wanted = [(entry.pk, tag.pk) for entry in entries for tag in tags]
    standing = set(_links(entries, tags))
    new = [link for link in wanted if link not in standing]
    through.objects.bulk_create([through(entry_id=entry, tag_id=tag) for entry, tag in new], ignore_conflicts=True)
    _record(by, "entry.tagged", entries, new, tags)
    return new


@transaction.atomic
def untag_entries(*, by: Member, entries: Sequence[Entry], tags: Sequence[Tag]) -> list[tuple[int, int]]:
    """Take these tags off; the links (entry, tag) that went."""
    gone = list(_links(entries, tags))
    Entry.tags.through.objects.filter(entry__in=_ids(entries), tag__in=_ids(tags)).delete()
    _record(by, "entry.untagged", entries, gone, tags)
    return gone


@transaction.atomic
def retire_entries(*, by: Member, entries: Sequence[Entry], reason: str) -> int:
    """Take the published ones among them out of the playbook, for one reason; how many that were."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why we do not do it any more: those who did will ask.")})
    retired = list(Entry.objects.published().filter(pk__in=_ids(entries)).select_for_update().select_related("author"))
    moment = timezone.now()
    _settle(retired, by, moment)
    withdraw_reviews(entries=retired, by=by, at=moment, words=_("Taken back: the entry was retired."))
    Entry.objects.filter(pk__in=_ids(retired)).update(
        status=Entry.Status.RETIRED, true_since=None, asks_since=None, revision=models.F("revision") + 1
    )
    record_all(by=by, verb="entry.retired", targets=retired, detail={"reason": reason})
    if retired:
        _tell_concerned(retired, by, reason)
    return len(retired)


@transaction.atomic
def rename_tag(*, by: Member, tag: Tag, name: str) -> Tag:
    """Under a name that another tag has, both become that one."""
    other = Tag.objects.exclude(pk=tag.pk).filter(name__iexact=name).first()
    if other is not None:
        return merge_tags(by=by, tag=tag, into=other)
    was, tag.name = tag.name, name
    tag.save(update_fields=["name"])
    record(by=by, verb="tag.renamed", target=tag, detail={"was": was})
    return tag


@transaction.atomic
def merge_tags(*, by: Member, tag: Tag, into: Tag) -> Tag:
    """Whatever carried `tag` carries `into` from now on."""
    through = Entry.tags.through
    carried = through.objects.filter(tag=tag).values_list("entry_id", flat=True)
    through.objects.bulk_create([through(entry_id=pk, tag_id=into.pk) for pk in carried], ignore_conflicts=True)
    record(by=by, verb="tag.merged", target=into, detail={"was": tag.name, "entries": list(carried)})
    tag.delete()
    return into


@transaction.atomic
def remove_tag(*, by: Member, tag: Tag) -> None:
    """Off every entry; the trail keeps which ones they were."""
    carried = list(Entry.tags.through.objects.filter(tag=tag).values_list("entry_id", flat=True))
    record(by=by, verb="tag.removed", target=tag, detail={"entries": carried})
    tag.delete()


def _ids(rows: Iterable[Any]) -> list[int]:
    return [row.pk for row in rows]


def _links(entries: Sequence[Entry], tags: Sequence[Tag]) -> Iterable[tuple[int, int]]:
    found = Entry.tags.through.objects.filter(entry__in=_ids(entries), tag__in=_ids(tags))
    return found.values_list("entry_id", "tag_id")


def _record(by: Member, verb: str, entries: Sequence[Entry], links: list[tuple[int, int]], tags: Sequence[Tag]) -> None:
    changed = {entry for entry, _tag in links}
    names = sorted(tag.name for tag in tags)
    record_all(by=by, verb=verb, targets=[entry for entry in entries if entry.pk in changed], detail={"tags": names})


def _settle(retired: Sequence[Entry], by: Member, moment: datetime) -> None:
    """Answer all that is open about them."""
    pks = _ids(retired)
    Look.objects.open().filter(entry__in=pks).update(settled_at=moment, settled_by=by, outcome=Look.Outcome.RETIRED)
    Doubt.objects.open().filter(entry__in=pks).update(settled_at=moment)


def _tell_concerned(retired: Sequence[Entry], by: Member, reason: str) -> None:
    """One notice for each author and follower, however many of their entries went."""
    titles, about = {entry.pk: entry.title for entry in retired}, defaultdict(set)
    for entry in retired:
        about[entry.author].add(entry.title)
    for follow in Follow.objects.filter(entry__in=titles, stopped_at=None).select_related("member"):
        about[follow.member].add(titles[follow.entry_id])
    tell_each(
        about={member: ", ".join(sorted(named)) for member, named in about.items()},
        kind=Notice.Kind.DECISION,
        by=by,
        path=here("entry_list", query="state=retired"),
        words=_("Retired: %(reason)s") % {"reason": reason},
    )
