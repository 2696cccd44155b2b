"""A journey as the table it is first: stages, columns, lanes; the curve is drawn from the same columns."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext

from journeys.curve import Curve, Station, curve_of
from journeys.heard import Heard, heard_at, signed
from journeys.lanes import BUILT_IN, CURVE, LANES, OFTEN_EMPTY, FreeLane, every_key, free_lanes, hidden_of
from journeys.measured import Measured, PeakEnd, measured_of, peak_end
from journeys.models import CombustionPoint, Journey, Standing, Touchpoint
from ui.faces import face_of

OWNER_ICONS = {"us": "home", "partner": "users", "customer": "person", "others": "eye"}


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
    stage_id: int = 0

    @property
    def pk(self) -> int:
        """The id of its touchpoint; 0 for an empty place."""
        return self.touchpoint.pk if self.touchpoint else 0

    @property
    def standing(self) -> Standing | None:
        return getattr(self.touchpoint, "standing", None)

    def has(self, key: str) -> bool:
        """Whether something is known from the rooms above: entries, or feedback."""
        standing = self.standing
        return bool(standing and (standing.entries if key == "entries" else standing.feedback_count))

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
            heard=self.heard if self.heard.is_enough else None,
        )

    @property
    def heard(self) -> Heard:
        return heard_at(self.touchpoint) if self.touchpoint else Heard(0)


@dataclass(frozen=True)
class Lane:
    """One row of the map; where it holds words, for each column its classes and its text."""

    key: str
    title: Promise | str
    cells: list[tuple[str, str]] = field(default_factory=list)
    # The id of a lane that the house added itself.
    pk: int | None = None

    @property
    def has_words(self) -> bool:
        return self.key in LANES or self.pk is not None


@dataclass(frozen=True)
class Figures:
    """What is assumed and what was heard at one touchpoint."""

    touchpoint: Touchpoint
    heard: Heard

    @property
    def assumed(self) -> str:
        return signed(self.touchpoint.assumed_emotion)

    @property
    def gap(self) -> str:
        return signed(None if self.heard.mean is None else self.heard.mean - self.touchpoint.assumed_emotion)


@dataclass(frozen=True)
class Board:
    """Everything one map shows."""

    stages: list[StageHead]
    columns: list[Column]
    archived_stages: list[tuple[int, str]]
    archived_touchpoints: list[Touchpoint]
    free: list[FreeLane] = field(default_factory=list)
    archived_lanes: list[tuple[int, str]] = field(default_factory=list)
    # Keys of what is left out, lanes or CURVE.
    left_out: Collection[str] = ()

    @property
    def touchpoints(self) -> list[Touchpoint]:
        return [column.touchpoint for column in self.columns if column.touchpoint]

    @property
    def owners(self) -> set[str]:
        """By whom its touchpoints are run."""
        return {touchpoint.owned_by for touchpoint in self.touchpoints}

    @property
    def lanes(self) -> Iterator[Lane]:
        """Those that are shown, from top to bottom."""
        shows = self.shows
        for key, title in BUILT_IN.items():
            if shows[key]:
                yield Lane(key, title, self._cells(key) if key in LANES else [])
        for lane in self.free:
            if shows[lane.key]:
                yield Lane(lane.key, lane.title, self._free_cells(lane), lane.pk)

    @property
    def shows(self) -> dict[str, bool]:
        """Of the curve and of every lane."""
        shown = {key: key not in self.left_out for key in (CURVE, *every_key(self.free))}
        return shown | {key: shown[key] and any(column.has(key) for column in self.columns) for key in OFTEN_EMPTY}

    def _cells(self, key: str) -> list[tuple[str, str]]:
        return [(column.css, getattr(column.touchpoint, key, "")) for column in self.columns]

    def _free_cells(self, lane: FreeLane) -> list[tuple[str, str]]:
        return [(column.css, lane.texts.get(column.pk, "")) for column in self.columns]

    @property
    def curve(self) -> Curve:
        return curve_of([column.station for column in self.columns], [stage.span for stage in self.stages])

    @property
    def measured(self) -> Measured:
        return measured_of(self.curve.marks)

    @property
    def peak_end(self) -> PeakEnd | None:
        return peak_end(column.heard for column in self.columns)

    @property
    def figures(self) -> list[Figures]:
        """The curve as rows of a table."""
        return [Figures(column.touchpoint, column.heard) for column in self.columns if column.touchpoint]

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


def board_of(
    rows: Sequence[Journey],
    touchpoints: Sequence[Touchpoint],
    points: Sequence[CombustionPoint],
    lanes: Iterable[tuple[Any, ...]] = (),
    asked: Sequence[str] = (),
) -> Board:
    """The map of the journey read as `rows` (see JourneyQuerySet.by_stage), with its columns and flames in order.

    `lanes` are the rows of LaneQuerySet.for_map; `asked` the keys of the lanes to show, none for the usual view.
    """
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
            columns.extend(_columns(row.stage_id, here, flames))
    free, archived_lanes = free_lanes(lanes)
    return Board(
        stages,
        columns,
        [(row.stage_id, row.stage_title) for row in rows if row.stage_id and row.stage_archived_at],
        [touchpoint for touchpoint in touchpoints if touchpoint.archived_at],
        free,
        archived_lanes,
        hidden_of(asked, rows[0].hidden_lanes if rows else (), free),
    )


def described(touchpoint: Touchpoint) -> list[tuple[Promise, str]]:
    """The lanes of one touchpoint that say something, for its own page."""
    return [(title, getattr(touchpoint, key)) for key, title in LANES.items() if getattr(touchpoint, key)]


def _columns(
    stage_id: int, touchpoints: Sequence[Touchpoint], flames: dict[int, list[CombustionPoint]]
) -> Iterator[Column]:
    if not touchpoints:
        yield Column(None, [], True, stage_id)
    for touchpoint in touchpoints:
        yield Column(touchpoint, flames.get(touchpoint.pk, []), touchpoint is touchpoints[-1], stage_id)


def _feeling(touchpoint: Touchpoint) -> int:
    return touchpoint.assumed_emotion


def _word(touchpoint: Touchpoint) -> str:
    return str(face_of(touchpoint.assumed_emotion).word).lower()
