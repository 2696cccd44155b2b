"""The pages on which a manager brings a table in."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.tenancy import here
from feedback.models import Feedback, FeedbackImport
from tests.feedback.rows import asked, make_feedback
from tests.feedback.tables import LINES, brought, mapped, sent, worked

CHOSEN = {
    "column_0": "when",
    "column_1": "nps",
    "column_2": "words",
    "source": "Desk",
    "channel": "card",
    "order": "day",
}


def test_from_the_file_to_what_it_brought(client_for, mia):
    client = client_for(mia)
    columns = client.post(here("feedbackimport_new"), {"file": SimpleUploadedFile("reviews.csv", LINES.encode())})
    page = client.get(columns.url)
    reports = client.post(columns.url, CHOSEN)
    worked(batch := FeedbackImport.objects.get())
    report = client.get(reports.url)
    before = Feedback.objects.exists()
    client.post(here("feedbackimport_adoption", batch.pk))
    worked(batch)
    done = client.get(batch.address)
    make_feedback(mia, "Said elsewhere")
    rows = client.get(here("feedback_list", query=f"brought={batch.pk}"))

    assert ("Lovely breakfast" in page.text, "We know this column" in page.text) == (True, True)
    assert ("What would come in" in report.text, "3 new" in report.text, "Bring it in" in report.text) == (True,) * 3
    assert ("How the first would stand here" in report.text, "Cold coffee" in report.text) == (True, True)
    assert not before
    assert f'href="{here("feedback_list")}?brought={batch.pk}"' in done.text
    assert "How the first would stand here" not in done.text
    assert "What one table brought." in rows.text
    assert ("Cold coffee" in rows.text, "Said elsewhere" in rows.text) == (True, False)
    assert set(Feedback.objects.filter(origin__batch=batch).values_list("channel", flat=True)) == {"card"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"column_2": "", "column_1": ""}, "Say which column holds their words, or their score."),
        ({"column_0": "nps"}, "Only one column can be this, or the score: “Would recommend, 0 to 10”."),
        ({"column_0": "csat"}, "Only one column can be this, or the score"),
        ({"column_1": "nonsense"}, "Say which column"),
    ],
)
def test_columns_that_cannot_be_so_are_shown_again(client_for, mia, changes, sentence):
    batch = sent(mia)

    answer = client_for(mia).post(here("feedbackimport_mapping", batch.pk), {**CHOSEN, "column_2": "", **changes})

    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert not FeedbackImport.objects.exclude(state="sent").exists()


def test_no_table_is_refused_on_the_spot(client_for, mia):
    picture = SimpleUploadedFile("reviews.csv", b"\x89PNG\r\n\x1a\n\x00")

    answer = client_for(mia).post(here("feedbackimport_new"), {"file": picture})

    assert (answer.status_code, "This is not a table." in answer.text) == (422, True)
    assert not FeedbackImport.objects.exists()


def test_letters_that_look_wrong_are_read_again(client_for, mia):
    batch, client = sent(mia, "Comment\nŁadne łóżko\n".encode("cp1257")), client_for(mia)

    client.post(here("feedbackimport_letters", batch.pk), {"encoding": "utf-8"})
    refused = client.get(here("feedbackimport_mapping", batch.pk)).text
    client.post(here("feedbackimport_letters", batch.pk), {"encoding": "cp1257"})

    assert "cannot be read in these letters" in refused
    assert "Ładne łóżko" in client.get(here("feedbackimport_mapping", batch.pk)).text


def test_all_lines_that_are_left_out_can_be_taken_along(client_for, mia):
    batch = mapped(sent(mia, "Score\n" + "x\n" * 150 + "9\n"), meanings=["nps"])
    client = client_for(mia)

    page = client.get(batch.address).text
    answer = client.get(here("feedbackimport_problems", batch.pk))

    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert (len(rows), rows[-1]) == (151, ["151", "“x” is no score."])
    assert ("150 left out" in page, page.count("is no score")) == (True, 100)
    batch.file.storage.delete(batch.file.name)
    assert client.get(here("feedbackimport_problems", batch.pk)).status_code == 404
    assert "Send it again." in client.get(here("feedbackimport_mapping", batch.pk), follow=True).text


def test_page_of_one_under_way_asks_again_and_offers_to_stop(client_for, mia):
    batch = mapped(sent(mia))
    FeedbackImport.objects.update(state="running", is_dry=False, percent=40)
    client = client_for(mia)

    underway = client.get(batch.address, headers={"HX-Request": "true"}).text
    client.post(here("feedbackimport_stop", batch.pk))
    stopped = client.get(batch.address, headers={"HX-Request": "true"}).text

    assert ('hx-trigger="every 1s"' in underway, 'value="40"' in underway) == (True, True)
    assert ("hx-trigger" in stopped, "Stopped by Mia." in stopped) == (False, True)


def test_undoing_puts_what_came_into_the_archive(client_for, mia):
    batch, client = brought(mia), client_for(mia)

    page = client.post(here("feedbackimport_undoing", batch.pk), follow=True).text

    assert "3 rows are in the archive now." in page
    assert (Feedback.objects.active().count(), Feedback.objects.archived().count()) == (0, 3)


def test_three_hundred_columns_cost_as_little_as_three(client_for, mia):
    few, client = sent(mia), client_for(mia)
    wide = sent(mia, ",".join(f"c{number}" for number in range(300)) + "\n" + "1," * 299 + "1\n")

    statements = [
        asked(lambda batch=batch: client.get(here("feedbackimport_mapping", batch.pk))) for batch in (few, wide)
    ]

    assert statements[0] == statements[1] <= 6
