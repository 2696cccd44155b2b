"""What differs between two documents of a map, in sentences."""

from journeys.changes.reading import changes_between, foreseen
from journeys.changes.saying import Change, TextChange

__all__ = ["Change", "TextChange", "changes_between", "foreseen"]
