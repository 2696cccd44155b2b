import pytest

from accounts.tenancy import here
from feedback import actions
from feedback.models import Recovery
from tests.feedback.rows import WORDS, asked, make_feedback, make_recovery, make_touchpoint, verbs


def test_the_page_tells_all_that_is_known(ben, client_for):
    feedback = make_feedback(
        ben, wanted="To leave at nine", trouble="Waiting", score_kind="csat", score=1, feeling=-2,
        touchpoint=make_touchpoint(ben),
    )  # fmt: skip

    page = client_for(ben).get(here("feedback_detail", feedback.pk)).content.decode()

    for said in (WORDS, "To leave at nine", "Waiting", "of 5", "Heard at “Getting the car back”", "Ben", "Upset"):
        assert said in page


def test_the_page_asks_for_little(mia, client_for):
    recovery = make_recovery(mia, fix="New soup", extra="Dessert")
    client = client_for(mia)
    client.get(here("feedback_list"))

    assert asked(lambda: client.get(here("feedback_detail", recovery.feedback_id))) <= 6


def test_a_manager_archives_and_puts_back(mia, client_for):
    feedback, client = make_feedback(mia), client_for(mia)

    archived = client.post(here("feedback_archive", feedback.pk), follow=True).content.decode()
    client.post(here("feedback_archive", feedback.pk))
    restored = client.post(here("feedback_restoration", feedback.pk), follow=True).content.decode()

    assert "Put it back" in archived
    assert "It is back in the list." in restored
    assert verbs() == ["feedback.logged", "feedback.archived", "feedback.restored"]


@pytest.mark.parametrize("name", ["feedback_archive", "feedback_restoration"])
def test_a_member_does_not_archive(ben, client_for, name):
    feedback = make_feedback(ben)

    assert client_for(ben).post(here(name, feedback.pk)).status_code == 403


def test_a_member_opens_a_recovery_once(ben, client_for):
    feedback, client = make_feedback(ben), client_for(ben)

    first = client.post(here("feedback_recovery", feedback.pk))
    client.post(here("feedback_recovery", feedback.pk))

    recovery = Recovery.objects.get()
    assert first.url == here("recovery_detail", recovery.pk)
    assert recovery.owner == ben


def test_nobody_recovers_archived_feedback(mia, client_for):
    feedback = make_feedback(mia)
    actions.archive_feedback(by=mia, feedback=feedback)

    assert client_for(mia).post(here("feedback_recovery", feedback.pk)).status_code == 403
    assert not Recovery.objects.exists()


def test_a_viewer_reads_and_changes_nothing(ben, vera, client_for):
    feedback, client = make_feedback(ben), client_for(vera)

    page = client.get(here("feedback_detail", feedback.pk)).content.decode()

    assert WORDS in page
    assert "Start to make it good" not in page
    assert client.post(here("feedback_recovery", feedback.pk)).status_code == 403
    assert client.get(here("feedback_edit", feedback.pk)).status_code == 403
