"""Two maps aligned: what is new, gone, moved, renamed, and what each moment says differently."""

import re
from itertools import count
from uuid import UUID

import pytest

from journeys.beside import Beside, Side, beside, interleaved, lane_names, out_of_order
from journeys.models import Journey, Lane, Stage, Touchpoint
from journeys.two_curves import two_curves


@pytest.mark.parametrize(
    ("now", "then", "pairs", "rows"),
    [
        ("", "", "", []),
        ("ab", "ab", "ab", ["aa", "bb"]),
        ("ab", "axb", "ab", ["aa", "-x", "bb"]),
        ("abc", "ac", "ac", ["aa", "b-", "cc"]),
        ("abc", "c", "c", ["a-", "b-", "cc"]),
        ("abc", "cba", "abc", ["cc", "bb", "aa"]),
        ("abcd", "xdb", "bd", ["a-", "-x", "dd", "bb", "c-"]),
        ("ab", "xy", "", ["a-", "b-", "-x", "-y"]),
    ],
    ids=["nothing", "same", "new", "gone", "gone before", "turned", "mixed", "nothing in common"],
)
def test_rows_stand_in_the_order_of_what_shall_be(now, then, pairs, rows):
    found = interleaved(now, then, {key: key for key in pairs})

    assert [f"{a or '-'}{b or '-'}" for a, b in found] == rows


@pytest.mark.parametrize(
    ("now", "then", "moved"),
    [
        ("abc", "abc", ""),
        ("abc", "cab", "c"),
        ("abc", "bca", "a"),
        ("abcd", "dabc", "d"),
        ("abcde", "ebcad", "ae"),
        ("abc", "bxc", ""),
    ],
)
def test_fewest_are_said_to_have_moved(now, then, moved):
    found = out_of_order(now, then, {key: key for key in set(now) & set(then)})

    assert found == set(moved)


def side(state: str, first: int, stages: dict[str, str], **said: dict[str, object]) -> Side:
    """A map written as {"Arrive": "abc"}; letters are touchpoints, the same letter in both maps is the same one.

    Stages are the same by their first letter. `said` are fields of a touchpoint by its letter.
    """
    is_future = state == "future"
    rows, touchpoints = [], []
    for title, letters in stages.items():
        stage = Stage(pk=first + len(rows), organisation_id=1, title=title, key=uuid(title[0]))
        stage.came_from = stage.key if is_future else None
        rows.append(stage)
        for letter in letters:
            fields = {"title": letter, **said.get(letter, {})}
            touchpoint = Touchpoint(pk=first + ord(letter), organisation_id=1, stage=stage, key=uuid(letter), **fields)
            touchpoint.came_from = touchpoint.key if is_future else None
            touchpoints.append(touchpoint)
    return Side(journey=Journey(pk=first, organisation_id=1, state=state), stages=rows, touchpoints=touchpoints)


def uuid(letter: str) -> UUID:
    return UUID(int=ord(letter))


def compared(now: dict[str, str], then: dict[str, str], **said: dict[str, object]) -> Beside:
    return beside(side("current", 1000, now), side("future", 2000, then, **said), {})


def fates(pair: Beside) -> list[str]:
    """Each moment as "stage: letter fate"."""
    found = []
    for stage in pair.stages:
        for moment in stage.moments:
            letter = (moment.then or moment.now).key.int
            fate = (
                "new" if moment.is_new
                else "gone" if moment.is_gone
                else f"to {moment.moved_to}" if moment.moved_to
                else f"from {moment.moved_from}" if moment.moved_from
                else "moved" if moment.is_moved
                else "same" if moment.is_same
                else "changed"
            )  # fmt: skip
            found.append(f"{(stage.then or stage.now).title}: {chr(letter)} {fate}")
    return found


@pytest.mark.parametrize(
    ("now", "then", "found"),
    [
        ({"Arrive": "ab"}, {"Arrive": "ab"}, ["Arrive: a same", "Arrive: b same"]),
        ({"Arrive": "a"}, {"Arrive": "ab"}, ["Arrive: a same", "Arrive: b new"]),
        ({"Arrive": "ab"}, {"Arrive": "b"}, ["Arrive: a gone", "Arrive: b same"]),
        ({"Arrive": "abc"}, {"Arrive": "cab"}, ["Arrive: c moved", "Arrive: a same", "Arrive: b same"]),
        (
            {"Arrive": "ab", "Leave": "c"},
            {"Arrive": "a", "Leave": "bc"},
            ["Arrive: a same", "Arrive: b to Leave", "Leave: b from Arrive", "Leave: c same"],
        ),
        ({"Arrive": "a"}, {"Arrive": "a", "Stay": "b"}, ["Arrive: a same", "Stay: b new"]),
        ({"Arrive": "a", "Stay": "b"}, {"Arrive": "a"}, ["Arrive: a same", "Stay: b gone"]),
        (
            {"Arrive": "a", "Stay": "b"},
            {"Arrive": "ab"},
            ["Arrive: a same", "Arrive: b from Stay", "Stay: b to Arrive"],
        ),
        ({}, {"Arrive": ""}, []),
    ],
)
def test_moments_are_aligned(now, then, found):
    assert fates(compared(now, then)) == found


