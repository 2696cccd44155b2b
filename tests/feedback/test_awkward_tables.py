"""Tables as they occur in the wild: read rightly, or refused in a sentence, and never by half."""

import io

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from feedback.models import Feedback, FeedbackImport
from tests.feedback.tables import bomb, brought, counts, mapped, sent, tampered, words, workbook

GERMAN = "Datum;Bewertung;Kommentar\r\n31.12.2025;8,5;Schöner als gedacht, größer auch\r\n"
GERMAN_WORDS = ["Schöner als gedacht, größer auch"]
POLISH = "Data;Komentarz\n2025-01-02;Było bardzo przyjemnie, śniadanie świetne, żadnych zastrzeżeń, łóżko wygodne\n"
RUSSIAN = "Дата;Комментарий\n02.01.2025;Очень понравилось, завтрак отличный, персонал внимательный\n"
JAPANESE = "日付,コメント\n2025/01/02,とても良かったです。朝食も美味しかったです。また来たいと思います\n"
WIDE = ",".join(["Comment", *(f"c{number}" for number in range(299))])
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
FAR = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Comment</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Good</t></is></c><c r="ZZZ2"><v>1</v></c></row>'
    '<row r="99999999999"><c r="A99999999999" t="inlineStr"><is><t>Far away</t></is></c></row>'
)
UNFOLDS = '<!DOCTYPE x [<!ENTITY a "unfolded"><!ENTITY b "&a;&a;">]>'
UNFOLDING = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)

READ = {
    "utf-8 with mark": (GERMAN.encode("utf-8-sig"), GERMAN_WORDS),
    "utf-16 with mark": (GERMAN.encode("utf-16"), GERMAN_WORDS),
    "utf-16 without mark": (GERMAN.encode("utf-16-le"), GERMAN_WORDS),
    "windows": (GERMAN.encode("cp1252"), GERMAN_WORDS),
    "mac": (GERMAN.encode("mac_roman"), GERMAN_WORDS),
    "dos": (GERMAN.encode("cp850"), GERMAN_WORDS),
    "polish": (POLISH.encode("cp1250"), [POLISH.split(";")[-1].strip()]),
    "russian": (RUSSIAN.encode("cp1251"), [RUSSIAN.split(";")[-1].strip()]),
    "japanese": (JAPANESE.encode("shift_jis"), [JAPANESE.split(",")[-1].strip()]),
    "quoted line breaks": (b'Date,Comment\n2025-01-02,"Two\r\nlines, and a ""word"""\n', ['Two\nlines, and a "word"']),
    "tabs": (b"Date\tComment\n2025-01-02\tGood, really; good\n", ["Good, really; good"]),
    "named separator": (b"sep=|\nDate|Comment\n2025-01-02|Good, really; good\n", ["Good, really; good"]),
    "old mac line ends": (b"Date,Comment\r2025-01-02,Good\r2025-01-03,Better\r", ["Good", "Better"]),
    "blank lines": (b"\n\n,,\nDate,Comment\n\n2025-01-02,Good\n,\n", ["Good"]),
    "300 columns": (f"{WIDE}\nGood{',' * 299}\n".encode(), ["Good"]),
    "formulas": (b"Date,Comment\n2025-01-02,=1+1\n", ["=1+1"]),
    "our own guard": (b"Date,Comment\n2025-01-02,'=1+1\n", ["=1+1"]),
    "unseen letters": (b"Date,Comment\n2025-01-02,Go\x00od\x0b \xe2\x80\x8b\n", ["Good"]),
    "workbook": (workbook(["Date", "Comment"], [None], ["2025-01-02", "Good"]), ["Good"]),
    "line and column far away": (tampered(SHEET.format(FAR), ["Comment"]), ["Good"]),
    "workbook of formulas": (workbook(["Comment", "Title"], ["=1+1", "Good"]), ["Good"]),
}
REFUSED = {
    "empty": (b"", "nothing in this file"),
    "blanks": (b" \n ,\n", "nothing in this file"),
    "heading only": (b"Date,Comment\n", "a heading in this file and nothing below"),
    "heading only, workbook": (workbook(["Date", "Comment"]), "nothing below"),
    "empty workbook": (workbook(), "nothing in this file"),
    "301 columns": (f"{WIDE},more\nGood\n".encode(), "more than 300 columns"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "not a table"),
    "pdf": (b"%PDF-1.7\nComment,x\n1,2\n", "not a table"),
    "page": (b"<html><table><tr><td>Comment</td></tr></table>", "not a table"),
    "old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Save it as .xlsx"),
    "broken workbook": (workbook(["Comment"], ["Good"])[:-200], "damaged"),
    "bomb": (bomb(), "unpacks to more"),
    "a cell that unfolds": (tampered(f"{UNFOLDS}{SHEET.format(UNFOLDING)}", ["Comment"]), "damaged"),
    "billion laughs": (tampered(LAUGHS + SHEET.format(FAR.replace("Comment", "&j;")), ["Comment"]), "damaged|nothing"),
    "open quotation": (b'Comment\n"Never closed' + b" word" * 60_000, "Line 2"),
}


