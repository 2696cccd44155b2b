import pytest

from ui.spreadsheet import safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"])
def test_text_that_would_run_as_a_formula_gets_an_apostrophe(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", [-2, 0, 4.5, None, "", "Cold soup", "2-1"])
def test_numbers_and_plain_words_stay_as_they_are(value):
    assert safe_cell(value) == value
