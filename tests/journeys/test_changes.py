"""What differs between two documents is said in sentences, and nothing that differs is left unsaid."""

import copy
import json
import random

import pytest

from journeys.changes import changes_between, foreseen
from journeys.document import document_of, touchpoints_in
from journeys.wordwise import pieces_of
from tests.journeys.maps import draw_map
from tests.journeys.whole_maps import NOWHERE, drawn_at_random, full_map, tamper


@pytest.fixture
def before(mia) -> dict:
    return json.loads(json.dumps(document_of(full_map(mia).pk, with_people=True)))


@pytest.fixture
def after(before) -> dict:
    return copy.deepcopy(before)


def valet(document: dict) -> dict:
    return document["stages"][1]["touchpoints"][0]


def sentences(before: dict, after: dict, names=None) -> list[str]:
    return [change.sentence for change in changes_between(before, after, names)]


def test_a_moved_touchpoint_with_another_emotion_is_one_sentence(before, after):
    moved = after["stages"][1]["touchpoints"].pop()
    after["stages"][2]["touchpoints"].append({**moved, "assumed_emotion": 1})

    assert sentences(before, after) == ["Touchpoint “Valet”: moved from “Arrive” to “Leave”; emotion −1 → +1"]


def test_a_new_name_is_a_new_name_and_not_another_touchpoint(before, after):
    valet(after)["title"], after["stages"][0]["title"] = "Parking", "Look"

    assert sentences(before, after) == [
        "Stage “Look”: renamed from “Find”",
        "Touchpoint “Parking”: renamed from “Valet”",
    ]


def test_what_came_and_what_went_is_told_with_its_place(before, after):
    del after["stages"][2]
    after["stages"][0]["touchpoints"] = [valet(after) | {"key": NOWHERE, "title": "Calls", "combustion_points": []}]

    said = sentences(before, after)

    assert said[0] == "Stage “Leave”: gone"
    assert said[1].startswith("Touchpoint “Calls”: added in “Find”; emotion −1; what the customer does reworded")
    assert said[2] == "Touchpoint “Asks a friend”: gone from “Find”; emotion 0"


def test_another_order_is_told_by_the_fewest_that_moved(mia):
    before = document_of(draw_map(mia, columns=4, stages=("Find", "Book", "Stay")).journey.pk)
    after = copy.deepcopy(before)
    after["stages"].append(after["stages"].pop(0))
    touchpoints = after["stages"][2]["touchpoints"]
    touchpoints.reverse()

    said = sentences(before, after)

    assert said[0] == "Stage “Find”: stands after “Stay” now"
    assert [each for each in said if "Touchpoint" in each] in (
        ["Touchpoint “Moment 1”: stands first now"],
        ["Touchpoint “Moment 0”: stands after “Moment 1” now"],
    )


FIELDS = [
    ("title", "Parking", "renamed from “Valet”"),
    ("channel", "web", "channel In person → Web"),
    ("customer_does", "Hands over the bag", "what the customer does reworded"),
    ("expects", "", "what the customer expects reworded"),
    ("front_stage", "x", "what we do in front reworded"),
    ("back_stage", "x", "what we do behind reworded"),
    ("support", "x", "what supports it reworded"),
    ("evidence", "x", "evidence the customer sees reworded"),
    ("assumed_emotion", 2, "emotion −1 → +2"),
    ("partner", "Cobb’s", "owned by Quayside Valet → Cobb’s"),
    ("is_moment_of_truth", False, "no moment of truth any more"),
    ("opens", NOWHERE, "opens another map now"),
    ("came_from", NOWHERE, "another counterpart in the map as it is"),
    ("owner", 7, "looked after by nobody → Ben"),
    ("lanes", {}, "What it costs reworded"),
]


@pytest.mark.parametrize(("name", "value", "said"), FIELDS)
def test_every_field_of_a_touchpoint_is_told(before, after, name, value, said):
    valet(after)[name] = value

    assert sentences(before, after, {7: "Ben"}) == [f"Touchpoint “{valet(after)['title']}”: {said}"]


def test_no_field_of_a_touchpoint_is_forgotten(before):
    told = {name for name, _value, _said in FIELDS} | {"key", "owned_by", "combustion_points"}

    assert told == set(valet(before))


POINT = "Combustion point “Keys get lost”: "
POINTS = [
    ("title", "Keys are lost", "renamed from “Keys get lost”"),
    ("early_sign", "", "early sign reworded"),
    ("severity", 1, "severity 5 → 1"),
    ("likelihood", 5, "likelihood 2 → 5"),
    ("lateness", 1, "how late we would notice 4 → 1"),
    ("measures", {}, "Control no longer promised; Control reworded"),
    ("is_suggested", True, "only suggested now"),
]


