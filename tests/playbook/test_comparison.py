from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.comparison import Piece, changed_text, changed_words


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("Glad they came.", "Glad they came.", [Piece("same", "Glad they came.")]),
        ("", "Glad", [Piece("new", "Glad")]),
        ("Glad", "", [Piece("gone", "Glad")]),
        ("", "", []),
        (
            "glad they came, and rested.",
            "glad they came.",
            [Piece("same", "glad they came"), Piece("gone", ", and rested"), Piece("same", ".")],
        ),
        (
            "Guests go home rested.",
            "Every guest is rested.",
            [Piece("gone", "Guests go home"), Piece("new", "Every guest is"), Piece("same", " rested.")],
        ),
    ],
)
def test_changes_are_marked_word_by_word(before, after, pieces):
    assert changed_words(before, after) == pieces


# Few different lines, so that they repeat, move and nearly match.
LINES = st.sampled_from(
    ["", "1. Say the name.", "2. Then the room.", "A warm towel waits for whoever comes in wet.", "é"]
)
TEXTS = st.one_of(st.lists(LINES).map("\n".join), st.text())


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_what_stayed_and_came_is_the_later_text_and_what_stayed_and_went_the_earlier(before, after):
    for pieces in (changed_text(before, after), changed_words(before, after)):
        assert "".join(piece.text for piece in pieces if piece.change != "gone") == after
        assert "".join(piece.text for piece in pieces if piece.change != "new") == before


@settings(max_examples=40)
@given(st.text(alphabet="ab \n", min_size=600))
def test_a_folded_piece_keeps_every_character(text):
    piece = Piece("same", text)

    assert piece.head + piece.middle + piece.tail == text


def test_only_the_paragraph_that_changed_is_compared_by_words():
    before = "First, say the name.\n\nThen the room.\n\nSmile."
    after = "First, say the name.\n\nThen the floor.\n\nSmile."

    assert changed_text(before, after) == [
        Piece("same", "First, say the name.\n\nThen the "),
        Piece("gone", "room"),
        Piece("new", "floor"),
        Piece("same", ".\n\nSmile."),
    ]


def test_a_paragraph_that_moved_is_named_so_where_it_went_and_where_it_came():
    towel = "A warm towel waits for whoever comes in wet.\n"
    before, after = f"{towel}Say the name.\nSmile.\n", f"Say the name.\nSmile.\n{towel}"

    assert changed_text(before, after) == [
        Piece("gone", towel, is_moved=True), Piece("same", "Say the name.\nSmile.\n"),
        Piece("new", towel, is_moved=True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n" * 10_000, "b\na\n" * 5_000),
        ("!?" * 10_000, "?!" * 10_000),
        ("one two three " * 1_400, "three four one " * 1_300),
        ("".join(f"Step {n} goes like this, and then so.\n" for n in range(550)),
         "".join(f"Step {n} goes like that, and then so.\n" for n in range(550, 0, -1))),
    ],
)  # fmt: skip
def test_the_longest_texts_are_compared_at_once(before, after):
    def taken() -> float:
        began = process_time()
        changed_text(before, after)
        return process_time() - began

    # The best of three: other work on the machine must not count.
    assert min(taken() for _try in range(3)) < 0.3
