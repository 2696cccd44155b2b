"""A journey as the table it is first: stages, columns, lanes; the curve is drawn from the same columns."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from journeys.curve import Curve, Station, curve_of
from journeys.models import CombustionPoint, Journey, Touchpoint
from ui.faces import face_of

LANES = {
    "customer_does": _("The customer does"),
    "expects": _("and expects"),
    "front_stage": _("We do in front"),
    "back_stage": _("We do behind"),
    "support": _("What supports it"),
    "evidence": _("What they see"),
}
# The rows that are more than words.
ROWS = {
    "channel": _("By way of"),
    "owner": _("Looked after by"),
    "feeling": _("It probably feels"),
    "flames": _("It can burn"),
}
CURVE = "curve"
OWNER_ICONS = {"us": "home", "partner": "users", "customer": "person", "others": "eye"}
# The widest map, in columns, that a sheet of each size still shows in readable letters.
SHEETS = ((8, "a3"), (15, "a2"), (24, "a1"), (40, "a0"))


@dataclass(frozen=True)
class StageHead:
    """A stage above its columns; a stage without touchpoints still takes one."""

    pk: int
    title: str
    touchpoints: Sequence[Touchpoint]

    @property
    def span(self) -> int:
        return max(1, len(self.touchpoints))


@dataclass(frozen=True)
class Column:
    """One touchpoint with its combustion points, or the empty place of a stage that has none."""

    touchpoint: Touchpoint | None
    points: Sequence[CombustionPoint]
    is_last: bool

    @property
    def css(self) -> str:
        names = []
        if self.touchpoint is None:
            names.append("is-empty")
        elif self.touchpoint.is_partners:
            names.append("is-partner")
        elif not self.touchpoint.is_ours:
            names.append("is-theirs")
        if self.is_last:
            names.append("is-last")
        return " ".join(names)

    @property
    def owner_icon(self) -> str:
        return OWNER_ICONS[self.touchpoint.owned_by] if self.touchpoint else ""

    @property
    def feeling_word(self) -> Promise | str:
        return face_of(self.touchpoint.assumed_emotion).word if self.touchpoint else ""

    @property
    def station(self) -> Station:
        if self.touchpoint is None:
            return Station(feeling=None)
        return Station(
            feeling=self.touchpoint.assumed_emotion,
            title=self.touchpoint.title,
            owned_by=self.touchpoint.owned_by,
            is_truth=self.touchpoint.is_moment_of_truth,
            severity=max((point.severity for point in self.points), default=0),
        )


@dataclass(frozen=True)
class Lane:
    """One row of words: for each column its text and its classes."""

    key: str
    title: Promise
    cells: list[tuple[str, str]]


@dataclass(frozen=True)
class Board:
    """Everything one map shows."""

    stages: list[StageHead]
    columns: list[Column]
    archived_stages: list[tuple[int, str]]
    archived_touchpoints: list[Touchpoint]
    # Keys of what is left out: of LANES and ROWS, or CURVE.
    left_out: Collection[str] = ()

    @property
    def touchpoints(self) -> list[Touchpoint]:
        return [column.touchpoint for column in self.columns if column.touchpoint]

    @property
    def lanes(self) -> Iterator[Lane]:
        for key, title in LANES.items():
            if key in self.left_out:
                continue
            yield Lane(key, title, [(column.css, getattr(column.touchpoint, key, "")) for column in self.columns])

    @property
    def shows(self) -> dict[str, bool]:
        """Of the curve, and of the rows that are more than words."""
        return {key: key not in self.left_out for key in (CURVE, *ROWS)}

    @property
    def curve(self) -> Curve:
        return curve_of([column.station for column in self.columns], [stage.span for stage in self.stages])

    @property
    def flame_count(self) -> int:
        return sum(len(column.points) for column in self.columns)

    @property
    def story(self) -> str:
        """What the curve says, in a sentence; "" for an empty map."""
        touchpoints = self.touchpoints
        if not touchpoints:
            return ""
        lowest = min(touchpoints, key=_feeling)
        highest = max(touchpoints, key=_feeling)
        if _feeling(lowest) == _feeling(highest):
            return gettext("It is assumed to feel the same all the way: %(word)s.") % {"word": _word(lowest)}
        return gettext(
            "It is assumed to feel lowest at “%(lowest)s” (%(low)s) and best at “%(highest)s” (%(high)s);"
            " it ends with “%(last)s” (%(end)s)."
        ) % {
            "lowest": lowest, "low": _word(lowest), "highest": highest, "high": _word(highest),
            "last": touchpoints[-1], "end": _word(touchpoints[-1]),
        }  # fmt: skip

    @property
    def sheet(self) -> str:
        """The sheet of paper the map is printed on; beyond A0 a roll."""
        return next((name for most, name in SHEETS if len(self.columns) <= most), "roll")


def board_of(rows: Sequence[Journey], touchpoints: Sequence[Touchpoint], points: Sequence[CombustionPoint]) -> Board:
    """The map of the journey read as `rows` (see JourneyQuerySet.by_stage), with its columns and flames in order."""
    flames: dict[int, list[CombustionPoint]] = defaultdict(list)
    for point in points:
        flames[point.touchpoint_id].append(point)
    standing = [touchpoint for touchpoint in touchpoints if touchpoint.archived_at is None]
    by_stage = {pk: list(group) for pk, group in groupby(standing, key=lambda touchpoint: touchpoint.stage_id)}
    stages: list[StageHead] = []
    columns: list[Column] = []
    for row in rows:
        if row.stage_id and row.stage_archived_at is None:
            here = by_stage.get(row.stage_id, [])
            stages.append(StageHead(row.stage_id, row.stage_title, here))
            columns.extend(_columns(here, flames))
    return Board(
        stages,
        columns,
        [(row.stage_id, row.stage_title) for row in rows if row.stage_id and row.stage_archived_at],
        [touchpoint for touchpoint in touchpoints if touchpoint.archived_at],
    )


def described(touchpoint: Touchpoint) -> list[tuple[Promise, str]]:
    """The lanes of one touchpoint that say something, for its own page."""
    return [(title, getattr(touchpoint, key)) for key, title in LANES.items() if getattr(touchpoint, key)]


def _columns(touchpoints: Sequence[Touchpoint], flames: dict[int, list[CombustionPoint]]) -> Iterator[Column]:
    if not touchpoints:
        yield Column(None, [], is_last=True)
    for touchpoint in touchpoints:
        yield Column(touchpoint, flames.get(touchpoint.pk, []), is_last=touchpoint is touchpoints[-1])


def _feeling(touchpoint: Touchpoint) -> int:
    return touchpoint.assumed_emotion


def _word(touchpoint: Touchpoint) -> str:
    return str(face_of(touchpoint.assumed_emotion).word).lower()
