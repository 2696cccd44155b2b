"""The lanes of a map: those that every map has, those that a house adds, and which of them are shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Words that a touchpoint itself holds, by its field.
LANES = {
    "customer_does": _("The customer does"),
    "expects": _("and expects"),
    "front_stage": _("We do in front"),
    "back_stage": _("We do behind"),
    "support": _("What supports it"),
    "evidence": _("What they see"),
}
CHOSEN = {
    "channel": _("Channel"),
    "owner": _("Looked after by"),
    "emotion": _("It probably feels"),
}
LINKED = {
    "combustion": _("It can burn"),
    "entries": _("The playbook says"),
    "feedback": _("Customers said"),
}
BUILT_IN = {**LANES, **CHOSEN, **LINKED}
# The drawing above the lanes is left out by this key.
CURVE = "curve"
# In an address: no lane but those that it names.
NO_OTHER = "none"
# Shown only where there is something in them: nobody writes in them on the map.
OFTEN_EMPTY = ("entries", "feedback")


@dataclass(frozen=True)
class FreeLane:
    """A lane that this house added, with its texts by touchpoint."""

    pk: int
    key: str
    title: str
    texts: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """One lane in the list of those that can be shown."""

    key: str
    title: Promise | str
    # Not folded away. One that says nothing yet is shown as soon as it does.
    is_wanted: bool
    is_silent: bool


def free_lanes(rows: Iterable[tuple[Any, ...]]) -> tuple[list[FreeLane], list[tuple[int, str]]]:
    """The standing lanes with their texts, and the archived ones, from the rows of LaneQuerySet.for_map."""
    lanes: dict[int, FreeLane] = {}
    archived: dict[int, str] = {}
    for pk, key, title, archived_at, touchpoint, text in rows:
        if archived_at:
            archived[pk] = title
            continue
        lane = lanes.setdefault(pk, FreeLane(pk, str(key), title))
        if touchpoint is not None:
            lane.texts[touchpoint] = text
    return list(lanes.values()), list(archived.items())


def hidden_of(asked: Sequence[str], usual: Iterable[str], free: Iterable[FreeLane]) -> frozenset[str]:
    """The keys of the lanes that are folded away. `asked` are those wanted by the address; none: the usual view."""
    if not asked:
        return frozenset(usual)
    return frozenset(key for key in every_key(free) if key not in asked)


def known_of(asked: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> tuple[str, ...]:
    """What an address asks for in one order, each lane once; what no lane of the map is called is left out.

    A view is kept by what is asked for: without this anybody could fill the memory with views that are all the same.
    `rows` are those of LaneQuerySet.for_map: an archived lane may come back.
    """
    return tuple(sorted({NO_OTHER, *BUILT_IN, *(str(row[1]) for row in rows)}.intersection(asked), key=_noted))


def lanes_query(asked: Iterable[str]) -> str:
    """The end of an address that asks for these lanes."""
    return urlencode([("lanes", key) for key in asked])


def _noted(key: str) -> tuple[bool, str]:
    return key != NO_OTHER, key


def every_key(free: Iterable[FreeLane]) -> Iterator[str]:
    yield from BUILT_IN
    yield from (lane.key for lane in free)
