"""A map as it is beside one that shows how it shall be: which stages and touchpoints belong together, what changed."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journeys.lanes import LANES
from journeys.models import CombustionPoint, Journey, Lane, Stage, Touchpoint
from ui.faces import face_of

Key = TypeVar("Key", bound=Hashable)
Texts = Mapping[str, tuple[str, str]]  # (title, words) by the name of a free lane
# Shown at the head of a touchpoint, not among its lanes.
AT_THE_HEAD = ("title", "assumed_emotion", "is_moment_of_truth")
FREE_LANE = "lane:"


@dataclass(frozen=True)
class Change:
    """What one field, or free lane, says now and shall say."""

    key: str
    title: Promise | str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two maps: its stages and touchpoints in order, and the texts of its free lanes by touchpoint."""

    journey: Journey
    stages: Sequence[Stage] = ()
    touchpoints: Sequence[Touchpoint] = ()
    texts: Mapping[int, Texts] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A touchpoint of either map, or the same one of both.

    `moved_from` and `moved_to` name stages; a moment that leaves its stage stands in both, once with its `now` alone.
    """

    number: int
    now: Touchpoint | None
    then: Touchpoint | None
    changes: Sequence[Change] = ()
    points: Sequence[CombustionPoint] = ()
    moved_from: str = ""
    moved_to: str = ""
    is_out_of_order: bool = False

    @property
    def is_new(self) -> bool:
        return self.now is None

    @property
    def is_gone(self) -> bool:
        return self.then is None and not self.moved_to

    @property
    def is_moved(self) -> bool:
        return bool(self.moved_from) or self.is_out_of_order

    @property
    def is_same(self) -> bool:
        return not (self.is_new or self.then is None or self.is_moved or self.changes)

    @property
    def words(self) -> list[Change]:
        return [change for change in self.changes if change.key not in AT_THE_HEAD]

    @property
    def feeling_now(self) -> int | None:
        """Where the curve of the map as it is passes this column."""
        return self.now.assumed_emotion if self.now and not self.moved_from else None

    @property
    def feeling_then(self) -> int | None:
        return self.then.assumed_emotion if self.then else None


@dataclass(frozen=True, kw_only=True)
class StagePair:
    now: Stage | None
    then: Stage | None
    moments: Sequence[Moment]
    is_moved: bool = False

    @property
    def is_renamed(self) -> bool:
        return bool(self.now and self.then and self.now.title != self.then.title)

    @property
    def is_same(self) -> bool:
        whole = self.now and self.then and not self.is_renamed and not self.is_moved
        return bool(whole) and all(moment.is_same for moment in self.moments)


@dataclass(frozen=True)
class Beside:
    now: Journey
    then: Journey
    stages: Sequence[StagePair]

    @property
    def moments(self) -> list[Moment]:
        return [moment for stage in self.stages for moment in stage.moments]

    @property
    def is_settled(self) -> bool:
        """Everything is as it shall be."""
        return all(stage.is_same for stage in self.stages)

    @property
    def counts(self) -> dict[str, int]:
        whole = [moment for moment in self.moments if not moment.moved_to]
        return {
            "new": sum(moment.is_new for moment in whole),
            "gone": sum(moment.is_gone for moment in whole),
            "moved": sum(moment.is_moved for moment in whole),
            "changed": sum(bool(moment.changes) for moment in whole),
            "same": sum(moment.is_same for moment in whole),
        }


def beside(now: Side, then: Side, points: Mapping[int, Sequence[CombustionPoint]]) -> Beside:
    """Both maps stage by stage; `points` are the combustion points of the map as it is, by touchpoint."""
    return Beside(now.journey, then.journey, _Alignment(now, then, points).stages())


class _Alignment:
    def __init__(self, now: Side, then: Side, points: Mapping[int, Sequence[CombustionPoint]]) -> None:
        self.now, self.then, self.points = now, then, points
        self.stage_pairs = paired(now.stages, then.stages)
        self.pairs = paired(now.touchpoints, then.touchpoints)
        self.now_rows = {row.pk: row for row in now.touchpoints}
        self.then_rows = {row.pk: row for row in then.touchpoints}
        self.stage_titles = {row.pk: row.title for row in (*now.stages, *then.stages)}
        self.counterparts = {now_pk: then_pk for then_pk, now_pk in self.pairs.items()}
        self.number = 0

    def stages(self) -> list[StagePair]:
        now, then = {row.pk: row for row in self.now.stages}, {row.pk: row for row in self.then.stages}
        moved = out_of_order(list(now), list(then), self.stage_pairs)
        return [
            StagePair(
                now=now.get(now_pk),
                then=then.get(then_pk),
                moments=self.moments(now_pk, then_pk),
                is_moved=then_pk in moved,
            )
            for now_pk, then_pk in interleaved(list(now), list(then), self.stage_pairs)
        ]

    def moments(self, now_stage: int | None, then_stage: int | None) -> list[Moment]:
        now = [row.pk for row in self.now.touchpoints if row.stage_id == now_stage]
        then = [row.pk for row in self.then.touchpoints if row.stage_id == then_stage]
        here = {then_pk: now_pk for then_pk, now_pk in self.pairs.items() if then_pk in then and now_pk in now}
        moved = out_of_order(now, then, here)
        return [self.moment(now_pk, then_pk, then_pk in moved) for now_pk, then_pk in interleaved(now, then, here)]

    def moment(self, now_pk: int | None, then_pk: int | None, is_out_of_order: bool) -> Moment:
        self.number += 1
        came_from = self.pairs.get(then_pk) if then_pk else None
        went_to = self.counterparts.get(now_pk) if now_pk else None
        if now_pk and not then_pk and went_to:
            moved_to = self.stage_titles[self.then_rows[went_to].stage_id]
            return Moment(number=self.number, now=self.now_rows[now_pk], then=None, moved_to=moved_to)
        now, then = self.now_rows.get(now_pk or came_from or 0), self.then_rows.get(then_pk or 0)
        return Moment(
            number=self.number,
            now=now,
            then=then,
            changes=changes(now, then, self.now.texts, self.then.texts),
            points=self.points.get(now.pk, ()) if now else (),
            moved_from=self.stage_titles[now.stage_id] if now and not now_pk else "",
            is_out_of_order=is_out_of_order,
        )


def paired(now: Iterable[Stage | Touchpoint], then: Iterable[Stage | Touchpoint]) -> dict[int, int]:
    """Which row of `then` came from which of `now`; of two that came from the same one, the first."""
    originals: dict[UUID | None, int] = {row.key: row.pk for row in now}
    pairs: dict[int, int] = {}
    for row in then:
        if row.came_from and (original := originals.pop(row.came_from, None)):
            pairs[row.pk] = original
    return pairs


def lane_names(now: Iterable[Lane], then: Iterable[Lane]) -> dict[int, str]:
    """What each free lane is called while two maps are compared: one name for two that belong together.

    A lane belongs to the one it came from; where that is not known, to the one of the same title.
    """
    left = {lane.key: lane for lane in now}
    names = {lane.pk: str(key) for key, lane in left.items()}
    names |= {lane.pk: str(left.pop(lane.came_from).key) for lane in then if lane.came_from in left}
    titles = {lane.title: lane.key for lane in left.values()}
    names |= {lane.pk: str(titles.pop(lane.title, lane.key)) for lane in then if lane.pk not in names}
    return names


def interleaved(
    now: Sequence[Key], then: Sequence[Key], pairs: Mapping[Key, Key]
) -> list[tuple[Key | None, Key | None]]:
    """Rows of (now, then) in the order of `then`; what is in `now` alone stands behind what it stood behind."""
    rows: list[tuple[Key | None, Key | None]] = [(pairs.get(key), key) for key in then]
    kept, place = set(pairs.values()), 0
    for key in now:
        if key in kept:
            place = next(number for number, row in enumerate(rows) if row[0] == key) + 1
        else:
            rows.insert(place, (key, None))
            place += 1
    return rows


def out_of_order(now: Sequence[Key], then: Sequence[Key], pairs: Mapping[Key, Key]) -> set[Key]:
    """The fewest of `then` that must have moved for the rest to stand in the order of `now`."""
    places = {key: number for number, key in enumerate(now)}
    kept = [key for key in then if key in pairs]
    # The longest run of `kept` that ends with each of them and keeps the old order.
    runs: list[list[Key]] = []
    for number, key in enumerate(kept):
        before = [run for run in runs[:number] if places[pairs[run[-1]]] < places[pairs[key]]]
        runs.append([*max(before, key=len, default=[]), key])
    return set(kept) - set(max(runs, key=len, default=[]))


def changes(
    now: Touchpoint | None, then: Touchpoint | None, now_texts: Mapping[int, Texts], then_texts: Mapping[int, Texts]
) -> list[Change]:
    """What a touchpoint shall say differently; nothing where there is only one of the two."""
    if now is None or then is None:
        return []
    before, after = said(now, now_texts.get(now.pk, {})), said(then, then_texts.get(then.pk, {}))
    found = []
    for key in {**before, **after}:
        title = (after.get(key) or before[key])[0]
        old, new = before.get(key, ("", ""))[1], after.get(key, ("", ""))[1]
        if old != new:
            found.append(Change(key, title, old, new))
    return found


def said(touchpoint: Touchpoint, texts: Texts) -> dict[str, tuple[Promise | str, str]]:
    """Everything a touchpoint says, in words: (title, words) by key."""
    return {
        "title": (_("Title"), touchpoint.title),
        "assumed_emotion": (_("It probably feels"), str(face_of(touchpoint.assumed_emotion).word)),
        "is_moment_of_truth": (_("Moment of truth"), str(_("Yes") if touchpoint.is_moment_of_truth else _("No"))),
        **{key: (title, getattr(touchpoint, key)) for key, title in LANES.items()},
        "channel": (_("Channel"), touchpoint.get_channel_display()),
        "ownership": (_("Run by"), _run_by(touchpoint)),
        "owner": (_("Looked after by"), str(touchpoint.owner or "")),
        "opens": (_("Opens"), _opened(touchpoint)),
        **{f"{FREE_LANE}{name}": (title, words) for name, (title, words) in texts.items() if words},
    }


def _run_by(touchpoint: Touchpoint) -> str:
    return touchpoint.partner.name if touchpoint.partner else touchpoint.get_owned_by_display()


def _opened(touchpoint: Touchpoint) -> str:
    return touchpoint.opens.title if touchpoint.opens and not touchpoint.opens.archived_at else ""
