import csv
import io

from openpyxl import load_workbook

from accounts.tenancy import here
from tests.feedback.rows import make_feedback, make_touchpoint


def rows_of(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_export_holds_the_filtered_rows_and_no_formula(ben, client_for):
    touchpoint = make_touchpoint(ben, title="@home")
    make_feedback(ben, '=HYPERLINK("http://x")', score_kind="csat", score=1, feeling=-2, touchpoint=touchpoint)
    make_feedback(ben, "Lovely", score_kind="csat", score=5)

    answer = client_for(ben).get(here("feedback_export", query="low=on"))

    heading, *rows = rows_of(answer)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'attachment; filename="feedback-' in answer["Content-Disposition"]
    assert (len(heading), len(rows)) == (15, 1)
    assert rows[0][1:7] == ["'@home", "In person", "CSAT", "1", "-2", '\'=HYPERLINK("http://x")']


def test_export_asks_as_little_for_thirty_rows_as_for_one(ben, client_for):
    client = client_for(ben)
    for _ in range(30):
        make_feedback(ben, touchpoint=make_touchpoint(ben) if not _ else None)

    rows = rows_of(client.get(here("feedback_export")))

    assert len(rows) == 31


def test_workbook_holds_the_filtered_rows_as_text_and_no_formula(client_for, ben):
    make_feedback(ben, '=HYPERLINK("http://x")\x07', score_kind="csat", score=1)
    make_feedback(ben, "Lovely", score_kind="csat", score=5)

    answer = client_for(ben).get(here("feedback_export", query="low=on&as=xlsx"))

    heading, row = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.iter_rows()
    assert (heading[6].value, row[6].value, row[6].data_type) == (
        "In the customer’s own words", '=HYPERLINK("http://x")', "s",
    )  # fmt: skip
    assert (row[4].value, 'filename="feedback-' in answer["Content-Disposition"]) == (1, True)