@pytest.mark.parametrize("name", READ)
def test_awkward_table_is_read_rightly(mia, name):
    content, wanted = READ[name]

    batch = brought(mia, content)

    assert (batch.state, words()) == ("ready", wanted)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_in_a_sentence(mia, name):
    content, sentence = REFUSED[name]

    with pytest.raises(ValidationError, match=sentence):
        mapped(sent(mia, content))

    assert not Feedback.objects.exists()
    assert not FeedbackImport.objects.exists()


def test_wrong_ending_is_no_matter(mia):
    brought(mia, workbook(["Date", "Comment"], ["2025-01-02", "In a workbook"]), name="table.csv")
    brought(mia, b"Date,Comment\n2025-01-03,In a text\n", name="table.xlsx")

    assert words() == ["In a workbook", "In a text"]


def test_table_that_goes_wrong_far_down_brings_nothing_in(mia):
    content = b"Comment\n" + b"Good\n" * 1500 + b'"Never closed' + b" word" * 60_000

    batch = mapped(sent(mia, content), meanings=["words"])

    assert (batch.state, batch.may_begin, Feedback.objects.exists()) == ("failed", False, False)
    assert "Line 1502 cannot be read" in batch.problem


def test_table_of_too_many_lines_is_refused(mia, monkeypatch):
    batch = sent(mia, "Comment\n" + "Good\n" * 202)
    monkeypatch.setattr("feedback.bringing.table.MOST_LINES", 201)

    batch = mapped(batch)

    assert (batch.state, "more than 200,000" in batch.problem) == ("failed", True)


def test_gaps_of_all_sheets_together_are_no_longer_than_one_sheet(mia, monkeypatch):
    monkeypatch.setattr("feedback.bringing.workbook.MOST_ROWS", 50)
    book, file = Workbook(), io.BytesIO()
    for sheet in (book.active, book.create_sheet()):
        sheet.cell(row=30, column=1, value=" ")
    book.save(file)

    with pytest.raises(ValidationError, match="unpacks to more"):
        sent(mia, file.getvalue())


def test_each_line_that_cannot_come_in_is_named_with_its_reason(mia):
    content = (
        "When,Score,Comment\n2025-01-02,9,Good\nsoon,9,Good\n2025-01-02,11,Good\n2025-01-02,,\n"
        f"2999-01-02,9,Good\n2025-01-02,9,{'x' * 5001}\n2025-01-02,9,Good,more\n2025-01-02,8.5,Good\n"
    )

    batch = mapped(sent(mia, content), meanings=["when", "nps", "words"])

    assert counts(batch) == {"new": 2, "refused": 6}
    assert [line for line, _why in batch.problems] == [3, 4, 5, 6, 7, 8]
    assert [why for _line, why in batch.problems[:3]] == [
        "“soon” is no date that we can read.", "“11” is not between 0 and 10.",
        "There are neither words nor a score in this line.",
    ]  # fmt: skip
