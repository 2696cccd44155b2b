"""JSON read strictly, every value with its place in the text, so that a problem can say where it is. Pure.

The standard library's reader forgets places, takes the last of two equal names and knows NaN; a stranger's file may
hold nests of a million brackets and numbers of a million digits.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from json.decoder import JSONDecodeError, scanstring
from typing import Any, NoReturn

from django.utils.translation import gettext as _

# Characters of the whole text, levels of brackets, digits of a number, problems told at once.
LONGEST = 5_000_000
DEEPEST = 16
LONGEST_NUMBER = 18
MOST_PROBLEMS = 100
SPACE = re.compile(r"[ \t\r\n]*")
NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?P<fraction>\.\d+)?(?P<power>[eE][+-]?\d+)?", re.ASCII)
WORDS = {"true": True, "false": False, "null": None}
NO_TEXT = re.compile(r"[\0\ud800-\udfff]")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file, and where: line and column count from 1."""

    line: int
    column: int
    message: str


@dataclass(frozen=True)
class Node:
    """A value and where it begins; of an object the members are nodes by name, of a list nodes in order."""

    value: Any
    at: int
    # Of an object, where each name stands.
    names: dict[str, int] = field(default_factory=dict)


class Unreadable(Exception):
    """The text is no JSON from here on."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message, self.at = message, at


class Places:
    """Turns a place in the text into a line and a column, and gathers what is wrong."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
        self.found: list[Problem] = []

    def tell(self, at: int, message: str) -> None:
        line = bisect_right(self.starts, at)
        if len(self.found) < MOST_PROBLEMS:
            self.found.append(Problem(line, at - self.starts[line - 1] + 1, message))

    @property
    def problems(self) -> list[Problem]:
        """From the top of the text to its end."""
        return sorted(self.found, key=lambda problem: (problem.line, problem.column))


def nodes_of(text: str) -> Node:
    """The one value that the text is. Raises Unreadable at the first place that is no JSON."""
    if len(text) > LONGEST:
        raise Unreadable(_("The file is longer than any map needs."), 0)
    reader = _Reader(text)
    node = reader.value(1)
    if reader.peek():
        raise Unreadable(_("The file goes on after its end."), reader.at)
    return node


class _Reader:
    """Goes through the text once; `at` is where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 1 if text.startswith("\ufeff") else 0

    def peek(self) -> str:
        """The next character that is no space, "" at the end."""
        match = SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def refuse(self, message: str, at: int | None = None) -> NoReturn:
        ended = at is None and self.at >= len(self.text)
        raise Unreadable(_("The file ends too early.") if ended else message, self.at if at is None else at)

    def value(self, depth: int) -> Node:
        first = self.peek()
        if depth > DEEPEST:
            self.refuse(_("It is nested deeper than any map."))
        if first == "{":
            return self.object(depth)
        if first == "[":
            return self.list(depth)
        return self.string() if first == '"' else self.plain()

    def plain(self) -> Node:
        at = self.at
        for word, value in WORDS.items():
            if self.text.startswith(word, at):
                self.at += len(word)
                return Node(value, at)
        match = NUMBER.match(self.text, at)
        if match is None:
            self.refuse(_("Here a value should stand."))
        if len(match[0]) > LONGEST_NUMBER:
            self.refuse(_("This number is longer than any that a map holds."), at)
        self.at = match.end()
        is_whole = not match["fraction"] and not match["power"]
        return Node(int(match[0]) if is_whole else float(match[0]), at)

    def string(self) -> Node:
        at = self.at
        try:
            value, self.at = scanstring(self.text, at + 1, True)
        except JSONDecodeError as wrong:
            raise Unreadable(_("This text is not closed, or holds a sign that JSON writes otherwise."), at) from wrong
        if NO_TEXT.search(value):
            self.refuse(_("This text holds characters that no text has."), at)
        return Node(value, at)

    def object(self, depth: int) -> Node:
        at = self.at
        members: dict[str, Node] = {}
        names: dict[str, int] = {}
        for _number in self.members("}"):
            if self.peek() != '"':
                self.refuse(_("Here a name in quotation marks should stand."))
            name = self.string()
            if name.value in members:
                self.refuse(_("“%(name)s” stands here twice.") % {"name": name.value[:40]}, name.at)
            if self.peek() != ":":
                self.refuse(_("Here a colon should stand."))
            self.at += 1
            members[name.value], names[name.value] = self.value(depth + 1), name.at
        return Node(members, at, names)

    def list(self, depth: int) -> Node:
        at = self.at
        return Node([self.value(depth + 1) for _number in self.members("]")], at)

    def members(self, bracket: str) -> Iterator[int]:
        """Stands before each member in turn, and past the closing bracket at last."""
        self.at += 1
        number = 0
        while self.peek() != bracket or number:
            yield number
            number += 1
            if self.peek() == bracket:
                break
            if self.peek() != ",":
                self.refuse(_("Here a comma or a closing bracket is missing."))
            self.at += 1
        self.at += 1
