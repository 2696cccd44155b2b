"""The kinds of values that a document holds, each read from its place or refused with the reason. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from journeys.document.places import Node, Places
from ui.dates import not_to_come, within_reach
from ui.unseen import is_unseen

KEY = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)

# Gives the value of a node; tells the places what is wrong with it, and then gives something harmless.
Reader = Callable[[Node, Places, str], Any]


@dataclass(frozen=True)
class Field:
    """One name of an object. `missing` makes what stands for it when it is left out; without one it must be there."""

    read: Reader
    missing: Callable[[], Any] | None = None


Shape = dict[str, Field]


def nothing() -> None:
    return None


def fields_read(shape: Shape, node: Node, places: Places, name: str) -> dict[str, Any]:
    """The object's values in the order of the shape."""
    if not isinstance(node.value, dict):
        places.tell(node.at, _("“%(name)s” must be an object in braces.") % {"name": name})
        return {each: field.missing() if field.missing else None for each, field in shape.items()}
    for each, at in node.names.items():
        if each not in shape:
            places.tell(at, _("“%(name)s” is not known here.") % {"name": each[:40]})
    values = {}
    for each, field in shape.items():
        if each in node.value:
            values[each] = field.read(node.value[each], places, each)
            continue
        if field.missing is None:
            places.tell(node.at, _("“%(name)s” is missing here.") % {"name": each})
        values[each] = field.missing() if field.missing else None
    return values


def text(most: int, *, is_required: bool = False) -> Field:
    def read(node: Node, places: Places, name: str) -> str:
        value = node.value
        if not isinstance(value, str):
            places.tell(node.at, _("“%(name)s” must be a text in quotation marks.") % {"name": name})
        elif len(value) > most:
            said = {"name": name, "n": len(value), "most": most}
            places.tell(node.at, _("“%(name)s” has %(n)d characters; there is room for %(most)d.") % said)
        elif is_required and is_unseen(value):
            places.tell(node.at, _("“%(name)s” is empty.") % {"name": name})
        return value if isinstance(value, str) else ""

    return Field(read, None if is_required else str)


def text_or_none(most: int) -> Field:
    said = text(most, is_required=True)
    return Field(lambda node, places, name: None if node.value is None else said.read(node, places, name), nothing)


def stored_text(model: type[Model], name: str) -> Field:
    """As long as the database has room for; required when a form would require it."""
    field: Any = model._meta.get_field(name)
    return text(field.max_length, is_required=not field.blank)


def number(least: int, most: int, otherwise: int) -> Field:
    def read(node: Node, places: Places, name: str) -> int:
        # True and 1.0 are equal to 1, but nobody means them.
        if type(node.value) is not int or not least <= node.value <= most:
            said = {"name": name, "least": least, "most": most}
            places.tell(node.at, _("“%(name)s” must be a whole number from %(least)d to %(most)d.") % said)
            return otherwise
        return node.value

    return Field(read, lambda: otherwise)


def one_of(choices: list[Any], otherwise: Any = None) -> Field:
    def read(node: Node, places: Places, name: str) -> Any:
        if type(node.value) is not type(choices[0]) or node.value not in choices:
            said = {"name": name, "choices": ", ".join(str(each) for each in choices)}
            places.tell(node.at, _("“%(name)s” must be one of: %(choices)s.") % said)
            return otherwise
        return node.value

    return Field(read, None if otherwise is None else lambda: otherwise)


def yes_or_no() -> Field:
    def read(node: Node, places: Places, name: str) -> bool:
        if not isinstance(node.value, bool):
            places.tell(node.at, _("“%(name)s” must be true or false.") % {"name": name})
        return node.value is True

    return Field(read, lambda: False)


def key(*, is_required: bool = False) -> Field:
    """The name of something that holds in every house: a UUID, in small letters."""

    def read(node: Node, places: Places, name: str) -> str | None:
        if node.value is None and not is_required:
            return None
        if not isinstance(node.value, str) or not KEY.match(node.value):
            places.tell(node.at, _("“%(name)s” must be a key (a UUID).") % {"name": name})
            return None
        return node.value.lower()

    return Field(read, None if is_required else nothing)


def day(*, is_past: bool = False) -> Field:
    """A day that the forms take, too; `is_past` where it is said of what has been."""

    def read(node: Node, places: Places, name: str) -> str | None:
        if node.value is None:
            return None
        try:
            found = date.fromisoformat(node.value) if isinstance(node.value, str) and DAY.match(node.value) else None
        except ValueError:
            found = None
        if found is None:
            places.tell(node.at, _("“%(name)s” must be a day like 2026-05-31.") % {"name": name})
            return None
        try:
            within_reach(found)
            return (not_to_come(found, timezone.localdate()) if is_past else found).isoformat()
        except ValidationError as wrong:
            places.tell(node.at, f"“{name}”: {wrong.message}")
            return None

    return Field(read, nothing)


def list_of(most: int, one: Field, *, is_required: bool = False) -> Field:
    def read(node: Node, places: Places, name: str) -> list[Any]:
        if not isinstance(node.value, list):
            places.tell(node.at, _("“%(name)s” must be a list in brackets.") % {"name": name})
            return []
        if len(node.value) > most:
            said = {"name": name, "n": len(node.value), "most": most}
            places.tell(node.value[most].at, _("“%(name)s” holds %(n)d; there is room for %(most)d.") % said)
        return [one.read(each, places, name) for each in node.value[:most]]

    return Field(read, None if is_required else list)


def shaped(shape: Shape, *, missing: Callable[[], Any] | None = None) -> Field:
    return Field(lambda node, places, name: fields_read(shape, node, places, name), missing)


def texts_by_key(most: int, longest: int) -> Field:
    """Texts by the key of what they are about; empty ones are as good as none."""
    said = text(longest)

    def read(node: Node, places: Places, name: str) -> dict[str, str]:
        if not isinstance(node.value, dict) or len(node.value) > most:
            places.tell(node.at, _("“%(name)s” must be an object: a text for each lane’s key.") % {"name": name})
            return {}
        found = {each.lower(): said.read(member, places, each[:40]) for each, member in node.value.items()}
        return {each: words for each, words in found.items() if words}

    return Field(read, dict)
