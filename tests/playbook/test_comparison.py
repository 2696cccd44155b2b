import re
from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.comparison import Piece, changed_text, changed_words
from playbook.markdown import tokens_of
from playbook.wording import lines_of

DESK, BLUE = (f"picture:{letter * 32}" for letter in "ab")


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
    [
        "", "1. Say the name.", "2. Then the room.", "A warm towel waits for whoever comes in wet.", "é",
        "## Say the name.", "- [x] Then **the** room.", "> A [warm towel](https://a.example) waits.", "```",
        "| a | b |", "|---|---|", f"![A warm towel]({DESK})", "    Say the name.", "***", "- ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(LINES).map("\n".join), st.text())


def read(text: str) -> str:
    return "".join(word.text for line in lines_of(text) for word in line)


def without_breaks(text: str) -> str:
    """Of a break and a bullet that stayed, only the later ones are shown."""
    return re.sub(r"[\s\d.•☑☐]", "", text)


@settings(max_examples=80)
@given(TEXTS, TEXTS)
def test_what_stayed_and_came_is_the_later_text_and_what_stayed_and_went_the_earlier(before, after):
    words, lines = changed_words(before, after), changed_text(before, after)

    assert "".join(piece.text for piece in words if piece.change != "gone") == after
    assert "".join(piece.text for piece in words if piece.change != "new") == before
    assert "".join(piece.text for piece in lines if piece.change != "gone") == read(after)
    earlier = "".join(piece.text for piece in lines if piece.change != "new")
    assert without_breaks(earlier) == without_breaks(read(before))


@settings(max_examples=40)
@given(TEXTS)
def test_text_that_did_not_change_has_no_notes(text):
    assert not any(piece.has_changed for piece in changed_text(text, text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## Say the **name**\n\nSee *[the menu](/menu)*.", "Say the name\n\nSee the menu."),
        ("- one\n- two\n  1. three\n  2. four", "• one\n• two\n   1. three\n   2. four"),
        ("3. three\n\n   more\n4. four", "3. three\n   more\n4. four"),
        ("- [ ] iron\n- [x] towel", "☐ iron\n☑ towel"),
        ("> Glad\n> you came", "Glad\nyou came"),
        ("| a | b |\n|---|---|\n| 1 | **2** |", "a · b\n1 · 2"),
        ("```\n# as it is\n```", "# as it is"),
        (f"![A desk]({DESK}) ![]({BLUE}) ![Far](https://a.example/b.png)", "[picture: A desk] [picture] Far"),
        (r"5 \* 3 &lt; <b>20</b>", "5 * 3 < <b>20</b>"),
    ],
)  # fmt: skip
def test_text_is_read_without_its_marks(text, words):
    assert read(text) == words


@pytest.mark.parametrize(
    ("before", "after", "words", "note"),
    [
        ("Say the name.", "Say the **name**.", "name", "formatting changed: now bold"),
        ("Say **the** name.", "Say _the_ name.", "the", "formatting changed: now in italics, no longer bold"),
        ("Un**true**", "Untrue", "Untrue", "formatting changed: no longer bold"),
        ("See [it](/a).", "See [it](/b).", "it", "link address changed: /a → /b"),
        ("See [it](/a).", "See it.", "it", "no longer a link to /a"),
        ("See it.", "See [it]().", "it", "now a link to nowhere"),
        ("See ![it](/a).", "See ![it](/b).", "it", "link address changed: /a → /b"),
        (f"![A desk]({DESK})", f"![A desk]({BLUE})", "[picture: A desk]", "picture changed: another one stands here"),
        ("Say the name", "# Say the name", "", "formatting changed: now a heading, level 2"),
        ("- one\n- two", "- one\n  - two", "\n   • ", "formatting changed: now a point of a list, level 2"),
        ("- one\n  - two", "- one\n- two", "\n• ", "formatting changed: now a point of a list, level 1"),
        ("- [ ] towel", "- [x] towel", "☑ ", "formatting changed: now a ticked box"),
        ("One.\n\nTwo.", "One.\nTwo.", "\n", "formatting changed: no longer a paragraph of its own"),
    ],
)  # fmt: skip
def test_change_of_nothing_but_marks_is_said_in_words(before, after, words, note):
    pieces = changed_text(before, after)

    assert [piece for piece in pieces if piece.has_changed] == [Piece("same", words, note=note)]
    assert "".join(piece.text for piece in pieces) == read(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("* one\n* __two__", "- one\n- **two**"),
        ("Say the\nname.\n\n\nThen", "Say\nthe name.\n\nThen"),
        ("# Say it", "### Say it"),
    ],
)
def test_marks_typed_in_another_way_are_no_change(before, after):
    assert before != after
    assert not any(piece.has_changed for piece in changed_text(before, after))


