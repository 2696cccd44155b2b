"""A map as a table: out safely, in again by the names of its columns, whatever their order and separator."""

import csv
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys import blank
from journeys.csv_map import csv_lines, is_table, read_csv
from ui.spreadsheet import DANGEROUS


def touchpoints_of(text: str):
    document, remarks = read_csv(text, title="T", persona="Ada")
    return [each for stage in document["stages"] for each in stage["touchpoints"]], remarks


def written(document: blank.Document) -> str:
    return "".join(csv_lines(document)).replace("\r\n", "\n")


def map_saying(words: str, **touchpoint) -> blank.Document:
    document = blank.blank_journey(words[:80])
    document["persona"]["name"] = words[:80]
    document["lanes"] = [{"key": "Props", "title": "Props"}]
    stage, empty = blank.blank_stage(words[:80]), blank.blank_stage("Nothing yet")
    described = dict.fromkeys(blank.LANES, words)
    stage["touchpoints"] = [blank.blank_touchpoint(words[:80]) | described | {"lanes": {"Props": words}} | touchpoint]
    document["stages"] = [stage, empty]
    return document


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_columns_are_found_by_name_in_any_order(sign):
    rows = [
        ["Emotion", "Touchpoint", "STAGE", "owned_by", "Partner"],
        ["-2", "Valet", "Arrive", "A partner", "Quayside"],
    ]

    (touchpoint,), remarks = touchpoints_of("\n".join(sign.join(row) for row in rows))

    assert (touchpoint["title"], touchpoint["assumed_emotion"]) == ("Valet", -2)
    assert (touchpoint["owned_by"], touchpoint["partner"]) == ("partner", "Quayside")
    assert remarks.kept == []


def test_what_cannot_be_taken_is_said_with_line_and_column():
    text = "stage,touchpoint,emotion,channel,colour\nFind,Look,7,pigeon,red\nFind,,1,,\nBook,Pay,,web,,more\n"

    touchpoints, remarks = touchpoints_of(text)

    assert [touchpoint["title"] for touchpoint in touchpoints] == ["Look", "Pay"]
    assert sorted((remark.line, remark.column) for remark in remarks.kept) == [
        (1, 34), (2, 11), (2, 13), (3, 7), (4, 10), (4, 16),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("a,b\n1,2", (1, 1), "The first line must name the columns; “stage” and “touchpoint” at least."),
        ("stage,touchpoint\n", (2, 1), "There is no row below the heading: nothing would come in."),
        ('stage,touchpoint\nFind,"Look', (2, 6), "This quotation mark is never closed."),
        ("touchpoint" + ",x" * 200, (1, 210), "This table has more than 100 columns, which no map needs."),
        ("touchpoint\n" + "a\n" * 2001, (2002, 1), "A map has room for 2000 rows."),
    ],
)
def test_what_is_no_map_is_refused_with_its_place(text, place, why):
    document, remarks = read_csv(text)

    refusal = next(remark for remark in remarks.kept if remark.is_refusal)
    assert document is None
    assert ((refusal.line, refusal.column), refusal.message) == (place, why)


@pytest.mark.parametrize("sign", DANGEROUS)
def test_nothing_is_run_as_a_formula_and_it_comes_back_as_it_was(sign):
    words = f"{sign}1+1"

    document = map_saying(words, owned_by="partner", partner=words)
    text = written(document)

    assert f",{words}" not in text
    assert f'"{words}' not in text
    again, _remarks = read_csv(text)
    assert again["stages"][0]["touchpoints"][0]["expects"] == words


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", '"', "'", "''"])
def test_no_delimiter_finds_a_formula_and_it_comes_back_as_it_was(delimiter, mark):
    document = map_saying(f"Soup{delimiter}{mark}=1+1\n{mark}@SUM(A1)")
    document["lanes"][0]["title"] = f"Props{delimiter.strip()}{mark}=1"
    document["lanes"][0]["key"] = title = document["lanes"][0]["title"]
    touchpoint = document["stages"][0]["touchpoints"][0]
    touchpoint["lanes"] = {title: touchpoint["lanes"]["Props"]}
    text = written(document)

    cells = [cell for row in csv.reader(text.splitlines(), delimiter=delimiter) for cell in row]

    assert not [cell for cell in cells if cell.startswith(DANGEROUS)]
    assert read_csv(text)[0] == document


SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r") | st.sampled_from(";|\t\n=+-@'\"")


@settings(max_examples=200, deadline=1000)
@given(
    words=st.text(SIGNS, min_size=1, max_size=90).filter(
        lambda words: words == words.strip() and words[:80] == words[:80].strip()
    ),
    feeling=st.integers(-2, 2), truth=st.booleans(), channel=st.sampled_from(["web", "in_person", "letter"]),
)  # fmt: skip
def test_any_map_goes_out_and_comes_back(words, feeling, truth, channel):
    document = map_saying(words, assumed_emotion=feeling, is_moment_of_truth=truth, channel=channel)

    again, remarks = read_csv(written(document))

    assert again == document
    assert [remark.message for remark in remarks.kept] == [
        "Combustion points are only counted in a table. They are left out."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "," * 1_000_000,
        "touchpoint\n" + "," * 1_000_000,
        '"' * 1_000_000,
        "touchpoint\n" + "a\n" * 500_000,
        '"a' * 500_000,
    ],
)
def test_a_megabyte_of_nonsense_is_answered_at_once(text):
    started = time.monotonic()

    is_table(text)
    read_csv(text)

    assert time.monotonic() - started < 1


@settings(max_examples=200, deadline=1000)
@given(
    st.lists(
        st.sampled_from(["touchpoint", "stage", ",", ";", "\n", '"', "sep=", "'", "=1", "-2", "\x00"]), max_size=50
    )
)
def test_nothing_raises(pieces):
    for text in ("".join(pieces), "stage,touchpoint,emotion\n" + "".join(pieces)):
        document, remarks = read_csv(text)

        assert (document is None) == remarks.refused


def test_a_tab_before_a_title_comes_back():
    (touchpoint,), remarks = touchpoints_of(written(map_saying("\tMind the step")))

    assert touchpoint["title"] == "\tMind the step"
    assert touchpoint["lanes"] == {"Props": "\tMind the step"}
    assert not remarks.refused


def test_a_quotation_mark_that_is_never_closed_is_all_that_is_said_of_its_row():
    document, remarks = read_csv('touchpoint,stage\n"Valet,Arrive\nKey,Arrive\n', title="T", persona="Ada")

    assert document is None
    assert [(each.line, each.column, each.message) for each in remarks.kept] == [
        (2, 1, "This quotation mark is never closed.")
    ]
