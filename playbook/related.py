"""Which other entries belong beside one, and why: what they share, weighed simply. Three queries at most."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from playbook.models import Entry
from playbook.principles import principles_in

SHOWN = 5
# Only the newest of those that share a link are weighed, and only the newest pages for what they have in common.
LINKS_READ = 400
NEWEST_READ = 100
WEIGHED = 40
WEIGHTS = {"source": 4, "touchpoint": 3, "tag": 2, "lever": 2, "principle": 1}


@dataclass
class Related:
    entry: Entry | None = None
    score: int = 0
    # What they share: (kind of link, its name).
    shared: list[tuple[str, str]] = field(default_factory=list)

    def share(self, kind: str, name: str) -> None:
        self.score += WEIGHTS[kind]
        self.shared.append((kind, name))

    @property
    def reasons(self) -> list[str]:
        """The two weightiest reasons, in words."""
        said = [reason_of(kind, name) for kind, name in sorted(self.shared, key=lambda each: -WEIGHTS[each[0]])]
        return list(dict.fromkeys(said))[:2]


def reason_of(kind: str, name: str) -> str:
    return {
        "source": _("from the same observation"),
        "touchpoint": _("also at %(name)s"),
        "tag": _("also tagged %(name)s"),
        "lever": _("also pulls %(name)s"),
        "principle": _("also practises %(name)s"),
    }[kind] % {"name": name}


def related_to(entry: Entry) -> list[Related]:
    """At most five published entries, those that share most first."""
    found: dict[int, Related] = defaultdict(Related)
    for pk, kind, name in links_shared_with(entry):
        found[pk].share(kind, name)
    best = sorted(found, key=lambda pk: (-found[pk].score, -pk))[:WEIGHED]
    weighed = [weigh(found[other.pk], other, entry) for other in others_of(entry, best)]
    return sorted((each for each in weighed if each.score), key=lambda each: (-each.score, -each.entry.pk))[:SHOWN]


def others_of(entry: Entry, best: list[int]) -> list[Entry]:
    """The published ones of `best`; where these are few, the newest pages, too.

    Whether one is published is seen here and not asked for: the database would walk the whole playbook for it.
    """
    light = Entry.objects.only("title", "kind", "lever", "principles", "status", "archived_at")
    rows = {row.pk: row for row in light.filter(pk__in=best) if row.is_published and row.archived_at is None}
    if len(rows) < SHOWN:
        rows |= {row.pk: row for row in light.published().order_by("-published_at", "-pk")[:NEWEST_READ]}
    rows.pop(entry.pk, None)
    return list(rows.values())


def weigh(related: Related, other: Entry, entry: Entry) -> Related:
    related.entry = other
    if other.lever and other.lever == entry.lever:
        related.share("lever", other.get_lever_display())
    for principle in principles_in(entry.principles):
        if principle in other.real:
            related.share("principle", str(principle.label))
    return related


def links_shared_with(entry: Entry) -> Iterable[tuple[int, str, str]]:
    """(id, kind of link, its name) of other entries at the same touchpoints, tags and sources, newest first."""
    touchpoints = links(
        Entry.touchpoints.through, entry, "touchpoint", "touchpoint__title", touchpoint__archived_at=None
    )
    tags = links(Entry.tags.through, entry, "tag", "tag__name")
    sources = links(Entry.sources.through, entry, "observation", Value(""), kind="source")
    return touchpoints.union(tags, sources).order_by("-entry_id")[:LINKS_READ]


def links(through: Any, entry: Entry, name: str, shown: Any, *, kind: str = "", **narrowed: Any) -> QuerySet:
    same = through.objects.filter(entry=entry).values(name)
    rows = through.objects.filter(**{f"{name}__in": same}, **narrowed).exclude(entry=entry)
    return rows.values_list("entry_id", Value(kind or name), Cast(shown, CharField()))
