"""A map as a table, one row per touchpoint: out as a spreadsheet, and in again. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from journeys import blank
from journeys.cells import Cell, cells_of, delimiter_of
from journeys.limits import MOST_LANES, MOST_STAGES, MOST_TOUCHPOINTS, MOST_TOUCHPOINTS_IN_ALL
from journeys.remarks import Remarks
from ui import spreadsheet

CHANNELS = ("web", "phone", "email", "message", "in_person", "place", "letter")
OWNERS = ("us", "partner", "customer", "others")
# The heading is the same in every language: a file means the same in every house.
WORDS = {
    "customer does": "customer_does", "expects": "expects", "front stage": "front_stage", "back stage": "back_stage",
    "support": "support", "evidence": "evidence",
}  # fmt: skip
COLUMNS = (
    "journey", "persona", "stage", "touchpoint", "channel", *WORDS, "emotion", "owned by", "partner",
    "moment of truth", "combustion points",
)  # fmt: skip
LANE = "lane: "
OTHER_NAMES = {
    "title": "touchpoint", "touch point": "touchpoint", "moment": "touchpoint", "step": "touchpoint",
    "task": "touchpoint", "phase": "stage", "section": "stage", "assumed emotion": "emotion", "feeling": "emotion",
    "owner": "owned by", "customer expects": "expects", "actions": "customer does", "map": "journey",
}  # fmt: skip
YES, NO = ("yes", "y", "true", "1", "x", "✓"), ("", "no", "n", "false", "0")
MOST_COLUMNS = 100


def csv_lines(document: blank.Document) -> Iterator[str]:
    """The file line by line, safe to open: nothing in it is run as a formula."""
    lanes = document["lanes"]
    return spreadsheet.csv_lines([*COLUMNS, *(LANE + lane["title"] for lane in lanes)], _rows(document))


def is_table(text: str) -> bool:
    """Whether the first line names a touchpoint's column."""
    heading = next(cells_of(text, delimiter_of(text)), [])[:MOST_COLUMNS]
    # A lone “Task” or “Title” may begin any text.
    names = {name_of(cell.text) for cell in heading} if len(heading) > 1 else {cell.text.lower() for cell in heading}
    return "touchpoint" in names


def name_of(heading: str) -> str:
    """A column's name however it is written."""
    name = " ".join(heading.replace("_", " ").split())
    return OTHER_NAMES.get(name.lower(), name.lower()) if not name.lower().startswith(LANE) else name


def read_csv(text: str, *, title: str = "", persona: str = "") -> tuple[blank.Document | None, Remarks]:
    """The document of a table, all keys None; None when it is refused. Never raises."""
    remarks = Remarks()
    rows = cells_of(text, delimiter_of(text))
    heading = next(rows, [])
    table = _Table(remarks, _headed(heading, remarks), len(heading))
    for number, row in enumerate(rows, start=1):
        if number > MOST_TOUCHPOINTS_IN_ALL or remarks.refused:
            remarks.refuse(row[0].line, 1, _("A map has room for %(n)d rows.") % {"n": MOST_TOUCHPOINTS_IN_ALL})
            break
        if any(cell.text.strip() for cell in row):
            table.take(row)
    if not remarks.refused and not table.stages:
        remarks.refuse(2, 1, _("There is no row below the heading: nothing would come in."))
    table.look_for_room()
    return (None if remarks.refused else table.document(title, persona)), remarks


def _rows(document: blank.Document) -> Iterator[list[Any]]:
    begins = [document["title"], document["persona"]["name"]]
    for stage in document["stages"]:
        for touchpoint in stage["touchpoints"]:
            lanes = [touchpoint["lanes"].get(lane["key"], "") for lane in document["lanes"]]
            yield [
                *begins, stage["title"], touchpoint["title"], touchpoint["channel"],
                *(touchpoint[name] for name in WORDS.values()), touchpoint["assumed_emotion"],
                touchpoint["owned_by"], touchpoint["partner"] or "",
                "yes" if touchpoint["is_moment_of_truth"] else "", len(touchpoint["combustion_points"]), *lanes,
            ]  # fmt: skip
        if not stage["touchpoints"]:
            yield [*begins, stage["title"]]


