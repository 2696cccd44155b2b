"""A `journey` diagram read line by line into sections and tasks; whatever is odd is said, nothing is raised.

The grammar is Mermaid's (mermaid.js.org, "User Journey"), read more kindly: where Mermaid refuses a line, people meant
something all the same.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from journeys.limits import MOST_TOUCHPOINTS_IN_ALL
from journeys.mermaid.statements import Part, Task, has_comment, is_score, statements, task_of
from journeys.remarks import Remarks

LONGEST_LINE, LONGEST_NOTE = 2_000, 200_000
FENCE = re.compile(r"\s*(`{3,}|~{3,}|:::)\s*\{?\.?\s*mermaid\b", re.IGNORECASE)
# A comment of ours: what Mermaid cannot say, as JSON.
NOTE = re.compile(r"%%\s?playbook (\w{1,30}): ")
OURS = "%% playbook: "
TITLE = re.compile(r"title(?:\s*:)?\s+", re.IGNORECASE)
SECTION = re.compile(r"section(?:\s*:)?(?:\s+|$)", re.IGNORECASE)
ACCESSIBLE = re.compile(r"acc(Title|Descr)\s*([:{])", re.IGNORECASE)
OPENING = re.compile(r"journey(?=[\s;#]|$)(?!\s*:)", re.IGNORECASE)
FRONT_TITLE = re.compile(r"\s*title\s*:\s*(.*)")
# How other kinds of diagram begin; with a colon behind it the same word is a task.
OTHER_KIND = re.compile(
    r"(?:flowchart|graph)(?:\s+(?:TB|TD|BT|RL|LR))?|(?:sequence|class|state|er|requirement)Diagram(?:-v2)?|gantt|gitGraph"
    r"|mindmap|timeline|pie(?:\s+(?:showData|title\s[^:]*))?|quadrantChart|(?:sankey|xychart|block|packet|radar)-beta"
    r"|C4(?:Context|Container|Component|Dynamic|Deployment)"
)

Line = tuple[int, str]


@dataclass
class Note:
    line: int
    value: Any


@dataclass
class Moment:
    """One task, and our notes below it."""

    line: int
    task: Task
    notes: dict[str, Note] = field(default_factory=dict)


@dataclass
class Section:
    """`name` is None for the tasks before the first section."""

    line: int
    name: Part | None
    moments: list[Moment] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)


@dataclass
class Diagram:
    remarks: Remarks
    tasks: int = 0
    title: str = ""
    other_title: str = ""
    sections: list[Section] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)
    comments: list[int] = field(default_factory=list)
    settings: list[int] = field(default_factory=list)


def diagram_of(text: str) -> Diagram:
    """The first journey diagram in the text, which may be Markdown around it."""
    diagram = Diagram(Remarks())
    lines = _without_front_matter(diagram, _lines_of_diagram(diagram, text))
    if _is_short_enough(diagram, lines) and (rest := _opened(diagram, lines)) is not None:
        _read(diagram, iter(rest))
    return diagram


def is_journey(text: str) -> bool:
    """Whether a diagram begins here, or stands in a fenced block."""
    probe = Diagram(Remarks())
    lines = _without_front_matter(probe, _lines_of_diagram(probe, text))
    return _opened(probe, lines) is not None


def _lines_of_diagram(diagram: Diagram, text: str) -> list[Line]:
    lines = list(enumerate(text.removeprefix("\ufeff").split("\n"), start=1))
    blocks = list(_blocks(lines))
    journeys = [
        block
        for block in blocks
        if _opened(Diagram(Remarks()), _without_front_matter(Diagram(Remarks()), block)) is not None
    ]
    for block in journeys[1:]:
        diagram.remarks.assume(
            block[0][0], 1, _("A second journey begins here. It is left out: bring it in by itself.")
        )
    return (journeys or blocks or [lines])[0]


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """What stands in the Mermaid blocks of a Markdown file."""
    mark, block = "", []
    for number, line in lines:
        if mark and line.strip().startswith(mark):
            yield block
            mark = ""
        elif mark:
            block.append((number, line))
        elif match := FENCE.match(line):
            mark, block = match[1], []
    if mark:
        yield block


def _without_front_matter(diagram: Diagram, lines: list[Line]) -> list[Line]:
    start = next((n for n, (_number, line) in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines) or lines[start][1].strip() != "---":
        return lines[start:]
    end = next((n for n in range(start + 1, len(lines)) if lines[n][1].strip() == "---"), None)
    if end is None:
        return lines[start:]
    for number, line in lines[start + 1 : end]:
        if match := FRONT_TITLE.fullmatch(line[:LONGEST_LINE]):
            diagram.other_title = match[1].strip().strip("\"'")
        elif line.strip():
            diagram.settings.append(number)
    return lines[end + 1 :]


def _is_short_enough(diagram: Diagram, lines: list[Line]) -> bool:
    for number, line in lines:
        most = LONGEST_NOTE if NOTE.match(line.strip()[:60]) else LONGEST_LINE
        if len(line) > most:
            words = _("This line has %(n)d characters. No moment of a journey needs more than %(most)d.")
            diagram.remarks.refuse(number, most + 1, words % {"n": len(line), "most": most})
    return not diagram.remarks.refused


def _opened(diagram: Diagram, lines: list[Line]) -> list[Line] | None:
    """The lines behind the word `journey`; None, and a refusal, where the diagram is none."""
    directive = False
    for n, (number, line) in enumerate(lines):
        words = line.strip()
        directive = directive or words.startswith("%%{")
        if directive:
            diagram.settings.append(number)
            directive = "}%%" not in words
        elif words.startswith("%%"):
            _note(diagram, diagram.notes, number, words)
        elif words and not words.startswith("#"):
            if match := OPENING.match(words):
                return [(number, " " * line.index(words) + " " * match.end() + words[match.end() :]), *lines[n + 1 :]]
            word = words.split(None, 1)[0][:30]
            message = _(
                "Here stands “%(word)s”. A journey begins with the word “journey”; other diagrams stay outside."
            )
            diagram.remarks.refuse(number, line.index(words) + 1, message % {"word": word})
            return None
    diagram.remarks.refuse(1, 1, _("There is no diagram here. A journey begins with the word “journey”."))
    return None


def _read(diagram: Diagram, lines: Iterator[Line]) -> None:
    notes = diagram.notes
    for number, line in lines:
        words = line.strip()
        if diagram.remarks.refused:
            return
        if words.startswith("%%{"):
            _skip(diagram, lines, number, words, "}%%")
        elif words.startswith("%%"):
            _note(diagram, notes, number, words)
        elif (match := ACCESSIBLE.match(words)) and match[2] == "{":
            _left_out(diagram, number, line)
            _skip(diagram, lines, number, words, "}")
        else:
            if has_comment(line):
                diagram.comments.append(number)
            for part in statements(line):
                notes = _statement(diagram, notes, number, part)


def _statement(diagram: Diagram, notes: dict[str, Note], number: int, part: Part) -> dict[str, Note]:
    """Where the notes that follow belong."""
    if (match := TITLE.match(part.text)) and not _tells_a_task(part):
        diagram.title = part.cut(match.end()).words
        return diagram.notes
    if (match := SECTION.match(part.text)) and not _tells_a_task(part):
        section = Section(number, part.cut(match.end()).stripped())
        diagram.sections.append(section)
        return section.notes
    if match := ACCESSIBLE.match(part.text):
        if match[1].lower() == "title":
            diagram.other_title = diagram.other_title or part.cut(match.end()).words
        else:
            _left_out(diagram, number, part.text)
        return notes
    if OTHER_KIND.fullmatch(part.text):
        said = _("“%(words)s” begins another kind of diagram. Take it out, and what belongs to it.")
        diagram.remarks.refuse(number, part.column, said % {"words": part.text[:30]})
        return notes
    if not diagram.sections:
        diagram.sections.append(Section(number, None))
    diagram.tasks += 1
    if diagram.tasks == MOST_TOUCHPOINTS_IN_ALL + 1:
        said = _("This is task %(n)d. A map has room for %(most)d.")
        diagram.remarks.refuse(number, part.column, said % {"n": diagram.tasks, "most": MOST_TOUCHPOINTS_IN_ALL})
    moment = Moment(number, task_of(part))
    diagram.sections[-1].moments.append(moment)
    return moment.notes


def _tells_a_task(part: Part) -> bool:
    """`Title: 4: Me` and `Section: 4` are tasks with odd names."""
    head, colon, rest = part.text.partition(":")
    return bool(colon) and " " not in head.strip() and is_score(Part(rest.split(":", 1)[0]))


def _note(diagram: Diagram, notes: dict[str, Note], number: int, words: str) -> None:
    match = NOTE.match(words)
    if match is None:
        if not words.startswith(OURS):
            diagram.comments.append(number)
        return
    try:
        notes[match[1]] = Note(number, json.loads(words[match.end() :]))
    except (ValueError, RecursionError):
        diagram.remarks.assume(
            number, match.end() + 1, _("This note of Playbook cannot be read any more. It is left out.")
        )


def _left_out(diagram: Diagram, number: int, line: str) -> None:
    column = len(line) - len(line.lstrip()) + 1
    diagram.remarks.assume(
        number, column, _("A description for screen readers has no place on our maps. It is left out.")
    )


def _skip(diagram: Diagram, lines: Iterator[Line], number: int, words: str, end: str) -> None:
    """Past the end of what stands in braces."""
    if end == "}%%":
        diagram.settings.append(number)
    while end not in words:
        _number, words = next(lines, (0, end))