@pytest.mark.parametrize(("name", "value", "said"), POINTS)
def test_every_field_of_a_combustion_point_is_told(before, after, name, value, said):
    valet(after)["combustion_points"][0][name] = value

    assert sentences(before, after) == [f"Combustion point “{valet(after)['combustion_points'][0]['title']}”: {said}"]
    assert {each for each, _value, _said in POINTS} | {"key"} == set(valet(before)["combustion_points"][0])


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("promise", "Tag each key twice", "Control reworded"),
        ("due_on", "2026-05-31", "control due no day → 2026-05-31"),
        ("tested_on", "2026-05-31", "control last tested no day → 2026-05-31"),
        ("owner", None, "Control promised by somebody → nobody"),
    ],
)
def test_every_field_of_a_promise_is_told(before, after, name, value, said):
    valet(after)["combustion_points"][0]["measures"]["control"][name] = value

    assert sentences(before, after) == [POINT + said]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("title", "Two nights", "renamed from “A weekend”"),
        ("state", "future", "state Current state → Future state"),
        ("persona", {"name": "Ada", "sketch": ""}, "persona Ellen and Rob → Ada"),
        ("persona", {"name": "Ellen and Rob", "sketch": "Quiet."}, "who the persona is reworded"),
        ("future_of", NOWHERE, "shows another map as it shall be"),
        ("next_look_on", "2026-05-31", "next look no day → 2026-05-31"),
        ("hidden_lanes", [], "other lanes are hidden"),
        ("owner", 7, "kept by somebody → Ben"),
    ],
)
def test_every_field_of_the_map_is_told(before, after, name, value, said):
    after[name] = value

    assert sentences(before, after, {7: "Ben"}) == [f"Journey “{after['title']}”: {said}"]


@pytest.mark.parametrize("seed", range(2))
def test_nothing_that_was_done_is_left_unsaid(mia, seed):
    journey = drawn_at_random(mia, seed, 15)
    before = document_of(journey.pk, with_people=True)
    assert changes_between(before, before) == []

    tamper(mia, journey, random.Random(seed + 7), 15)

    after = document_of(journey.pk, with_people=True)
    changes = changes_between(before, after)
    assert bool(changes) == (before != after)
    old, new = ({each["key"]: each for each in touchpoints_in(document)} for document in (before, after))
    for key in set(old) & set(new):
        if {**old[key], "combustion_points": []} != {**new[key], "combustion_points": []}:
            assert f"Touchpoint “{new[key]['title']}”" in [change.about for change in changes]
    # What is told of a text is the whole of it, before and after.
    words = {text for each in (*old.values(), *new.values()) for text in (each["expects"], each["support"])}
    for change in changes:
        for text in change.texts:
            if text.name in ("what the customer expects", "what supports it"):
                assert "".join(piece.text for piece in text.pieces if piece.change != "new") in words
                assert "".join(piece.text for piece in text.pieces if piece.change != "gone") in words


def test_what_a_file_will_do_is_foreseen(before, after):
    del after["owner"]
    valet(after)["assumed_emotion"] = 2
    after["persona"]["sketch"] = "Somebody else’s words"

    assert [each.sentence for each in foreseen(after, before)] == ["Touchpoint “Valet”: emotion −1 → +2"]
    assert [each.sentence for each in foreseen(after)] == [
        "Journey “A weekend”: new map of “Ellen and Rob”, with 3 stages, 2 touchpoints and 1 combustion point"
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "All new"),
        ("All gone", ""),
        ("The valet takes the key.", "The valet takes the key and says a name."),
        ("Nothing here is like", "what came in its place"),
        ("a  b\nc", "a b c"),
        ("don't", "don’t"),
        ("Ein Gruß 🔥", "Ein Gruss 🔥🔥"),
    ],
)
def test_words_joined_are_the_earlier_and_the_later_text(before, after):
    pieces = pieces_of(before, after)

    assert "".join(piece.text for piece in pieces if piece.change != "new") == before
    assert "".join(piece.text for piece in pieces if piece.change != "gone") == after
    assert all(piece.text for piece in pieces)


def test_a_word_that_changed_stands_between_those_that_stayed():
    pieces = pieces_of("Takes the key and drives off", "Takes the key, says a name and drives off")

    assert [(piece.change, piece.text) for piece in pieces] == [
        ("same", "Takes the key"),
        ("new", ", says a name"),
        ("same", " and drives off"),
    ]
