"""Knowing a table again by its columns, in whatever order they stand."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from feedback.bringing.ready import bare


def labels(columns: Sequence[str]) -> list[str]:
    """A name for each column that no other has."""
    seen: Counter[str] = Counter()
    found = []
    for column in columns:
        name = bare(column)
        seen[name] += 1
        found.append(f"{name} #{seen[name]}")
    return found


def key_of(columns: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(sorted(labels(columns))).encode()).hexdigest()


def to_keep(columns: Sequence[str], mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Whether customers agreed to be written to is asked each time."""
    meanings = dict(zip(labels(columns), mapping["meanings"], strict=True))
    return {"meanings": meanings, **{name: mapping[name] for name in ("source", "channel", "day_first")}}


def kept_for(columns: Sequence[str], kept: Mapping[str, Any]) -> dict[str, Any]:
    return {**kept, "meanings": [kept["meanings"].get(label, "") for label in labels(columns)]}
