"""The shape of a map as it shall be; touchpoints are named by the keys of the map as it is."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Future:
    """`changed` are (touchpoint, fields), `moved` (touchpoint, steps), `gone` touchpoints, `new` (stage of whom,
    fields)."""

    journey: str
    by: str
    changed: tuple[tuple[str, dict[str, Any]], ...] = ()
    moved: tuple[tuple[str, int], ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[tuple[str, dict[str, Any]], ...] = ()
