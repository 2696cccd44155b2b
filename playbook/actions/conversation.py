"""What people say beside an entry, thank for, and follow; and who hears of it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.actions import talk
from accounts.audit import record
from accounts.models import Member, Notice
from accounts.notices import take_back, tell
from accounts.tenancy import here
from playbook import rules
from playbook.models import Comment, Entry, Follow, Thanks


def comment_on_entry(
    *,
    by: Member,
    entry: Entry,
    text: str,
    thread: Comment | None = None,
    at: datetime | None = None,
    capture_id: UUID | None = None,
) -> Comment:
    """Say something beside an entry, or answer in a `thread`; whoever is mentioned, and who follows, is told.

    `text` names people as @[name](member:id). Raises ValidationError in a thread that has grown too long.
    """
    comment = Comment(entry=entry, author=by, text=text, created_at=at or timezone.now(), capture_id=capture_id)
    return talk.say(EARS, comment, thread=thread)


def edit_comment(*, by: Member, comment: Comment, text: str) -> Comment:
    return talk.edit(EARS, comment, by=by, text=text)


def archive_comment(*, by: Member, comment: Comment) -> None:
    talk.archive(comment, by=by)


def restore_comment(*, by: Member, comment: Comment) -> None:
    talk.restore(EARS, comment, by=by)


def resolve_comment(*, by: Member, comment: Comment) -> None:
    talk.resolve(comment, by=by)


def reopen_comment(*, by: Member, comment: Comment) -> None:
    talk.reopen(comment, by=by)


@transaction.atomic
def thank_for_entry(*, by: Member, entry: Entry, note: str = "", at: datetime | None = None) -> Thanks:
    """ "This helped me today": once on the member's own day; again only changes the note. Its author is told once."""
    at = at or timezone.now()
    thanks, is_new = Thanks.objects.get_or_create(
        entry=entry, member=by, day=at.astimezone(by.zone).date(), defaults={"note": note, "at": at}
    )
    if not is_new and note:
        thanks.note = note
        thanks.save(update_fields=["note"])
    if is_new:
        record(by=by, verb="thanks.given", target=entry)
    if is_new or note:
        path = here("entry_detail", entry.pk)
        take_back(kind=Notice.Kind.THANKS, by=by, path=path)
        tell(to=[entry.author], kind=Notice.Kind.THANKS, by=by, about=entry.title, path=path, words=note)
    return thanks


@transaction.atomic
def take_thanks_back(*, by: Member, entry: Entry, at: datetime | None = None) -> None:
    """The slip of a thumb, on the same day."""
    day = (at or timezone.now()).astimezone(by.zone).date()
    if Thanks.objects.by_on(by, day).filter(entry=entry).delete()[0]:
        take_back(kind=Notice.Kind.THANKS, by=by, path=here("entry_detail", entry.pk))
        record(by=by, verb="thanks.taken_back", target=entry)


@transaction.atomic
def follow_entry(*, by: Member, entry: Entry) -> Follow:
    follow, _is_new = Follow.objects.update_or_create(entry=entry, member=by, defaults={"stopped_at": None})
    return follow


@transaction.atomic
def unfollow_entry(*, by: Member, entry: Entry) -> None:
    """Kept as a row, so that taking part later does not bring it back."""
    Follow.objects.update_or_create(entry=entry, member=by, defaults={"stopped_at": timezone.now()})


def tell_followers(
    *, entry: Entry, by: Member | None, kind: str, words: str = "", but: Collection[Member] = ()
) -> None:
    """One notice for everybody who follows the entry and may open it, without `but`."""
    followers = [member for member in Follow.objects.followers(entry) if member not in but]
    readers = [member for member in followers if rules.may_open_entry(member, entry)]
    tell(to=readers, kind=kind, by=by, about=entry.title, path=here("entry_detail", entry.pk), words=words)


def _listeners(comment: Comment) -> Iterable[Member]:
    return Follow.objects.followers(comment.entry)


def _follow(entry: Entry, members: Collection[Member]) -> None:
    Follow.objects.bulk_create([Follow(entry=entry, member=member) for member in members], ignore_conflicts=True)


EARS = talk.Ears(may_open=rules.may_open_entry, listeners=_listeners, take_part=_follow)
