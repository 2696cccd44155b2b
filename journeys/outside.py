"""What of a map leaves the house by a link: the board without what the link does not show."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.functional import Promise

from journeys.board import Board
from journeys.lanes import CHOSEN, CURVE, LANES
from journeys.models import Lane, MapLink, Touchpoint

# Lanes that may be chosen for readers; the curve and where it can burn are chosen by themselves.
CHOOSABLE = {**LANES, **CHOSEN}
USUAL = ("customer_does", "expects", "front_stage", "evidence", "channel", "emotion")
NOTHING: dict[str, Any] = {"owner": None}


def for_readers(board: Board, link: MapLink) -> Board:
    """The board as the link shows it. What it withholds is taken out of the rows too, not only left undrawn."""
    withheld = {key for key in CHOOSABLE if key not in link.lanes}
    columns = [
        replace(
            column,
            touchpoint=_without(column.touchpoint, withheld, link),
            points=column.points if link.shows_points else [],
        )
        for column in board.columns
    ]
    free = [lane for lane in board.free if lane.key in link.lanes]
    shown = set(CHOOSABLE) - withheld | {lane.key for lane in free}
    shown |= {key for key, is_shown in ((CURVE, link.shows_curve), ("combustion", link.shows_points)) if is_shown}
    # Whatever a map may show one day stays in the house until somebody can choose it.
    left_out = {*board.shows, *CHOOSABLE} - shown
    inside = {"archived_stages": [], "archived_touchpoints": [], "archived_lanes": []}
    return replace(board, columns=columns, free=free, left_out=left_out, **inside)


def choosable(lanes: Iterable[Lane]) -> dict[str, Promise | str]:
    """What a manager may show of a map that has these lanes of its own, by key."""
    return CHOOSABLE | {str(lane.key): lane.title for lane in lanes}


def naming(board: Board, partners: Iterable[str]) -> tuple[int, list[str]]:
    """How many of the texts that the board shows name one of the `partners`, and which ones are named."""
    texts = [words for lane in board.lanes for _css, words in lane.cells]
    texts += [touchpoint.title for touchpoint in board.touchpoints] + [stage.title for stage in board.stages]
    texts += [point.title for column in board.columns for point in column.points]
    found = [{name for name in partners if _names(text, name)} for text in texts]
    return sum(map(bool, found)), sorted(set().union(*found))


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _without(touchpoint: Touchpoint | None, withheld: set[str], link: MapLink) -> Touchpoint | None:
    if touchpoint is None:
        return None
    for key in withheld - {"emotion"}:
        setattr(touchpoint, key, NOTHING.get(key, ""))
    if "emotion" in withheld and not link.shows_curve:
        touchpoint.assumed_emotion = 0
    if touchpoint.is_partners and not link.shows_partners:
        touchpoint.owned_by, touchpoint.partner = Touchpoint.OwnedBy.OTHERS, None
    # Another map has readers of its own.
    touchpoint.opens = None
    if not link.shows_measured:
        touchpoint._state.fields_cache["standing"] = None
    return touchpoint
