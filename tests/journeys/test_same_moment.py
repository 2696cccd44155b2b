"""Two people write to one map at the same moment, each as quickly as the answers come: one map, and nothing is lost."""

import random
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from accounts.models import Member, Organisation
from accounts.tenancy import here, scope
from journeys import actions
from journeys.models import Journey, Lane, LaneText, MapChange, Stage, Touchpoint
from tests.journeys.maps import draw_map
from tests.journeys.test_two_editors import is_in_order

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

OPERATIONS = 100
EDITOR = {"HX-Request": "true"}
# Done, gone meanwhile, refused in words, and "somebody changed this while you were writing".
ANSWERS = (200, 404, 409, 422)
TABLES: dict[str, Any] = {"stage": Stage, "touchpoint": Touchpoint, "lane": Lane}

Written = tuple[str, int, str, Any]


class Hand:
    """One of the two: what was accepted of what they wrote, and what was answered otherwise than it may be."""

    def __init__(self, client: Any, member: Member, journey: Journey, seed: str) -> None:
        self.client, self.member, self.journey, self.dice = client, member, journey, random.Random(seed)
        self.accepted: list[Written] = []
        self.added: list[str] = []
        self.wrong: list[Any] = []
        self.refused = 0

    def write(self, house: Organisation, start: threading.Barrier) -> None:
        try:
            with scope(organisation=house):
                self.look()
                start.wait(timeout=20)
                for number in range(OPERATIONS):
                    self.act(number)
        except Exception as error:
            self.wrong.append(error)
        finally:
            connection.close()

    def act(self, number: int) -> None:
        if number % 4 == 0:
            self.look()
        if not self.touchpoints:
            self.add_stage()
            self.look()
            self.add()
            self.look()
        self.dice.choice(
            [self.move, self.move, self.move_stage, self.add, self.add_stage, self.rename, self.rename_stage,
             self.fill, self.fill, self.fill_lane, self.archive, self.archive_stage, self.undo, self.undo, self.redo]
        )()  # fmt: skip

    def look(self) -> None:
        self.stages = list(Stage.objects.active_of(self.journey))
        self.touchpoints = list(Touchpoint.objects.active().filter(stage__journey=self.journey))
        self.lanes = list(Lane.objects.of(self.journey))
        self.texts = {(text.lane_id, text.touchpoint_id): text for text in LaneText.objects.all()}

    def post(self, name: str, pk: int, *more: str, **values: Any) -> bool:
        answer = self.client.post(here(name, pk, *more), values, headers=EDITOR)
        if answer.status_code not in ANSWERS or (answer.status_code == 409 and not answer.json()["said"]):
            self.wrong.append((name, values, answer.status_code, answer.content))
        self.refused += answer.status_code != 200
        return answer.status_code == 200

    def accept(self, is_done: bool, row: Any, name: str, value: Any) -> None:
        if is_done:
            self.accepted.append((row._meta.model_name, row.pk, name, value))

    def words(self) -> str:
        return f"{self.member.user.name} {self.dice.random():.9f}"

    def move(self) -> None:
        row, stage = self.dice.choice(self.touchpoints), self.dice.choice(self.stages)
        after = self.dice.choice(["", *[each.pk for each in self.touchpoints if each != row]])
        self.post("touchpoint_place", row.pk, stage=stage.pk, after=after)

    def move_stage(self) -> None:
        stage, after = self.dice.choice(self.stages), self.dice.choice(self.stages)
        self.post("stage_place", stage.pk, after=after.pk if after != stage else "")

    def add(self) -> None:
        title, after = self.words(), self.dice.choice(["", *[each.pk for each in self.touchpoints]])
        if self.post(
            "touchpoint_add", self.journey.pk, title=title, stage=self.dice.choice(self.stages).pk, after=after
        ):
            self.added.append(title)

    def add_stage(self) -> None:
        title = self.words()
        if len(self.stages) < 6 and self.post("stage_add", self.journey.pk, title=title):
            self.added.append(title)

    def rename(self) -> None:
        self.fill("title")

    def fill(self, lane: str = "expects") -> None:
        row, words = self.dice.choice(self.touchpoints), self.words()
        opened = {"was": getattr(row, lane), "revision": row.revision}
        self.accept(self.post("touchpoint_cell", row.pk, lane, text=words, **opened), row, lane, words)

    def rename_stage(self) -> None:
        row, words = self.dice.choice(self.stages), self.words()
        opened = {"was": row.title, "revision": row.revision}
        self.accept(self.post("stage_title", row.pk, text=words, **opened), row, "title", words)

    def fill_lane(self) -> None:
        row, lane, words = self.dice.choice(self.touchpoints), self.dice.choice(self.lanes), self.words()
        text = self.texts.get((lane.pk, row.pk))
        opened = {"was": text.text, "revision": text.revision} if text else {"was": "", "revision": 0}
        key = str(lane.key)
        self.accept(self.post("touchpoint_cell", row.pk, key, text=words, **opened), row, key, words)

    def archive(self) -> None:
        if len(self.touchpoints) > 4:
            row = self.dice.choice(self.touchpoints)
            self.post("touchpoint_archive", row.pk)

    def archive_stage(self) -> None:
        if len(self.stages) > 3:
            row = self.dice.choice(self.stages)
            self.post("stage_archive", row.pk)
            self.look()

    def undo(self) -> None:
        self.post("journey_undoing", self.journey.pk)

    def redo(self) -> None:
        self.post("journey_redoing", self.journey.pk)


