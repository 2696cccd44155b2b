"""A text of Markdown as somebody reads it: its words without the marks, each with what the marks make of it. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _
from markdown_it.token import Token

from playbook.markdown import PICTURE, tokens_of

WORDS = re.compile(r"\w+|\s+|[^\w\s]")
# A mark and what goes with it: a link's address, a picture's key, the level of a heading or a list.
Mark = tuple[str, str]
Marks = tuple[Mark, ...]
INLINE = {"strong_open": "strong", "em_open": "em", "s_open": "s"}
# A soft break is read as a space.
BREAKS: dict[str, Marks] = {"softbreak": (), "hardbreak": (("break", ""),)}
BULLETS = {"point": "• ", "ticked": "☑ ", "open": "☐ "}


class Word(NamedTuple):
    """A word, a sign or white space. Words with one key are the same to whoever compares.

    The lead of a line holds the break before it and its bullet or number; its marks are the line's.
    """

    text: str
    key: str
    marks: Marks = ()
    is_lead: bool = False


# A lead first, then the words of the line.
Line = list[Word]


def words_of(text: str) -> list[Word]:
    """The words of a text that has no marks."""
    return [Word(word, word) for word in WORDS.findall(text)]


def lines_of(text: str) -> list[Line]:
    """The paragraphs, headings, points and rows of `text`, and its lines within these."""
    reading = _Reading()
    for token in tokens_of(text):
        reading.take(token)
    return reading.lines


def read_text(line: Line) -> str:
    """The words of a line, without its bullet or number."""
    return "".join(word.text for word in line[1:])


def goes_on(lead: Word) -> bool:
    """Whether its line goes on with a paragraph, or a space stands in its place."""
    return lead.marks in BREAKS.values()


@dataclass
class _Item:
    """One point of a list, of which a first line may have been read."""

    kind: str
    number: int = 0
    is_begun: bool = False

    @property
    def bullet(self) -> str:
        return f"{self.number}. " if self.kind == "step" else BULLETS[self.kind]


@dataclass
class _Reading:
    """What has been read so far, and in which lists, quotations and tables the next line stands."""

    lines: list[Line] = field(default_factory=list)
    numbers: list[int | None] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    quotes: int = 0
    leaf: Marks = ()
    cells: list[tuple[str, Marks]] | None = None
    is_apart: bool = True

    def take(self, token: Token) -> None:
        if token.level == 0 and token.nesting >= 0:
            self.is_apart = True
        # Marks of one kind of block each, by the name that the parser gives it.
        if step := getattr(self, f"_{token.type}", None):
            step(token)

    def _inline(self, token: Token) -> None:
        runs = list(_runs(token.children or []))
        if self.cells is not None:
            self.cells += [(" · ", ()), *runs] if self.cells else runs
            return
        if self.items and not self.items[-1].is_begun and (box := _box_in(token)):
            self.items[-1].kind = box
            runs = _without_indent(runs)
        for after_break, line in _split(runs):
            self._write(line, after_break)

    def _write(self, runs: Sequence[tuple[str, Marks]], after_break: Marks | None = None) -> None:
        """One line; `after_break` are the marks of one that goes on after a break in the same paragraph."""
        is_first = after_break is None
        gap = ("\n\n" if self.is_apart else "\n") if self.lines else ""
        marks = self._marks() if after_break is None else after_break
        indent = "   " * (len(self.items) - 1) if self.items else ""
        bullet = self.items[-1].bullet if self.items else ""
        if bullet and (self.items[-1].is_begun or not is_first):
            bullet = " " * len(bullet)
        self.lines.append([Word(gap + indent + bullet, " ", marks, is_lead=True), *_marked(runs)])
        self.is_apart = False
        if self.items:
            self.items[-1].is_begun = True

    def _marks(self) -> Marks:
        found = [("quotation", str(self.quotes))] if self.quotes else []
        if self.items:
            kind = "within" if self.items[-1].is_begun else self.items[-1].kind
            found.append((kind, str(len(self.items))))
        return (*found, *self.leaf) or (("paragraph", ""),)

    def _heading_open(self, token: Token) -> None:
        self.leaf = (("heading", token.tag[1:]),)

    def _heading_close(self, _token: Token) -> None:
        self.leaf = ()

    def _blockquote_open(self, _token: Token) -> None:
        self.quotes += 1

    def _blockquote_close(self, _token: Token) -> None:
        self.quotes -= 1

    def _bullet_list_open(self, _token: Token) -> None:
        self.numbers.append(None)

    def _ordered_list_open(self, token: Token) -> None:
        self.numbers.append(int(token.attrs.get("start", 1)))

    def _list_close(self, _token: Token) -> None:
        self.numbers.pop()

    _bullet_list_close = _ordered_list_close = _list_close

    def _list_item_open(self, _token: Token) -> None:
        number = self.numbers[-1]
        self.items.append(_Item("point") if number is None else _Item("step", number))
        if number is not None:
            self.numbers[-1] = number + 1

    def _list_item_close(self, _token: Token) -> None:
        self.items.pop()

    def _tr_open(self, _token: Token) -> None:
        self.cells = []

    def _th_open(self, _token: Token) -> None:
        self.leaf = (("head", ""),)

    def _td_open(self, _token: Token) -> None:
        self.leaf = (("row", ""),)

    def _tr_close(self, _token: Token) -> None:
        cells, self.cells = self.cells or [], None
        self._write(cells)
        self.leaf = ()

    def _fence(self, token: Token) -> None:
        self.leaf = (("listing", ""),)
        for line in token.content.rstrip("\n").split("\n"):
            self._write([(line, ())])
        self.leaf = ()

    _code_block = _fence

    def _hr(self, _token: Token) -> None:
        self._write([("———", ())])


def _runs(children: Iterable[Token]) -> Iterator[tuple[str, Marks]]:
    """The pieces of a paragraph as they are read, each with the marks around it."""
    around: list[Mark] = []
    for token in children:
        if token.type == "link_open":
            around.append(("link", _address(token)))
        elif token.nesting > 0:
            around.append((INLINE[token.type], ""))
        elif token.nesting < 0:
            around.pop()
        elif token.type in BREAKS:
            yield "\n", BREAKS[token.type]
        elif token.type == "image":
            yield _picture(token, around)
        elif token.type != "html_inline":
            yield token.content, (*around, ("code", "")) if token.type == "code_inline" else tuple(around)


def _address(token: Token) -> str:
    href, title = str(token.attrs.get("href", "")), token.attrs.get("title")
    return f"{href} “{title}”" if title else href


def _picture(token: Token, around: Sequence[Mark]) -> tuple[str, Marks]:
    """A picture of ours by its words, one from elsewhere as the link that it is shown as."""
    source, words = str(token.attrs.get("src", "")), token.content
    if ours := PICTURE.fullmatch(source):
        return _("[picture: %s]") % words if words else _("[picture]"), (*around, ("picture", ours[1]))
    return words or source, (*around, ("link", source))


def _box_in(token: Token) -> str:
    """Whether a point begins with a box to tick, and which: the parser makes markup of it, and of nothing else."""
    boxes = (child.content for child in (token.children or [])[:2] if child.type == "html_inline")
    box = next((markup for markup in boxes if "checkbox" in markup), "")
    return "" if not box else "ticked" if "checked=" in box else "open"


def _without_indent(runs: list[tuple[str, Marks]]) -> list[tuple[str, Marks]]:
    return [(runs[0][0].lstrip(), runs[0][1]), *runs[1:]] if runs else runs


def _split(runs: Iterable[tuple[str, Marks]]) -> list[tuple[Marks | None, list[tuple[str, Marks]]]]:
    """The lines of a paragraph, each with the marks of the break before it; the first has none."""
    lines: list[tuple[Marks | None, list[tuple[str, Marks]]]] = [(None, [])]
    for text, marks in runs:
        if text == "\n":
            lines.append((marks, []))
        else:
            lines[-1][1].append((text, marks))
    return lines


def _marked(runs: Sequence[tuple[str, Marks]]) -> Iterator[Word]:
    """A word of which a part is marked bears the mark: what is a word must not depend on the marks."""
    at, ends = -1, 0
    for found in WORDS.finditer("".join(text for text, _marks in runs)):
        marks = set(runs[at][1]) if ends > found.start() else set()
        while ends < found.end():
            at += 1
            ends += len(runs[at][0])
            if ends > found.start():
                marks |= set(runs[at][1])
        yield Word(found[0], found[0], tuple(sorted(marks)))
