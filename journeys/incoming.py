"""A file from outside: what kind it is, the document in it, and everything that has to be said about it. Pure."""

import codecs
import json
import re
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from journeys.blank import Document
from journeys.csv_map import is_table, read_csv
from journeys.document import points_in, read, touchpoints_in
from journeys.mermaid import is_journey, read_mermaid
from journeys.remarks import Remark, Remarks

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
BINARY = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf")
# Words of three and more letters that are all beyond ASCII: in Windows-1251 that is how Russian looks.
FOREIGN = re.compile(rb"[\xc0-\xff]{3,}")
OTHER_DIAGRAMS = re.compile(
    r"\s*(?:```\s*mermaid|%%|---\n|flowchart\b|graph\b|sequenceDiagram\b|gantt\b|stateDiagram|classDiagram\b|erDiagram\b"
    r"|timeline\b|mindmap\b|pie\b|journey\b)",
    re.IGNORECASE,
)
ODD_LINE = 200


class NoText(Exception):
    """The file is no text of a map; says why."""


@dataclass(frozen=True)
class Incoming:
    """`kind` is json, mermaid, csv, or "" where nobody can tell; `document` is None when it was refused."""

    kind: str
    document: Document | None
    remarks: list[Remark]
    more: int = 0


def text_of(content: bytes) -> tuple[str, str]:
    """The text of a file, and what was assumed about its letters ("" for UTF-8). Raises NoText."""
    if content.startswith(BINARY):
        raise NoText(_("This is a packed file, a picture or a PDF. Choose the text itself: .json, .mmd, .md or .csv."))
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "utf-8")
    assumed = ""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        guess = _guessed(content)
        text, assumed = content.decode(guess, "replace"), _said_of(guess)
    if "\0" in text:
        raise NoText(
            _("This file holds characters that no text has. Choose the text itself: .json, .mmd, .md or .csv.")
        )
    return text, assumed


def incoming(
    text: str, *, seed: uuid.UUID, title: str = "", persona: str = "",
    partners: Collection[str] = (), house: Collection[str] = (),
) -> Incoming:  # fmt: skip
    """What `text` holds. The same `seed` gives the same keys to whatever has none. Never raises."""
    kind = kind_of(text)
    if kind == "json":
        found = read(text)
        if isinstance(found, list):
            return Incoming(kind, None, [Remark(each.line, each.column, each.message, True) for each in found])
        return Incoming(kind, found, [])
    if kind == "mermaid":
        document, remarks = read_mermaid(text, title=title, persona=persona, partners=partners, house=house)
    elif kind == "csv":
        document, remarks = read_csv(text, title=title, persona=persona)
    else:
        document, remarks = None, Remarks()
        words = _(
            "This is neither a map of Playbook (JSON), nor a Mermaid journey, nor a table with a column “touchpoint”."
        )
        remarks.refuse(1, 1, words)
    if document is not None:
        document = _checked(document, remarks, seed)
    return Incoming(kind, document, sorted(remarks.kept), remarks.more)


def kind_of(text: str) -> str:
    begins = text.lstrip("\ufeff \t\n")[:1]
    if begins in ("{", "["):
        return "json"
    # A table may begin with a column “journey”.
    if is_table(text):
        return "csv"
    if is_journey(text):
        return "mermaid"
    # Another kind of diagram is refused as one.
    return "mermaid" if OTHER_DIAGRAMS.match(text.lstrip("\ufeff")) or "```mermaid" in text else ""


def excerpt(text: str, remark: Remark) -> tuple[str, str, str]:
    """The line of a remark in three pieces: before the place, the sign there, and after it."""
    lines = text.removeprefix("\ufeff").split("\n")
    line = lines[remark.line - 1] if remark.line <= len(lines) else ""
    at = min(remark.column - 1, len(line))
    start, end = max(0, at - ODD_LINE // 2), at + ODD_LINE // 2
    before = ("…" if start else "") + line[start:at]
    after = line[at + 1 : end] + ("…" if end < len(line) else "")
    return before, line[at : at + 1], after


def places_of(text: str, name: str, key: str) -> list[tuple[int, int]]:
    """Line and column of each place where the map with this key is pointed at, in JSON or in a note of a diagram."""
    pointer = re.compile(rf'\b{name}"?\s*:\s*(?="{key}")', re.IGNORECASE)
    text = text.removeprefix("\ufeff")
    ends = [match.end() for match in pointer.finditer(text)] or [0]
    return [(text.count("\n", 0, end) + 1, end - text.rfind("\n", 0, end)) for end in ends]


def _checked(document: Document, remarks: Remarks, seed: uuid.UUID) -> Document | None:
    """With a key for everything, as the document's own reader wants it."""
    keyed = _keyed(document, remarks, seed)
    try:
        found = read(json.dumps(keyed))
    except RecursionError:
        found = []
    if not isinstance(found, list):
        return found
    # It was written by us from notes that somebody has changed: its own lines would mislead.
    for message in dict.fromkeys(problem.message for problem in found[:10]):
        remarks.refuse(1, 1, _("A note or a name does not fit a map: %(why)s") % {"why": message})
    remarks.refused = True
    return None


def _keyed(document: Document, remarks: Remarks, seed: uuid.UUID) -> Document:
    given, twice = {document["key"]}, False
    fresh = iter(_fresh(seed))
    document["key"] = document["key"] or next(fresh)
    lanes: dict[str, str] = {}
    for lane in document["lanes"]:
        lanes.setdefault(lane["key"], lane["key"] if _is_key(lane["key"]) else next(fresh))
        lane["key"] = lanes[lane["key"]]
    for each in (*document["stages"], *touchpoints_in(document), *points_in(document)):
        twice = twice or (each["key"] in given and each["key"] is not None)
        if each["key"] is None or each["key"] in given:
            each["key"] = next(fresh)
        given.add(each["key"])
    for touchpoint in touchpoints_in(document):
        touchpoint["lanes"] = {lanes[key]: words for key, words in touchpoint["lanes"].items() if key in lanes}
    if twice:
        remarks.assume(
            1, 1, _("Some notes stand there twice, as copied lines do. The copies become things of their own.")
        )
    return document


def _fresh(seed: uuid.UUID) -> Any:
    number = 0
    while True:
        number += 1
        yield str(uuid.uuid5(seed, str(number)))


def _is_key(value: str) -> bool:
    try:
        return str(uuid.UUID(value)) == value.lower()
    except ValueError:
        return False


def _guessed(content: bytes) -> str:
    letters = sum(len(word) for word in FOREIGN.findall(content))
    beyond = sum(1 for byte in content if byte > 0x7F)
    return "cp1251" if letters * 2 > beyond else "cp1252"


def _said_of(encoding: str) -> str:
    name = {"cp1251": "Windows-1251", "cp1252": "Windows-1252"}[encoding]
    return _("The file is not in UTF-8. It was read as %(name)s: look whether accents and letters are right.") % {
        "name": name
    }