def told(journey: Journey) -> dict[tuple[str, int, str], Any]:
    """What the map's trail says that it says now; each change begins where the one before it ended."""
    says: dict[tuple[str, int, str], Any] = {}
    for change in MapChange.objects.of(journey.pk).select_related("undoes").order_by("pk"):
        step = change.undoes or change
        ends = (step.after, step.before) if change.verb == "change.undone" else (step.before, step.after)
        for name in step.after:
            key = (step.noun, step.row_id, name)
            came_from, goes_to = (end[name][0] if name == "place" else end[name] for end in ends)
            assert says.get(key, came_from) == came_from, (change.pk, change.verb, key)
            assert name != "place" or not says.get(("stage", goes_to, "archived")), (change.pk, change.verb, key)
            says[key] = goes_to
    return says


def now(noun: str, pk: int, name: str) -> Any:
    row = TABLES[noun].objects.get(pk=pk)
    if name == "archived":
        return row.archived_at is not None
    if name == "place":
        return row.stage_id if noun == "touchpoint" else None
    if "-" in name:
        return LaneText.objects.get(touchpoint=row, lane__key=name).text
    return getattr(row, name)


def look_over(journey: Journey) -> None:
    assert is_in_order(journey)
    assert {key: now(*key) for key in told(journey)} == told(journey)


@pytest.mark.parametrize("seed", [1, 2])
def test_two_write_at_the_same_moment(
    harbour: Organisation, mia: Member, olive: Member, client_for: Callable[..., Any], seed: int
):
    journey = draw_map(mia, columns=9, stages=("Find", "Arrive", "Leave")).journey
    actions.add_lane(by=mia, journey=journey, title="Systems")
    MapChange.objects.all().delete()
    hands = [Hand(client_for(member), member, journey, f"{seed} {member.pk}") for member in (mia, olive)]
    start = threading.Barrier(len(hands))

    writing = [threading.Thread(target=hand.write, args=(harbour, start)) for hand in hands]
    for each in writing:
        each.start()
    for each in writing:
        each.join()

    for hand in hands:
        assert hand.wrong == []
        trail = MapChange.objects.filter(by=hand.member, undoes=None)
        written = Counter(
            (each.noun, each.row_id, name, value)
            for each in trail
            for name, value in each.after.items()
            # Archived by both, or by an undoing before, it is noted once; `look_over` holds it to the trail.
            if name not in ("place", "archived")
        )
        assert Counter(hand.accepted) <= written
        assert set(hand.added) == set(trail.filter(verb__endswith=".added").values_list("title", flat=True))
    look_over(journey)
    assert all(len(hand.accepted) > OPERATIONS / 10 for hand in hands)
    assert any(hand.refused for hand in hands)

    for hand in hands:
        while hand.post("journey_undoing", journey.pk):
            pass
        assert hand.wrong == []
    look_over(journey)
