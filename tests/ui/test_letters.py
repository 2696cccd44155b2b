"""Words measured without knowing the font: whatever draws them, they fit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from ui.letters import is_rtl, length_of, lines_of
from ui.press import files_of

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"
FAMILY = "👩‍👩‍👧"
SAID = "The valet takes the keys, says “Mrs. Whitmore” — and WAITS; 1,234 guests (iiii, MMMM, @@@)."
TEXTS = (
    SAID,
    LONG,
    "Щука и ещё немного русских слов, жжжшш",
    "Καλημέρα σας, κύριε Ωμέγα",
    "Œuvre çà et là: l’été à Besançon",
)
KINDS = [
    ("sans", "Noto Sans", 400),
    ("bold", "Noto Sans", 700),
    ("serif", "Noto Serif", 400),
    ("serif-bold", "Noto Serif", 700),
]


@pytest.mark.parametrize(("kind", "family", "weight"), KINDS)
@pytest.mark.parametrize("text", TEXTS)
def test_lines_fit_as_the_letters_that_come_along_draw_them(kind, family, weight, text):
    font = ImageFont.truetype(files_of(family)[0], 100)
    font.set_variation_by_axes([weight, 100])

    lines = lines_of(text, 164, 13, kind)

    assert [line for line in lines if font.getlength(line) * 13 / 100 > 164] == []
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn"]), max_size=200))
@settings(max_examples=100, deadline=None)
def test_nothing_is_left_out_and_no_line_is_too_long(text):
    lines = lines_of(text, 164, 13)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert [line for line in lines if length_of(line, 13) > 165] == []


def test_paragraphs_and_empty_lines_stay():
    assert lines_of("One\n\ntwo\r\nthree", 164, 13) == ["One", "", "two", "three"]
    assert lines_of(" \n ", 164, 13) == []


def test_japanese_breaks_anywhere_but_before_a_closing_mark():
    lines = lines_of("「これはテストです」。" * 5, 60, 13)

    assert len(lines) > 5
    assert [line for line in lines if line[0] in "」。"] == []


def test_what_is_one_sign_stays_together():
    assert set("".join(lines_of(FAMILY * 9, 60, 13)).split(FAMILY)) == {""}
    assert {line.count("\u200d") % 2 for line in lines_of(FAMILY * 9, 60, 13)} == {0}
    assert not any(line.startswith("\u0301") for line in lines_of("e\u0301" * 90, 60, 13))


def test_marks_that_would_turn_what_stands_beside_them_are_left_out():
    assert lines_of("a\u202eb\x00c", 164, 13) == ["abc"]


@pytest.mark.parametrize(
    ("text", "answer"), [("שלום", True), ("12 مرحبا", True), ("Hello שלום", False), ("123", False)]
)
def test_direction_is_the_first_letters(text, answer):
    assert is_rtl(text) is answer
