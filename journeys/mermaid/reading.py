"""From a diagram to a document: scores become feelings, actors owners, and our own notes what they were."""

import re
import uuid
from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from journeys import blank
from journeys.limits import MOST_STAGES, MOST_TOUCHPOINTS
from journeys.mermaid import actors
from journeys.mermaid.actors import Cast
from journeys.mermaid.diagram import Diagram, Moment, Note, Section, diagram_of
from journeys.mermaid.statements import Part, score_of
from journeys.remarks import Remarks
from ui.dates import within_reach

CHANNELS = ("web", "phone", "email", "message", "in_person", "place", "letter")
# The lane of actors before keys are given out.
LANE_KEY = "actors"


def read_mermaid(
    text: str, *, title: str = "", persona: str = "", partners: Collection[str] = (), house: Collection[str] = ()
) -> tuple[blank.Document | None, Remarks]:
    """The document of the first journey diagram in `text`, keys None where it brings none; None when it is refused.

    `title` and `persona` are taken where the text itself says none. Never raises.
    """
    diagram = diagram_of(text)
    remarks = diagram.remarks
    if not remarks.refused and not any(section.moments for section in diagram.sections):
        remarks.refuse(1, 1, _("This journey has no task: nothing would come in."))
    _look_for_room(diagram)
    if remarks.refused:
        return None, remarks
    document = blank.blank_journey(_title(diagram, title))
    _take_notes(document, diagram.notes, JOURNEY_NOTES, remarks)
    cast = _cast(diagram, document, persona, partners, house)
    reader = _Reader(document, remarks, cast, _says_owners(diagram, cast))
    for section in diagram.sections:
        reader.take_section(section)
    _say_what_is_left_out(diagram)
    return document, remarks


class _Reader:
    """Fills the document, section by section."""

    def __init__(self, document: blank.Document, remarks: Remarks, cast: Cast, says_owners: bool) -> None:
        self.document, self.remarks, self.cast, self.says_owners = document, remarks, cast, says_owners
        document["persona"]["name"] = cast.persona
        titles = {lane["title"]: lane["key"] for lane in document["lanes"]}
        self.lane: str | None = titles.get(actors.LANE)

    def take_section(self, section: Section) -> None:
        name = section.name.words if section.name else ""
        if section.name is None:
            name = _("Start")
            self.remarks.assume(section.line, 1, _("Before the first section: these stand in a stage “Start”."))
        elif not name:
            name = _("Stage %(n)d") % {"n": len(self.document["stages"]) + 1}
            said = _("This section has no name. It is called “%(name)s”.")
            self.remarks.assume(section.line, section.name.column, said % {"name": name})
        column = section.name.column if section.name else 1
        stage = blank.blank_stage(self.shortened(name, blank.TITLE, section.line, column))
        _take_notes(stage, section.notes, STAGE_NOTES, self.remarks)
        self.document["stages"].append(stage)
        stage["touchpoints"] = [self.touchpoint(moment) for moment in section.moments]

    def touchpoint(self, moment: Moment) -> dict[str, Any]:
        task, line = moment.task, moment.line
        name = task.name.words
        if not name:
            name = _("Without a name")
            self.remarks.assume(line, task.name.column, _("This task has no name. It is called “Without a name”."))
        touchpoint = blank.blank_touchpoint(blank.short(name, blank.TITLE))
        if len(name) > blank.TITLE:
            touchpoint["customer_does"] = self.shortened(name, blank.WORDS, line, task.name.column)
            said = _("A name has room for %(most)d characters. The whole of it stands under what the customer does.")
            self.remarks.assume(line, task.name.column + blank.TITLE, said % {"most": blank.TITLE})
        touchpoint["assumed_emotion"] = self.feeling(moment)
        named = [actor.words for actor in task.actors if actor.words]
        touchpoint["owned_by"], touchpoint["partner"] = (
            actors.owner_of(named, self.cast) if self.says_owners else ("us", None)
        )
        _take_notes(touchpoint, moment.notes, TOUCHPOINT_NOTES, self.remarks)
        _settle_partner(touchpoint, "owned_by" in moment.notes, "partner" in moment.notes)
        self.keep_actors(touchpoint, named, moment)
        return touchpoint

    def feeling(self, moment: Moment) -> int:
        task = moment.task
        if task.score is not None:
            score, is_exact = score_of(task.score)
            if not is_exact:
                said = _("Scores are whole numbers from 1 to 5. “%(written)s” is read as %(score)d.")
                self.assume(moment.line, task.score, said, score=score)
        elif task.written is not None:
            self.assume(moment.line, task.written, _("“%(written)s” is no score from 1 to 5. It is taken for neutral."))
            score = 3
        else:
            end = task.name.column + len(task.name.text)
            self.remarks.assume(moment.line, end, _("There is no score here. It is taken for neutral."))
            score = 3
        return score - 3

    def keep_actors(self, touchpoint: dict[str, Any], named: list[str], moment: Moment) -> None:
        """Actors whom the owner and the persona do not say stand in a lane of their own."""
        told = actors.actor_for(touchpoint["owned_by"], touchpoint["partner"], self.cast.persona)
        if not named or named == [told] or (not self.says_owners and named == [self.cast.persona]):
            return
        if self.lane is None:
            self.lane = LANE_KEY
            self.document["lanes"].append({"key": LANE_KEY, "title": actors.LANE})
            said = _("Actors beside us, the partner and the customer are kept in a lane “Actors”.")
            self.remarks.assume(moment.line, moment.task.actors[0].column, said)
        text = actors.lane_text(named)
        touchpoint["lanes"][self.lane] = self.shortened(text, blank.WORDS, moment.line, moment.task.actors[0].column)

    def shortened(self, text: str, most: int, line: int, column: int) -> str:
        if len(text) > most:
            self.remarks.assume(
                line, column, _("Here is room for %(most)d characters. The rest is cut off.") % {"most": most}
            )
        return blank.short(text, most)

    def assume(self, line: int, part: Part, message: str, **said: Any) -> None:
        self.remarks.assume(line, part.column, message % {"written": blank.short(part.words, 30), **said})