def _headed(row: list[Cell], remarks: Remarks) -> dict[str, int]:
    """Which column is where."""
    if len(row) > MOST_COLUMNS:
        said = _("This table has more than %(most)d columns, which no map needs.")
        remarks.refuse(row[0].line, row[MOST_COLUMNS].column, said % {"most": MOST_COLUMNS})
        return {}
    places: dict[str, int] = {}
    for number, cell in enumerate(row):
        name = name_of(spreadsheet.meant_by(cell.text))
        if name not in COLUMNS and not name.startswith(LANE):
            if name:
                said = _("There is no column “%(name)s” on a map. It is left out.")
                remarks.assume(cell.line, cell.column, said % {"name": blank.short(name, 40)})
        elif name in places:
            remarks.assume(cell.line, cell.column, _("This column is there twice. The second is left out."))
        else:
            places[name] = number
    if "touchpoint" not in places:
        remarks.refuse(1, 1, _("The first line must name the columns; “stage” and “touchpoint” at least."))
    if "combustion points" in places:
        cell = row[places["combustion points"]]
        remarks.assume(cell.line, cell.column, _("Combustion points are only counted in a table. They are left out."))
    return places


@dataclass
class _Table:
    """Gathers rows as stages and touchpoints."""

    remarks: Remarks
    places: dict[str, int]
    width: int

    def __post_init__(self) -> None:
        self.stages: list[blank.Document] = []
        # Where each stage begins, and each of its touchpoints.
        self.begin: list[list[Cell]] = []
        self.titles: Counter[str] = Counter()
        self.personas: Counter[str] = Counter()
        self.lanes = {name: name[len(LANE) :].strip()[: blank.TITLE] for name in self.places if name.startswith(LANE)}

    def take(self, row: list[Cell]) -> None:
        if len(row) > MOST_COLUMNS:
            self.remarks.refuse(row[0].line, 1, _("This row has more columns than any map."))
            return
        self.look_at_odd_cells(row)
        if self.remarks.refused:
            return
        at = {name: row[place] for name, place in self.places.items() if place < len(row)}
        self.titles[self.text(at, "journey", blank.JOURNEY_TITLE)] += 1
        self.personas[self.text(at, "persona", blank.NAME)] += 1
        stage = self.stage(at, row[0])
        title = self.text(at, "touchpoint", blank.TITLE)
        if title:
            stage["touchpoints"].append(self.touchpoint(title, at))
            self.begin[-1].append(at["touchpoint"])
        elif rest := [cell for name, cell in at.items() if name not in ("journey", "persona", "stage") and cell.text]:
            self.remarks.assume(rest[0].line, rest[0].column, _("This row names no touchpoint. It is left out."))

    def look_at_odd_cells(self, row: list[Cell]) -> None:
        for cell in row:
            if cell.is_open:
                self.remarks.refuse(cell.line, cell.column, _("This quotation mark is never closed."))
        if beyond := next((cell for cell in row[self.width :] if cell.text.strip()), None):
            self.assume(beyond, _("No column is named above this. It is left out."))

    def stage(self, at: dict[str, Cell], first: Cell) -> blank.Document:
        """The stage of this row: the same as above, or a new one."""
        title = self.text(at, "stage", blank.TITLE)
        if not title and not self.stages:
            title = _("Start")
            self.remarks.assume(first.line, first.column, _("This row names no stage. It is put in a stage “Start”."))
        if not self.stages or (title and title != self.stages[-1]["title"]):
            self.stages.append(blank.blank_stage(title))
            self.begin.append([first])
        return self.stages[-1]

    def touchpoint(self, title: str, at: dict[str, Cell]) -> dict[str, Any]:
        touchpoint = blank.blank_touchpoint(title)
        touchpoint["channel"] = self.choice(at, "channel", CHANNELS, "in_person")
        for name, field in WORDS.items():
            touchpoint[field] = self.text(at, name, blank.WORDS)
        touchpoint["assumed_emotion"] = self.feeling(at)
        touchpoint["is_moment_of_truth"] = self.choice(at, "moment of truth", (*YES, *NO), "") in YES
        touchpoint["lanes"] = {title: text for name, title in self.lanes.items() if (text := self.text(at, name, 1000))}
        self.own(touchpoint, at)
        return touchpoint

    def own(self, touchpoint: dict[str, Any], at: dict[str, Cell]) -> None:
        partner = self.text(at, "partner", blank.NAME) or None
        owned_by = self.choice(at, "owned by", OWNERS, "partner" if partner else "us")
        if owned_by == "partner" and not partner:
            self.assume(at["owned by"], _("No partner is named here. It is taken for one of others."))
            owned_by = "others"
        elif partner and owned_by != "partner":
            self.assume(at["partner"], _("A partner is named, but does not own this. The name is left out."))
            partner = None
        touchpoint["owned_by"], touchpoint["partner"] = owned_by, partner

    def text(self, at: dict[str, Cell], name: str, most: int) -> str:
        if name not in at:
            return ""
        # An apostrophe of ours stands before a sign that is meant: also before a tab.
        text = spreadsheet.meant_by(at[name].text.strip())
        text = text if text.strip() else ""
        if len(text) > most:
            self.assume(at[name], _("Here is room for %(most)d characters. The rest is cut off.") % {"most": most})
        return blank.short(text, most)

    def choice(self, at: dict[str, Cell], name: str, known: tuple[str, ...], otherwise: str) -> str:
        said = self.text(at, name, blank.TITLE).lower()
        value = said.replace(" ", "_").replace("-", "_").removeprefix("the_").removeprefix("a_")
        if value in known:
            return value
        if value:
            words = {"said": blank.short(said, 30), "known": ", ".join(each for each in known if each)}
            self.assume(at[name], _("“%(said)s” is none of: %(known)s. It is left as usual.") % words)
        return otherwise

    def feeling(self, at: dict[str, Cell]) -> int:
        said = self.text(at, "emotion", 20).replace("−", "-")
        if not said:
            if "emotion" in at:
                self.assume(at["emotion"], _("There is no feeling here. It is taken for neutral."))
            return 0
        try:
            value = round(float(said.replace(",", ".")))
        except (ValueError, OverflowError):
            value = None
        kept = max(-2, min(2, value)) if value is not None else 0
        if said.lstrip("+") != str(kept):
            words = {"said": said, "kept": kept}
            self.assume(at["emotion"], _("Feelings go from -2 to 2. “%(said)s” is read as %(kept)d.") % words)
        return kept

    def assume(self, cell: Cell, message: str) -> None:
        self.remarks.assume(cell.line, cell.column, message)

    def look_for_room(self) -> None:
        lanes = [name for name, title in self.lanes.items() if title]
        if len(lanes) > MOST_LANES:
            said = _("%(n)d lanes; a map has room for %(most)d.") % {"n": len(lanes), "most": MOST_LANES}
            self.remarks.refuse(1, 1, said)
        if len(self.begin) > MOST_STAGES:
            said = _("%(n)d stages; a map has room for %(most)d.") % {"n": len(self.begin), "most": MOST_STAGES}
            self.remarks.refuse(self.begin[MOST_STAGES][0].line, self.begin[MOST_STAGES][0].column, said)
        for _stage, *touchpoints in self.begin:
            if len(touchpoints) > MOST_TOUCHPOINTS:
                words = _("%(n)d touchpoints in one stage; it has room for %(most)d.")
                cell, said = touchpoints[MOST_TOUCHPOINTS], {"n": len(touchpoints), "most": MOST_TOUCHPOINTS}
                self.remarks.refuse(cell.line, cell.column, words % said)

    def document(self, title: str, persona: str) -> blank.Document:
        document = blank.blank_journey(self._most(self.titles, title, _("A journey"), _("journey")))
        document["persona"]["name"] = self._most(self.personas, persona, _("Customer"), _("persona"))
        document["lanes"] = [{"key": lane, "title": lane} for lane in dict.fromkeys(self.lanes.values()) if lane]
        document["stages"] = self.stages
        return document

    def _most(self, said: Counter[str], given: str, otherwise: str, what: str) -> str:
        """What most rows say."""
        named = [name for name, _times in said.most_common() if name]
        if len(named) > 1:
            message = _("The rows name more than one %(what)s. “%(name)s” is taken.")
            self.remarks.assume(2, 1, message % {"what": what, "name": named[0]})
        if not named and not given:
            message = _("The table names no %(what)s. “%(name)s” is assumed.")
            self.remarks.assume(1, 1, message % {"what": what, "name": otherwise})
        return (named or [given or otherwise])[0]
