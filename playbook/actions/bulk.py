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
from accounts.notices import tell, tell_each
from accounts.tenancy import here
from playbook.actions.practising import mark_where_practised
from playbook.actions.withdrawing import withdraw_reviews
from playbook.models import BulkChange, Doubt, Entry, Follow, Look, Tag


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
def assign_reviewer(*, by: Member, entries: Sequence[Entry], reviewer: Member | None) -> BulkChange:
    """Name who is asked whether these entries still hold (None: nobody in particular)."""
    if reviewer and not (reviewer.is_manager and reviewer.archived_at is None):
        raise ValidationError(_("Only a manager can review. Choose somebody else."))
    others = Entry.objects.filter(pk__in=_ids(entries)).exclude(reviewer=reviewer).defer("body", "html")
    changed = list(others.order_by("pk").select_for_update())
    Entry.objects.filter(pk__in=_ids(changed)).update(reviewer=reviewer)
    for entry in entries:
        entry.reviewer = reviewer
    record_all(by=by, verb="entry.reviewer_named", targets=changed, detail={"reviewer": str(reviewer or "")})
    named = reviewer.pk if reviewer else None
    before = {f"{entry.pk}": {"reviewer": entry.reviewer_id, "named": named} for entry in changed}
    told = _tell_reviewer(reviewer, changed, by) if reviewer and changed else []
    return _kept(BulkChange(what=BulkChange.What.REVIEWER, by=by, before=before), told)


@transaction.atomic
def retire_entries(*, by: Member, entries: Sequence[Entry], reason: str) -> BulkChange:
    """Take the published ones among them out of the playbook, for one reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why we do not do it any more: those who did will ask.")})
    retired = list(Entry.objects.published().filter(pk__in=_ids(entries)).select_for_update().select_related("author"))
    moment = timezone.now()
    _settle(retired, by, moment)
    told = withdraw_reviews(entries=retired, by=by, at=moment, words=_("Taken back: the entry was retired."))
    Entry.objects.filter(pk__in=_ids(retired)).update(
        status=Entry.Status.RETIRED, true_since=None, asks_since=None, revision=models.F("revision") + 1
    )
    mark_where_practised(retired)
    record_all(by=by, verb="entry.retired", targets=retired, detail={"reason": reason})
    told += _tell_concerned(retired, by, reason) if retired else []
    before = {f"{entry.pk}": _lost(entry) for entry in retired}
    return _kept(BulkChange(what=BulkChange.What.RETIRED, by=by, at=moment, before=before), told)


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


def _lost(entry: Entry) -> dict[str, Any]:
    """What retiring takes from it, to the microsecond, and the revision at which it leaves it."""
    moments = {"true_since": entry.true_since, "asks_since": entry.asks_since}
    said = {name: moment.isoformat() if moment else None for name, moment in moments.items()}
    return {**said, "revision": entry.revision + 1}


def _kept(change: BulkChange, told: Iterable[Notice]) -> BulkChange:
    """Saved when it changed anything."""
    if change.before:
        change.told = _ids(told)
        change.save()
    return change


def _tell_reviewer(reviewer: Member, changed: Sequence[Entry], by: Member) -> list[Notice]:
    path = here("entry_detail", changed[0].pk) if len(changed) == 1 else here("entry_list")
    about, words = ", ".join(entry.title for entry in changed), _("You are asked from now on whether it still holds.")
    return tell(to=[reviewer], kind=Notice.Kind.REVIEW, by=by, about=about, path=path, words=words)


def _tell_concerned(retired: Sequence[Entry], by: Member, reason: str) -> list[Notice]:
    return tell_each(
        about=concerned_by(retired),
        kind=Notice.Kind.DECISION,
        by=by,
        path=here("entry_list", query="state=retired"),
        words=_("Retired: %(reason)s") % {"reason": reason},
    )


def concerned_by(entries: Sequence[Entry]) -> dict[Member, str]:
    """The author and the followers of entries (with `author`), each with the titles of theirs."""
    titles, about = {entry.pk: entry.title for entry in entries}, defaultdict(set)
    for entry in entries:
        about[entry.author].add(entry.title)
    for follow in Follow.objects.filter(entry__in=titles, stopped_at=None).select_related("member"):
        about[follow.member].add(titles[follow.entry_id])
    return {member: ", ".join(sorted(named)) for member, named in about.items()}
