"""Telling members what concerns them: every action that concerns somebody else calls `tell` in the same transaction."""

from collections.abc import Iterable

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