def test_step_put_in_between_leaves_the_others_as_they_were():
    assert changed_text("1. one\n2. two", "1. one\n2. new\n3. two") == [
        Piece("same", "1. one"), Piece("new", "\n2. new"), Piece("same", "\n3. two"),
    ]  # fmt: skip


def test_step_put_in_between_begins_with_its_number_where_others_changed_too():
    before, after = "1. Smile.\n2. Say the name once.", "1. Smile.\n2. Sit.\n3. Say the name twice."

    assert changed_text(before, after)[:3] == [
        Piece("same", "1. Smile."), Piece("new", "\n2. Sit."), Piece("same", "\n3. Say the name "),
    ]  # fmt: skip
    assert next(piece.text for piece in changed_text(after, before) if piece.change == "gone") == "\n2. Sit."


def test_what_follows_a_part_that_moved_breaks_no_line():
    towel = "A warm towel waits for whoever comes in wet."
    pieces = changed_text(f"One.\n\n{towel}\n\nTwo.", f"{towel}\n\nOne.\n\nTwo.")

    assert [piece.shown for piece in pieces if not piece.is_moved] == ["One.", "Two."]


def test_line_that_took_the_place_of_another_is_not_said_to_be_formatted():
    assert changed_text("Old line\n\nstays", "# Another\n\nstays") == [
        Piece("gone", "Old line"), Piece("new", "Another"), Piece("same", "\n\nstays"),
    ]  # fmt: skip


def test_new_words_say_where_they_lead():
    assert changed_text("See", "See [it](/b)") == [
        Piece("same", "See"), Piece("new", " "), Piece("new", "it", note="link to /b"),
    ]  # fmt: skip
    assert changed_text("[The list](/b)", "[The menu](/b)")[-1] == Piece("new", "menu")


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
    towel = "A warm towel waits for whoever comes in wet."
    before, after = f"{towel}\n\nSay the name.\n\nSmile.", f"Say the name.\n\nSmile.\n\n{towel}"

    assert changed_text(before, after) == [
        Piece("gone", towel, is_moved=True), Piece("same", "Say the name.\n\nSmile."),
        Piece("new", f"\n\n{towel}", is_moved=True),
    ]  # fmt: skip
    came = changed_text(before, after.replace("warm", "**warm**"))[-1]
    assert came == Piece("new", f"\n\n{towel}", is_moved=True, note="formatting changed: now bold")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n" * 10_000, "b\na\n" * 5_000),
        ("!?" * 10_000, "?!" * 10_000),
        ("one two three " * 1_400, "three four one " * 1_300),
        ("".join(f"Step {n} goes like this, and then so.\n" for n in range(550)),
         "".join(f"Step {n} goes like that, and then so.\n" for n in range(550, 0, -1))),
        ("[a](b) " * 2_800, "[a](c) **d** " * 1_500),
        ("- a\n" * 5_000, "1. **a**\n" * 2_200),
    ],
)  # fmt: skip
def test_the_longest_texts_are_compared_in_few_times_what_reading_one_takes(before, after, reading):
    # Three times, on a quiet machine; what grows with the square of a text would be hundreds.
    assert taken(lambda: changed_text(before, after)) < 10 * reading


@pytest.fixture
def reading() -> float:
    """What a list as long as an entry may be takes to be read as Markdown: machines differ, one of them by the hour."""
    return taken(lambda: tokens_of("- a\n" * 5_000))


def taken(work: Callable[[], object]) -> float:
    """Seconds of processor time, the best of three: other work on the machine must not count."""

    def once() -> float:
        began = process_time()
        work()
        return process_time() - began

    return min(once() for _try in range(3))
