"""What people say beside an entry, thank for, and follow; and who hears of it."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import Member, Notice
from accounts.notices import take_back, tell, unheard
from accounts.tenancy import here
from playbook import rules
from playbook.mentions import named_in
from playbook.models import Comment, Entry, Follow, Thanks


@transaction.atomic
def comment_on_entry(
    *, by: Member, entry: Entry, text: str, thread: Comment | None = None, at: datetime | None = None
) -> Comment:
    """Say something beside an entry, or answer in a `thread`; whoever is mentioned, and who follows, is told.

    `text` names people as @[name](member:id). Raises ValidationError in a thread that has grown too long.
    """
    begun = Comment.objects.select_for_update().get(pk=thread.root_id) if thread else None
    if begun and begun.answers.count() >= Comment.MOST_ANSWERS:
        raise ValidationError(_("This thread has grown long. Begin a new one below."))
    if begun and begun.resolved_at:
        begun.reopen()
    comment = Comment.objects.create(entry=entry, thread=begun, author=by, text=text, created_at=at or timezone.now())
    named = _name(comment, entry, also=[by])
    record(by=by, verb="comment.written", target=comment)
    _tell_named(comment, entry, named)
    _tell_others(comment, entry, named)
    return comment


@transaction.atomic
def edit_comment(*, by: Member, comment: Comment, text: str) -> Comment:
    """Change what was said, also where it was told; only who is newly mentioned is told."""
    already = set(comment.mentions.values_list("pk", flat=True))
    comment.text, comment.edited_at = text, timezone.now()
    comment.save(update_fields=["text", "edited_at"])
    named = _name(comment, comment.entry)
    record(by=by, verb="comment.edited", target=comment)
    Notice.objects.filter(path=_page(comment)).update(words=comment.plain[:500])
    _tell_named(comment, comment.entry, [member for member in named if member.pk not in already])
    return comment


@transaction.atomic
def archive_comment(*, by: Member, comment: Comment) -> None:
    """Take it away; who has not heard of it yet never does."""
    comment.archived_at = timezone.now()
    comment.save(update_fields=["archived_at"])
    unheard(_page(comment)).delete()
    record(by=by, verb="comment.archived", target=comment)


@transaction.atomic
def restore_comment(*, by: Member, comment: Comment) -> None:
    """Put it back; who had not heard of it when it was taken away hears of it now."""
    comment.archived_at = None
    comment.save(update_fields=["archived_at"])
    record(by=by, verb="comment.restored", target=comment)
    heard = list(Member.objects.filter(notices__path=_page(comment)))
    named = list(comment.mentions.select_related("user"))
    _tell_named(comment, comment.entry, [member for member in named if member not in heard])
    _tell_others(comment, comment.entry, [*named, *heard])


@transaction.atomic
def resolve_comment(*, by: Member, comment: Comment) -> None:
    """Fold the thread that `comment` began: what it asked is settled."""
    comment.resolve(by, timezone.now())
    record(by=by, verb="comment.resolved", target=comment)


@transaction.atomic
def reopen_comment(*, by: Member, comment: Comment) -> None:
    comment.reopen()
    record(by=by, verb="comment.reopened", target=comment)


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
    *, entry: Entry, by: Member | None, kind: str, words: str = "", but: Collection[Member] = (), place: str = ""
) -> None:
    """One notice for everybody who follows the entry and may open it, without `but`; `place` is an anchor there."""
    followers = [member for member in Follow.objects.followers(entry) if member not in but]
    readers = [member for member in followers if rules.may_open_entry(member, entry)]
    tell(to=readers, kind=kind, by=by, about=entry.title, path=here("entry_detail", entry.pk) + place, words=words)


def _name(comment: Comment, entry: Entry, also: Collection[Member] = ()) -> list[Member]:
    """Write down whom the comment mentions; they and `also` follow from now on, if they may open the entry."""
    wanted = named_in(comment.text)
    named = list(Member.objects.active().filter(pk__in=wanted).select_related("user")) if wanted else []
    named = [member for member in named if rules.may_open_entry(member, entry)]
    if named or comment.edited_at:
        comment.mentions.set(named)
    follows = [Follow(entry=entry, member=member) for member in {*named, *also}]
    Follow.objects.bulk_create(follows, ignore_conflicts=True)
    return named


def _tell_named(comment: Comment, entry: Entry, named: Collection[Member]) -> None:
    path, words = _page(comment), comment.plain
    tell(to=named, kind=Notice.Kind.MENTION, by=comment.author, about=entry.title, path=path, words=words)


def _tell_others(comment: Comment, entry: Entry, but: Collection[Member]) -> None:
    place, words = _place(comment), comment.plain
    tell_followers(entry=entry, by=comment.author, kind=Notice.Kind.COMMENT, words=words, but=but, place=place)


def _page(comment: Comment) -> str:
    return here("entry_detail", comment.entry_id) + _place(comment)


def _place(comment: Comment) -> str:
    return f"#comment-{comment.pk}"
