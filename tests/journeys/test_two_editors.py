"""Two people change one map at once: whatever comes in between, one map stands at the end, and nothing is lost."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Member
from accounts.tenancy import here
from journeys.models import Journey, MapChange, Stage, Touchpoint
from tests.journeys.maps import draw_map

OPERATIONS = 200
EDITOR = {"HX-Request": "true"}


class Editor:
    """One of them, with a page that is only sometimes up to date."""

    def __init__(self, client: Any, journey: Journey, dice: random.Random) -> None:
        self.client, self.journey, self.dice = client, journey, dice
        self.open: dict[str, Any] | None = None
        self.refused = 0
        self.look()

    def look(self) -> None:
        stages = Stage.objects.active_of(self.journey)
        self.order = {stage.pk: list(stage.touchpoints.filter(archived_at=None)) for stage in stages}

    def act(self) -> None:
        self.dice.choice(
            [self.look, self.move, self.move, self.move, self.move_stage, self.add, self.add_stage, self.archive,
             self.archive_stage, self.begin, self.save, self.truth, self.undo, self.undo, self.redo]
        )()  # fmt: skip

    def post(self, name: str, pk: int, *more: str, **values: Any) -> int:
        answer = self.client.post(here(name, pk, *more), values, headers=EDITOR)
        assert answer.status_code in (200, 404, 409, 422), answer.content
        self.refused += answer.status_code != 200
        return answer.status_code

    def any_touchpoint(self) -> Touchpoint | None:
        known = [row for rows in self.order.values() for row in rows]
        return self.dice.choice(known) if known else None

    def move(self) -> None:
        touchpoint = self.any_touchpoint()
        if touchpoint is None:
            return
        stage, rows = self.dice.choice(list(self.order.items()))
        after = self.dice.choice([None, *[row for row in rows if row != touchpoint]])
        status = self.post("touchpoint_place", touchpoint.pk, stage=stage, after=after.pk if after else "")
        if status == 200:
            standing = list(Touchpoint.objects.standing_on(self.journey.pk).filter(stage=stage))
            assert touchpoint in standing
            if after is None:
                assert standing[0] == touchpoint
            elif after in standing:
                assert standing.index(touchpoint) == standing.index(after) + 1

    def move_stage(self) -> None:
        stage, after = self.dice.choice(list(self.order)), self.dice.choice(["", *self.order])
        self.post("stage_place", stage, after=after if after != stage else "")

    def add(self) -> None:
        stage, rows = self.dice.choice(list(self.order.items()))
        after = self.dice.choice(rows).pk if rows else ""
        self.post("touchpoint_add", self.journey.pk, title=f"New {self.dice.random():.6f}", stage=stage, after=after)

    def add_stage(self) -> None:
        if len(self.order) < 6:
            self.post("stage_add", self.journey.pk, title="Another", after=self.dice.choice(list(self.order)))

    def archive(self) -> None:
        if touchpoint := self.any_touchpoint():
            self.post("touchpoint_archive", touchpoint.pk)

    def archive_stage(self) -> None:
        if Stage.objects.active_of(self.journey).count() > 2:
            self.post("stage_archive", self.dice.choice(list(self.order)))
        self.look()

    def truth(self) -> None:
        if touchpoint := self.any_touchpoint():
            self.post("touchpoint_truth", touchpoint.pk, truth=self.dice.choice(["yes", ""]))

    def begin(self) -> None:
        """Opens a cell, to be saved some time."""
        touchpoint = self.any_touchpoint()
        if touchpoint is None:
            return
        touchpoint.refresh_from_db()
        lane = self.dice.choice(["expects", "front_stage"])
        was = getattr(touchpoint, lane)
        self.open = {"pk": touchpoint.pk, "lane": lane, "was": was, "revision": touchpoint.revision}

    def save(self) -> None:
        if self.open is None:
            return
        pk, lane, mine = self.open.pop("pk"), self.open.pop("lane"), f"Words {self.dice.random():.6f}"
        before = getattr(Touchpoint.objects.get(pk=pk), lane)
        status = self.post("touchpoint_cell", pk, lane, text=mine, **self.open)
        now = getattr(Touchpoint.objects.get(pk=pk), lane)
        # Theirs is only ever replaced by somebody who has seen it; mine stays in the form where it is not saved.
        assert now == (mine if status == 200 else before)
        assert status != 200 or before in (self.open["was"], mine)
        self.open = None

    def undo(self) -> None:
        self.post("journey_undoing", self.journey.pk)

    def redo(self) -> None:
        self.post("journey_redoing", self.journey.pk)


def is_in_order(journey: Journey) -> bool:
    """Stages, and the touchpoints of each, stand at 1, 2, 3 and so on."""
    stages = list(Stage.objects.active_of(journey))
    lines = [stages, *[list(stage.touchpoints.filter(archived_at=None)) for stage in stages]]
    return all([row.position for row in line] == list(range(1, len(line) + 1)) for line in lines)


@pytest.fixture
def editors(
    mia: Member, olive: Member, client_for: Callable[..., Any]
) -> Callable[[int], tuple[Journey, list[Editor]]]:
    def at_work(seed: int) -> tuple[Journey, list[Editor]]:
        journey = draw_map(mia, columns=8, stages=("Find", "Arrive", "Leave")).journey
        dice = random.Random(seed)
        return journey, [Editor(client_for(member), journey, dice) for member in (mia, olive)]

    return at_work


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_two_hundred_operations_of_two_end_in_one_map(editors, seed):
    journey, pair = editors(seed)

    for number in range(OPERATIONS):
        pair[0].dice.choice(pair).act()
        assert number % 5 or is_in_order(journey), number

    page = pair[0].client.get(here("journey_detail", journey.pk)).context["plain"].board
    shown = [touchpoint.pk for touchpoint in page.touchpoints]
    everything = Touchpoint.objects.filter(stage__journey=journey)
    standing = everything.filter(archived_at=None, stage__archived_at=None)
    assert sorted(shown) == sorted(standing.values_list("pk", flat=True))
    assert everything.count() == MapChange.objects.filter(verb="touchpoint.added").count()
    assert any(editor.refused for editor in pair)


@pytest.mark.parametrize("seed", [3])
def test_undoing_all_of_it_leads_back_to_the_first_map(editors, seed):
    journey, (mia, _other) = editors(seed)
    MapChange.objects.all().delete()
    first = list(Touchpoint.objects.standing_on(journey.pk).values_list("pk", "stage", "position"))
    for _ in range(40):
        mia.act()

    while mia.post("journey_undoing", journey.pk) == 200:
        pass

    assert list(Touchpoint.objects.standing_on(journey.pk).values_list("pk", "stage", "position")) == first
    assert is_in_order(journey)
