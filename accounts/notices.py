"""Telling members what concerns them: every action that concerns somebody else calls `tell` in the same transaction."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.module_loading import import_string

from accounts.models import Member, Notice


def tell(*, to: Iterable[Member], kind: str, by: Member | None, about: str, path: str, words: str = "") -> list[Notice]:
    """One notice for each of `to`, but for whoever caused it and for those who left; emails are made of them later.

    `about` names the thing (its title), `words` what was said (a comment, a reason), `path` where to read it.
    """
    wanted = {member.pk: member for member in to if member.archived_at is None and (by is None or member.pk != by.pk)}
    return Notice.objects.bulk_create(
        Notice(to=member, kind=kind, by=by, about=about[:200], words=words[:500], path=path)
        for member in wanted.values()
    )


def take_back(*, kind: str, by: Member | None, path: str) -> None:
    """What was undone before anybody read it or got it by email was never said."""
    Notice.objects.waiting().unread().filter(kind=kind, by=by, path=path, batch=None).delete()


def still_open(member: Member, notices: Sequence[Notice]) -> list[Notice]:
    """Those whose page the member may still open; what nobody guards (settings.NOTICE_GUARDS) is open to everybody."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for notice in notices:
        noun, pk = place_of(notice)
        wanted[noun].add(pk)
    opened = {noun: _opened(noun, member, pks) for noun, pks in wanted.items()}
    return [notice for notice in notices if place_of(notice)[1] in opened[place_of(notice)[0]]]


def _opened(noun: str, member: Member, pks: Collection[int]) -> Collection[int]:
    """Of the rows that pages of `noun` are about, those the member may read; a list is about none, and open to all."""
    guard = settings.NOTICE_GUARDS.get(noun)
    return pks if guard is None else {0, *import_string(guard)(member, pks)}


def place_of(notice: Notice) -> tuple[str, int]:
    """The noun of the page it leads to and the id in its address; ("", 0) for a page that is gone."""
    try:
        found = resolve(notice.page)
    except Resolver404:
        return "", 0
    return (found.url_name or "").split("_")[0], int(found.kwargs.get("pk", 0))
