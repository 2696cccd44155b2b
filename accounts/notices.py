"""Telling members what concerns them: every action that concerns somebody else calls `tell` in the same transaction."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.module_loading import import_string

from accounts.models import Member, Notice
from accounts.models.notice import NoticeQuerySet


def tell(*, to: Iterable[Member], kind: str, by: Member | None, about: str, path: str, words: str = "") -> list[Notice]:
    """One notice for each of `to`, but for whoever caused it and for those who left; emails are made of them later.

    `about` names the thing (its title), `words` what was said (a comment, a reason), `path` where to read it.
    """
    return tell_each(about=dict.fromkeys(to, about), kind=kind, by=by, path=path, words=words)


def tell_each(*, about: Mapping[Member, str], kind: str, by: Member | None, path: str, words: str = "") -> list[Notice]:
    """As `tell`, to each member about something else."""
    wanted = [member for member in about if member.archived_at is None and (by is None or member.pk != by.pk)]
    return Notice.objects.bulk_create(
        Notice(to=member, kind=kind, by=by, about=about[member][:200], words=words[:500], path=path)
        for member in wanted
    )


def unheard(*paths: str) -> NoticeQuerySet:
    """What was told about these paths and nobody has read or got by email."""
    return Notice.objects.waiting().unread().filter(path__in=paths, batch=None)


def take_back(*, kind: str, by: Member | None, path: str) -> None:
    """What was undone before anybody read it or got it by email was never said."""
    unheard(path).filter(kind=kind, by=by).delete()


def still_open(member: Member, notices: Sequence[Notice]) -> list[Notice]:
    """Those whose page the member may still open. Only managers are asked for reviews, whatever page that leads to."""
    wanted: dict[str, set[int]] = defaultdict(set)
    places = {notice: place_of(notice, member) for notice in notices}
    for noun, pk in filter(None, places.values()):
        wanted[noun].add(pk)
    opened = {noun: _opened(noun, member, pks) for noun, pks in wanted.items()}
    return [notice for notice, place in places.items() if place and place[1] in opened[place[0]]]


def _opened(noun: str, member: Member, pks: Collection[int]) -> Collection[int]:
    """Of the rows that pages of `noun` are about, those the member may read: none when nobody guards them
    (settings.NOTICE_GUARDS). A list is about none (0), and its marker was asked before."""
    guard = settings.NOTICE_GUARDS.get(noun)
    return {0, *import_string(guard)(member, pks)} if guard else {0}


def place_of(notice: Notice, reader: Member) -> tuple[str, int] | None:
    """The noun of the page it leads to and the id in its address; None for a page that is gone or not the reader's."""
    try:
        found = resolve(notice.page.partition("?")[0])
    except Resolver404:
        return None
    may_open = {"manager": reader.is_manager, "owner": reader.is_owner}
    access = "manager" if notice.kind == Notice.Kind.REVIEW else getattr(found.func, "access", "")
    if not may_open.get(access, True):
        return None
    return (found.url_name or "").split("_")[0], int(found.kwargs.get("pk", 0))