def _title(diagram: Diagram, otherwise: str) -> str:
    title = diagram.title or diagram.other_title or otherwise
    if not title:
        title = _("A journey")
        diagram.remarks.assume(1, 1, _("The journey has no title. It is called “A journey”."))
    if len(title) > blank.JOURNEY_TITLE:
        said = _("A title has room for %(most)d characters. The rest is cut off.")
        diagram.remarks.assume(1, 1, said % {"most": blank.JOURNEY_TITLE})
    return blank.short(title, blank.JOURNEY_TITLE)


def _cast(
    diagram: Diagram, document: blank.Document, persona: str, partners: Collection[str], house: Collection[str]
) -> Cast:
    """With the persona of our own note, of whoever asked, or whom most tasks name."""
    name = document["persona"]["name"] or persona
    if not name:
        tasks = [moment.task for section in diagram.sections for moment in section.moments]
        guessed = actors.likely_persona([[actor.words for actor in task.actors] for task in tasks])
        name = blank.short(guessed or _("Customer"), blank.NAME)
        said = _(
            "The diagram does not say whose journey it is. “%(name)s” is assumed; name somebody else below its text."
        )
        diagram.remarks.assume(1, 1, said % {"name": name})
    return Cast(name, partners, house)


def _says_owners(diagram: Diagram, cast: Cast) -> bool:
    """Where every task names one and the same customer, that says whose journey it is, not whose the moments are."""
    named = [actor.words for section in diagram.sections for moment in section.moments for actor in moment.task.actors]
    return any(not cast.is_customer(name) for name in named)


def _settle_partner(touchpoint: dict[str, Any], owner_noted: bool, partner_noted: bool) -> None:
    """A partner is named where a partner owns it, and only there."""
    if partner_noted and touchpoint["partner"]:
        touchpoint["owned_by"] = "partner"
    elif touchpoint["owned_by"] != "partner":
        touchpoint["partner"] = None
    elif not touchpoint["partner"]:
        touchpoint["owned_by"] = "others" if owner_noted else "us"


def _look_for_room(diagram: Diagram) -> None:
    if len(diagram.sections) > MOST_STAGES:
        said = {"n": len(diagram.sections), "most": MOST_STAGES}
        words = _("%(n)d stages; a map has room for %(most)d.")
        diagram.remarks.refuse(diagram.sections[MOST_STAGES].line, 1, words % said)
    for moments in [section.moments for section in diagram.sections if len(section.moments) > MOST_TOUCHPOINTS]:
        first, said = moments[MOST_TOUCHPOINTS], {"n": len(moments), "most": MOST_TOUCHPOINTS}
        words = _("%(n)d touchpoints in one stage; it has room for %(most)d.")
        diagram.remarks.refuse(first.line, first.task.name.column, words % said)


def _say_what_is_left_out(diagram: Diagram) -> None:
    remarks = diagram.remarks
    if diagram.settings:
        remarks.assume(diagram.settings[0], 1, _("How Mermaid shall draw it is left out: a map has its own looks."))
    if diagram.comments:
        said = _("Comments are left out (%(n)d in all); this is the first.")
        remarks.assume(diagram.comments[0], 1, said % {"n": len(diagram.comments)})


def _is_key(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False


def _is_day(value: Any) -> bool:
    try:
        within_reach(date.fromisoformat(value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else ""))
    except (TypeError, ValueError, ValidationError):
        return False
    return True


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= blank.WORDS


def _are_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_words(text) for text in value.values())


def _is_persona(value: Any) -> bool:
    return _are_texts(value) and set(value) == {"name", "sketch"} and 0 < len(value["name"].strip()) <= blank.NAME


def _are_lanes(value: Any) -> bool:
    return isinstance(value, list) and all(
        _are_texts(lane) and set(lane) == {"key", "title"} and _is_key(lane["key"]) and lane["title"].strip()
        for lane in value
    )


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) and 0 < len(name) <= 40 for name in value)


def _are_points(value: Any) -> bool:
    """Only roughly: the document's own reader looks at each field."""
    return isinstance(value, list) and all(isinstance(point, dict) and _is_key(point.get("key")) for point in value)


JOURNEY_NOTES = {
    "key": _is_key, "state": lambda value: value in ("current", "future"), "persona": _is_persona,
    "future_of": _is_key, "next_look_on": _is_day, "hidden_lanes": _are_names, "lanes": _are_lanes,
}  # fmt: skip
STAGE_NOTES = {"key": _is_key, "came_from": _is_key}
TOUCHPOINT_NOTES = {
    "key": _is_key, "channel": lambda value: value in CHANNELS, **dict.fromkeys(blank.LANES, _is_words),
    "owned_by": lambda value: value in ("us", "partner", "customer", "others"),
    "partner": lambda value: _is_words(value) and 0 < len(value.strip()) <= blank.NAME,
    "is_moment_of_truth": lambda value: isinstance(value, bool), "opens": _is_key, "came_from": _is_key,
    "lanes": _are_texts, "combustion_points": _are_points,
}  # fmt: skip


def _take_notes(into: dict[str, Any], notes: dict[str, Note], known: dict[str, Any], remarks: Remarks) -> None:
    for name, note in notes.items():
        if name not in known or not known[name](note.value):
            said = _("This note of Playbook does not fit its place (“%(name)s”). It is left out.")
            remarks.assume(note.line, 1, said % {"name": name})
        else:
            into[name] = note.value