def test_stages_are_renamed_moved_new_and_gone():
    pair = compared({"Find": "", "Arrive": "", "Leave": ""}, {"Arrive late": "", "Find": "", "Stay": ""})

    said = [
        (stage.now and stage.now.title, stage.then and stage.then.title, stage.is_renamed, stage.is_moved)
        for stage in pair.stages
    ]
    assert said == [
        ("Arrive", "Arrive late", True, False),
        ("Leave", None, False, False),
        ("Find", "Find", False, True),
        (None, "Stay", False, False),
    ]
    assert not pair.is_settled


def test_changes_stand_beside_each_other_in_words():
    pair = compared({"Arrive": "a"}, {"Arrive": "a"}, a={"assumed_emotion": 2, "expects": "A seat", "channel": "phone"})

    changes = [(change.key, change.before, change.after) for change in pair.moments[0].changes]
    assert changes == [
        ("assumed_emotion", "Neutral", "Delighted"),
        ("expects", "", "A seat"),
        ("channel", "In person", "Phone"),
    ]
    assert [change.key for change in pair.moments[0].words] == ["expects", "channel"]
    assert pair.counts == {"new": 0, "gone": 0, "moved": 0, "changed": 1, "same": 0}


@pytest.mark.parametrize(
    ("now", "then", "names"),
    [
        ("Systems=s", "Tools=t<s", {2: "s"}),
        ("Systems=s", "Systems=t", {2: "s"}),
        ("Systems=s", "Systems=t<s Systems=u", {2: "s", 3: "u"}),
        ("Systems=s Tools=t", "Tools=u<s Systems=v<t", {2: "t", 3: "s", 4: "t"}),
        ("Systems=s Tools=t", "Tools=u<s Systems=v", {2: "t", 3: "s", 4: "v"}),
        ("", "Systems=s<x", {1: "s"}),
    ],
    ids=["renamed", "not known", "one of two", "titles exchanged", "title taken", "original gone"],
)
def test_free_lanes_belong_to_what_they_came_from_and_else_to_their_title(now, then, names):
    numbers = count(1)

    def lane(said: str) -> Lane:
        title, key, came_from = re.fullmatch(r"(\w+)=(\w)<?(\w?)", said).groups()
        return Lane(pk=next(numbers), organisation_id=1, title=title, key=uuid(key), came_from=uuid(came_from or "0"))

    found = lane_names([lane(each) for each in now.split()], [lane(each) for each in then.split()])

    assert {pk: chr(UUID(name).int) for pk, name in found.items() if pk in names} == names


def test_free_lanes_are_compared_by_their_names():
    now, then = side("current", 1000, {"Arrive": "a"}), side("future", 2000, {"Arrive": "a"})
    now.texts.update({now.touchpoints[0].pk: {"s": ("Systems", "Paper"), "c": ("Costs", "Ten")}})
    then.texts.update(
        {then.touchpoints[0].pk: {"s": ("Tools", "A tablet"), "c": ("Costs", "Ten"), "k": ("Who knows", "Kasia")}}
    )

    changes = beside(now, then, {}).moments[0].changes

    assert [(each.key, each.before, each.after) for each in changes] == [
        ("lane:s", "Paper", "A tablet"),
        ("lane:k", "", "Kasia"),
    ]


def test_settled_when_nothing_differs():
    assert compared({"Arrive": "ab"}, {"Arrive": "ab"}).is_settled


def test_of_two_copies_of_one_moment_the_first_is_its_counterpart():
    now, then = side("current", 1000, {"Arrive": "a"}), side("future", 2000, {"Arrive": "ab"})
    then.touchpoints[1].came_from = then.touchpoints[0].came_from

    assert fates(beside(now, then, {})) == ["Arrive: a same", "Arrive: b new"]


def test_each_curve_passes_where_its_own_map_stands():
    curves = two_curves(compared({"Arrive": "ab", "Leave": "c"}, {"Arrive": "ax", "Leave": "bc"}))

    passed = [
        f"{(spot.moment.then or spot.moment.now).title}{'n' if spot.now else ''}{'t' if spot.then else ''}"
        for spot in curves.spots
    ]
    assert passed == ["ant", "bn", "xt", "bt", "cnt"]
    assert [ground.width // 44 for ground in curves.grounds] == [3, 2]
    assert curves.now.count("C") == 2
    assert curves.then.count("C") == 3
