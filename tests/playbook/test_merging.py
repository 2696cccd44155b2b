import json
import time

import pytest

from playbook.merging import Clash, changed_by, merged, taken

BASE = "Say it kindly. Look up.\n\n1. Say the name.\n2. Then the room.\n3. Wish a good day."


@pytest.mark.parametrize(
    ("theirs", "yours", "together"),
    [
        (BASE.replace("name", "surname"), BASE.replace("good day", "good night"), "surname|good night"),
        (BASE.replace("kindly", "slowly"), BASE.replace("Look up", "Smile"), "slowly|Smile"),
        # Neighbouring steps, which a merge by lines takes for one place.
        (BASE.replace("name", "surname"), BASE.replace("room", "floor"), "surname|floor"),
        (BASE.replace("good", "fine"), f"{BASE}\n4. Wave.", "fine|4. Wave."),
        # Both added a step at the end: both stay.
        (f"{BASE}\n4. Wave.", f"{BASE}\n4. Bow.", "4. Wave.|4. Bow."),
        (BASE, BASE.replace("name", "surname"), "surname"),
    ],
)
def test_changes_in_different_places_are_put_together(theirs, yours, together):
    merge = merged(BASE, theirs, yours)

    assert merge.clashes == []
    assert [words for words in together.split("|") if words not in merge.text] == []


def test_same_sentence_is_left_for_a_person_and_holds_yours():
    merge = merged(BASE, BASE.replace("name", "surname"), BASE.replace("name", "first name"))

    [clash] = merge.clashes
    assert (clash.theirs, clash.yours) == ("1. Say the surname.\n", "1. Say the first name.\n")
    assert merge.text == BASE.replace("name", "first name")


@pytest.mark.parametrize(
    ("choice", "says"),
    [("theirs", "1. Say the surname."), ("yours", "1. Say it."), ("both", "1. Say it.\n1. Say the surname.")],
)
def test_choice_takes_its_place(choice, says):
    merge = merged(BASE, BASE.replace("the name", "the surname"), BASE.replace("the name", "it"))

    text, clash = taken(merge.text, merge.clashes[0], choice)

    assert says in text
    assert text.endswith("2. Then the room.\n3. Wish a good day.")
    assert taken(text, clash, "yours")[0] == merge.text


def test_choice_of_what_was_taken_out_finds_its_place():
    merge = merged("A.\nB.\nC.", "A.\nB, slowly.\nC.", "A.\nC.")

    assert merge.text == "A.\nC."
    assert taken(merge.text, merge.clashes[0], "theirs")[0] == "A.\nB, slowly.\nC."


def test_place_that_is_gone_changes_nothing():
    assert taken("Something else.", Clash("A.", "theirs", "yours"), "theirs") is None


def test_who_changed_each_field_is_known():
    base = {"title": "A", "body": "A", "kind": "A", "serves": "A"}
    theirs, yours = (
        {**base, "title": "B", "kind": "B", "serves": "B"},
        {**base, "body": "C", "kind": "C", "serves": "B"},
    )

    assert changed_by(base, theirs, yours) == {"title": "theirs", "body": "yours", "kind": "both"}
    assert changed_by({}, {"title": "A"}, {"title": "B"}) == {"title": "both"}


@pytest.mark.parametrize(
    "text", ["a. " * 6600, "word " * 4000, "\n" * 20_000, "a.\nb.\n" * 3000, json.dumps(BASE) * 200]
)
def test_any_text_is_merged_in_time(text):
    begun = time.process_time()

    merged(text, f"{text}x", f"y{text}")

    assert time.process_time() - begun < 2
