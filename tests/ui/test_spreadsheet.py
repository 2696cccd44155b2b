import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.spreadsheet import DANGEROUS, meant_by, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"])
def test_text_that_would_run_as_a_formula_gets_an_apostrophe(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("Soup;=1+1", "Soup;'=1+1"),
        ("Soup\t@SUM(A1)", "Soup\t'@SUM(A1)"),
        ("Soup|-2", "Soup|'-2"),
        ("Soup\n=1+1", "Soup\n'=1+1"),
        ('Soup; "=1+1"', 'Soup;\' "=1+1"'),
        ("Soup;'=1+1", "Soup;''=1+1"),
        ("\t=1", "'\t'=1"),
    ],
)
def test_what_another_delimiter_would_make_a_cell_is_guarded_too(text, guarded):
    assert safe_cell(text) == guarded


@given(st.text(st.sampled_from([*DANGEROUS, "'", '"', " ", ";", "|", "a"])))
def test_a_guard_comes_off_again_to_the_sign(text):
    assert meant_by(safe_cell(text)) == text


@pytest.mark.parametrize("value", [-2, 0, 4.5, None, "", "Cold soup", "2-1", "Soup; stew", "Soup\r\n\r\nStew"])
def test_numbers_and_plain_words_stay_as_they_are(value):
    assert safe_cell(value) == value
