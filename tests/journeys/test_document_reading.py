"""A file from a stranger is read strictly: whatever is wrong is told with its line and column."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from journeys.document import document_of, read, written
from journeys.document.places import DEEPEST, LONGEST
from journeys.incoming import incoming
from journeys.mermaid import written_mermaid
from tests.journeys.whole_maps import full_map


@pytest.fixture
def document(mia) -> dict:
    return json.loads(written(document_of(full_map(mia).pk)))


def valet(document: dict) -> dict:
    return document["stages"][1]["touchpoints"][0]


def point(document: dict) -> dict:
    return valet(document)["combustion_points"][0]


def told(text: str) -> list[tuple[int, int, str]]:
    found = read(text)
    assert isinstance(found, list), "it was read"
    return [(each.line, each.column, each.message) for each in found]


HOSTILE = {
    "": (1, 1, "ends too early"),
    "  \n ": (2, 2, "ends too early"),
    "{": (1, 2, "ends too early"),
    '{"a": 1,}': (1, 9, "name in quotation marks"),
    '{"a" 1}': (1, 6, "colon"),
    '{"a": [1 2]}': (1, 10, "comma"),
    '{"a": 1} x': (1, 10, "goes on"),
    '{\n  "a": 1,\n  "a": 2\n}': (3, 3, "twice"),
    '{"a": NaN}': (1, 7, "value"),
    '{"a": Infinity}': (1, 7, "value"),
    '{"a": -}': (1, 7, "value"),
    '{"a": 01}': (1, 8, "comma"),
    '{"a": 1' + "0" * 5000 + "}": (1, 7, "longer"),
    '{"a": 1e999999999999999999}': (1, 7, "longer"),
    '{"a": "b': (1, 7, "not closed"),
    '{"a": "b\nc"}': (1, 7, "not closed"),
    '{"a": "\\x"}': (1, 7, "not closed"),
    '{"a": "\\u0000"}': (1, 7, "no text has"),
    '{"a": "\\ud83d"}': (1, 7, "no text has"),
    '{"a": "\ud83d"}': (1, 7, "no text has"),
    "[" * 100_000: (1, DEEPEST + 1, "nested"),
    '{"a":' * 100_000: (1, 5 * DEEPEST + 1, "nested"),
    " " * (LONGEST + 1): (1, 1, "longer"),
    "\ufeffnull": (1, 2, "object in braces"),
    "[]": (1, 1, "object in braces"),
    "'a'": (1, 1, "value"),
}


@pytest.mark.parametrize(("text", "expected"), HOSTILE.items(), ids=range(len(HOSTILE)))
def test_what_is_no_document_is_refused_at_its_place(text, expected):
    line, column, word = expected

    assert told(text)[0][:2] == (line, column)
    assert word in told(text)[0][2]


def test_an_empty_object_is_told_everything_it_lacks():
    words = [message for _line, _column, message in told("{}")]

    assert words == [
        f"“{name}” is missing here." for name in ("format", "version", "key", "title", "persona", "stages")
    ]


def test_what_may_be_left_out_may_be_left_out(mia):
    said = {
        "format": "playbook-journey", "version": 1, "key": "0F0E0D0C-0B0A-4999-8888-777766665555", "title": "A weekend",
        "persona": {"name": "Ada"},
        "stages": [{"key": "1f0e0d0c-0b0a-4999-8888-777766665555", "title": "Find",
                    "touchpoints": [{"key": "2f0e0d0c-0b0a-4999-8888-777766665555", "title": "Asks"}]}],
    }  # fmt: skip

    document = read("\ufeff" + json.dumps(said))

    assert document["key"] == "0f0e0d0c-0b0a-4999-8888-777766665555"
    assert (document["state"], document["persona"]["sketch"], document["lanes"]) == ("current", "", [])
    assert document["stages"][0]["touchpoints"][0]["channel"] == "in_person"
    assert list(document) == list(document_of(full_map(mia).pk))


WRONG = [
    ("title", 7, "text in quotation marks"),
    ("title", "x" * 121, "has 121 characters; there is room for 120"),
    ("title", "   ", "is empty"),
    ("format", "mermaid", "must be one of: playbook-journey"),
    ("version", 2, "must be one of: 1"),
    ("version", True, "must be one of: 1"),
    ("version", 1.0, "must be one of: 1"),
    ("key", "x", "must be a key"),
    ("key", None, "must be a key"),
    ("state", "past", "must be one of: current, future"),
    ("persona", "Ada", "object in braces"),
    ("persona", {"sketch": ""}, "“name” is missing"),
    ("future_of", "urn:uuid:0f0e0d0c-0b0a-4999-8888-777766665555", "must be a key"),
    ("title", "\u200b\u2060", "“title” is empty"),
    ("next_look_on", "31.5.2026", "must be a day"),
    ("next_look_on", "2026-02-30", "must be a day"),
    ("next_look_on", 20260531, "must be a day"),
    ("hidden_lanes", {}, "list in brackets"),
    ("hidden_lanes", [1], "text in quotation marks"),
    ("stages", None, "list in brackets"),
    ("stages", [None], "object in braces"),
    ("owner", 1, "“owner” is not known here"),
]


@pytest.mark.parametrize(("name", "value", "word"), WRONG)
def test_a_wrong_value_of_the_map_is_told_at_its_place(document, name, value, word):
    document[name] = value
    text = json.dumps(document, indent=2)

    line, column, message = told(text)[0]

    assert word in message
    assert f'"{name}"' in text.splitlines()[line - 1] or name in ("persona", "hidden_lanes", "stages")
    assert column > 1


WRONG_VALETS = [
    ("channel", "pigeon", "must be one of: web, phone"),
    ("expects", "x" * 1001, "has 1001 characters"),
    ("assumed_emotion", 3, "whole number from -2 to 2"),
    ("assumed_emotion", 1.5, "whole number from -2 to 2"),
    ("assumed_emotion", True, "whole number from -2 to 2"),
    ("assumed_emotion", "1", "whole number from -2 to 2"),
    ("is_moment_of_truth", 1, "true or false"),
    ("owned_by", "us", "Name the partner"),
    ("partner", None, "Name the partner"),
    ("partner", "", "is empty"),
    ("lanes", ["x"], "a text for each lane"),
    ("lanes", {"0f0e0d0c-0b0a-4999-8888-777766665555": "x"}, "no lane with this key"),
    ("combustion_points", [{"title": "x"}], "“key” is missing"),
]


@pytest.mark.parametrize(("name", "value", "word"), WRONG_VALETS)
def test_a_wrong_value_of_a_touchpoint_is_told(document, name, value, word):
    valet(document)[name] = value

    assert word in told(json.dumps(document))[0][2]


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("severity", 0, "whole number from 1 to 5"),
        ("likelihood", 6, "whole number from 1 to 5"),
        ("measures", {"pray": {"promise": "x"}}, "“pray” is not known here"),
        ("measures", {"control": {"promise": ""}}, "is empty"),
        ("measures", {"control": {"promise": "x", "due_on": "soon"}}, "must be a day"),
    ],
)
def test_a_wrong_value_of_a_combustion_point_is_told(document, name, value, word):
    valet(document)["combustion_points"][0][name] = value

    assert word in told(json.dumps(document))[0][2]


def test_keys_stand_once_each(document):
    document["stages"][1]["key"] = document["stages"][0]["key"].upper()
    document["stages"][2]["touchpoints"] = [valet(document)]

    lines = told(json.dumps(document, indent=1))

    assert [message for _line, _column, message in lines] == [
        "Something before has this key already. Give each its own."
    ] * 3


def test_a_map_is_not_its_own_future(document):
    document["future_of"] = document["key"]

    assert "own future" in told(json.dumps(document))[0][2]


def test_a_touchpoint_does_not_open_its_own_map(document):
    valet(document)["opens"] = document["key"].upper()

    assert "the map it is on" in told(json.dumps(document))[0][2]


def test_every_problem_is_told_from_the_top_to_the_end(document):
    document["title"], document["state"] = "", "past"
    valet(document)["channel"] = "pigeon"
    text = json.dumps(document, indent=2, ensure_ascii=False)

    found = told(text)

    lines = text.splitlines()
    assert [lines[line - 1][column - 1 :].rstrip(",") for line, column, _message in found] == [
        '""', '"past"', '"pigeon"',
    ]  # fmt: skip


def test_columns_are_counted_whatever_ends_the_lines(document):
    document["title"] = ""
    text = json.dumps(document, indent=2)

    assert told(text) == told(text.replace("\n", "\r\n")) == told(text.replace("\n", "\r"))


def test_not_more_than_a_hundred_problems_are_told(document):
    document["stages"] = [{}] * 90

    assert len(told(json.dumps(document))) == 100


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31"])
def test_days_that_no_form_takes_are_refused_at_their_place(document, day):
    document["next_look_on"] = day
    point(document)["measures"]["control"] |= {"due_on": day, "tested_on": day}
    text = json.dumps(document, indent=2)
    places = [line for line, words in enumerate(text.split("\n"), start=1) if day in words]

    assert [(line, message.split(":")[0]) for line, _column, message in told(text)] == [
        (places[0], "“next_look_on”"), (places[1], "“due_on”"), (places[2], "“tested_on”"),
    ]  # fmt: skip
    assert all(message.endswith("Is the year right?") for _line, _column, message in told(text))


def test_a_test_that_is_still_to_come_is_refused_and_todays_is_not(document):
    """By it a level would be bought."""
    said, today = point(document)["measures"]["control"], timezone.localdate()
    said["tested_on"] = (today + timedelta(days=1)).isoformat()
    assert "still to come" in told(json.dumps(document))[0][2]

    said["tested_on"] = today.isoformat()
    assert isinstance(read(json.dumps(document)), dict)


def test_days_in_notes_of_a_diagram_are_held_to_the_same(document):
    point(document)["measures"]["control"]["tested_on"] = "2099-01-01"
    found = incoming(written_mermaid(document), seed=UUID(int=1))

    assert found.document is None
    assert "still to come" in found.remarks[0].message


def test_the_first_for_which_there_is_no_room_is_pointed_at(document):
    document["lanes"] = [{"key": str(uuid4()), "title": f"Lane {number}"} for number in range(31)]
    text = json.dumps(document, indent=2)

    ((line, _column, message),) = told(text)

    assert '"Lane 30"' in text.split("\n")[line + 1]
    assert message == "“lanes” holds 31; there is room for 30."


ROOM = {
    "mermaid": lambda n: "journey\nsection Arrive\n" + "Wait: 3: Guest\n" * n,
    "csv": lambda n: "stage,touchpoint\n" + "Arrive,Wait\n" * n,
}


@pytest.mark.parametrize(("kind", "line"), [("mermaid", 203), ("csv", 202)])
def test_a_stage_with_too_many_touchpoints_is_refused_at_the_first_for_which_there_is_no_room(kind, line):
    (refusal,) = [each for each in incoming(ROOM[kind](700), seed=UUID(int=1)).remarks if each.is_refusal]

    assert refusal.line == line
    assert refusal.message == "700 touchpoints in one stage; it has room for 200."
    assert incoming(ROOM[kind](200), seed=UUID(int=1)).document


@pytest.mark.parametrize("kind", ["mermaid", "csv"])
def test_a_map_with_too_many_stages_is_refused_at_the_first_for_which_there_is_no_room(kind):
    lines = {
        "mermaid": ["journey", *(f"section S{n}\nWait: 3: Guest" for n in range(120))],
        "csv": ["stage,touchpoint", *(f"S{n},Wait" for n in range(120))],
    }
    text = "\n".join(lines[kind])

    (refusal,) = [each for each in incoming(text, seed=UUID(int=1)).remarks if each.is_refusal]

    assert "S100" in text.split("\n")[refusal.line - 1]
    assert refusal.message == "120 stages; a map has room for 100."
