"""What people say beside something, and who hears of it; each kind of comment (models.Remark) brings its own ears."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.mentions import named_in
from accounts.models import Member, Notice, Remark
from accounts.notices import tell, unheard
from accounts.once import once
from accounts.tenancy import here

Kind = TypeVar("Kind", bound=Remark)


@dataclass(frozen=True)
class Ears:
    """Who may hear of what is said beside a thing, who wants to, and what taking part means there."""

    may_open: Callable[[Member, Any], bool]
    listeners: Callable[[Any], Iterable[Member]]
    take_part: Callable[[Any, Collection[Member]], None] = lambda _thing, _members: None


def say(ears: Ears, remark: Kind, *, thread: Kind | None = None) -> Kind:
    """Keep a new comment, or an answer in a `thread`; whoever is mentioned, and who listens there, is told.

    Its text names people as @[name](member:id). One with the same `capture_id` again answers with what was kept the
    first time. Raises ValidationError in a thread that has grown too long.
    """
    return once(lambda: _keep(ears, remark, thread), type(remark)._default_manager.all, remark.capture_id)


@transaction.atomic
def _keep(ears: Ears, remark: Kind, thread: Kind | None) -> Kind:
    kind = type(remark)
    begun = kind._default_manager.select_for_update().get(pk=thread.root_id) if thread else None
    if begun and begun.answers.count() >= kind.MOST_ANSWERS:
        raise ValidationError(_("This thread has grown long. Begin a new one below."))
    if begun and begun.resolved_at:
        begun.reopen()
    remark.thread = begun
    remark.save(force_insert=True)
    named = _name(ears, remark, also=[remark.author])
    _record(remark, by=remark.author, what="written")
    _tell_named(remark, named)
    _tell_others(ears, remark, but=named)
    return remark


@transaction.atomic
def edit(ears: Ears, remark: Kind, *, by: Member, text: str) -> Kind:
    """Change what was said, also where it was told; only who is newly mentioned is told."""
    already = set(remark.mentions.values_list("pk", flat=True))
    remark.text, remark.edited_at = text, timezone.now()
    remark.save(update_fields=["text", "edited_at"])
    named = _name(ears, remark)
    _record(remark, by=by, what="edited")
    Notice.objects.filter(path=_page(remark)).update(words=remark.plain[:500])
    _tell_named(remark, [member for member in named if member.pk not in already])
    return remark


@transaction.atomic
def archive(remark: Remark, *, by: Member) -> None:
    """Take it away; who has not heard of it yet never does."""
    remark.archived_at = timezone.now()
    remark.save(update_fields=["archived_at"])
    unheard(_page(remark)).delete()
    _record(remark, by=by, what="archived")


@transaction.atomic
def restore(ears: Ears, remark: Remark, *, by: Member) -> None:
    """Put it back; who had not heard of it when it was taken away hears of it now."""
    remark.archived_at = None
    remark.save(update_fields=["archived_at"])
    _record(remark, by=by, what="restored")
    heard = list(Member.objects.filter(notices__path=_page(remark)))
    named = list(remark.mentions.select_related("user"))
    _tell_named(remark, [member for member in named if member not in heard])
    _tell_others(ears, remark, but=[*named, *heard])


@transaction.atomic
def resolve(remark: Remark, *, by: Member) -> None:
    """Fold the thread that `remark` began: what it asked is settled."""
    remark.resolve(by, timezone.now())
    _record(remark, by=by, what="resolved")


@transaction.atomic
def reopen(remark: Remark, *, by: Member) -> None:
    remark.reopen()
    _record(remark, by=by, what="reopened")


def _name(ears: Ears, remark: Remark, also: Collection[Member] = ()) -> list[Member]:
    """Write down whom the comment mentions; they and `also` take part from now on, if they may open the thing."""
    wanted = named_in(remark.text)
    named = list(Member.objects.active().filter(pk__in=wanted).select_related("user")) if wanted else []
    named = [member for member in named if ears.may_open(member, remark.thing)]
    if named or remark.edited_at:
        remark.mentions.set(named)
    ears.take_part(remark.thing, {*named, *also})
    return named


def _tell_named(remark: Remark, named: Collection[Member]) -> None:
    _tell(remark, named, Notice.Kind.MENTION)


def _tell_others(ears: Ears, remark: Remark, but: Collection[Member]) -> None:
    listeners = [member for member in ears.listeners(remark) if member not in but]
    _tell(remark, [member for member in listeners if ears.may_open(member, remark.thing)], Notice.Kind.COMMENT)


def _tell(remark: Remark, to: Collection[Member], kind: str) -> None:
    tell(to=to, kind=kind, by=remark.author, about=remark.thing.title, path=_page(remark), words=remark.plain)


def _page(remark: Remark) -> str:
    return here(remark.PAGE, remark.thing.pk) + remark.place


def _record(remark: Remark, *, by: Member, what: str) -> None:
    record(by=by, verb=f"{remark.NOUN}.{what}", target=remark)
