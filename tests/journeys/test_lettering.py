"""Which rows are said to hold letters that stand as boxes."""

from journeys.lettering import lacking, letters_of
from tests.journeys.drawn import HEAD, hard_board, hard_drawing


def test_letters_are_named_with_the_rows_that_hold_them(harbour):
    board = hard_board()

    assert lacking(set(), board, HEAD) == ""
    said = lacking({"日", "語"}, board, HEAD)
    assert "no font for 日 語:" in said
    assert said.endswith("in “Touchpoints”, “The customer does”, “We do behind”, “It can burn”.")
    assert "“Title”" in lacking({"&"}, board, HEAD)


def test_every_letter_of_a_drawing_is_looked_at(harbour):
    assert {"日", "ם", "😀", "Щ"} < set(letters_of(hard_drawing()))
