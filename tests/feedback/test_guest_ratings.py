"""How guests rate what was put right."""

import uuid

import pytest
from django.urls import reverse

from accounts.models import Notice
from feedback import actions
from feedback.models import Receipt, Recovery
from tests.feedback.guests import make_form


@pytest.fixture
def receipt(mia) -> Receipt:
    return actions.take_feedback(form=make_form(mia), capture_id=uuid.uuid4(), words="Cold coffee.")


def test_a_bad_rating_opens_it_again(mia, receipt, client):
    recovery = actions.open_recovery(by=mia, feedback=receipt.feedback)
    rate = reverse("receipt_rating", args=[receipt.token])
    assert client.post(rate, {"rating": "1"}).status_code == 404
    actions.close_recovery(by=mia, recovery=recovery, cause="Ours", action="More coffee")

    client.post(rate, {"rating": "1", "would_come_back": "no"})

    recovery = Recovery.objects.get()
    assert (recovery.state, recovery.rating_after, recovery.would_come_back) == ("fixing", 1, False)
    assert "1 of 5" in Notice.objects.get().words
    assert client.post(rate, {"rating": "9"}).status_code == 404


def test_the_same_bad_rating_of_the_next_try_opens_it_again(mia, receipt, client):
    recovery = actions.open_recovery(by=mia, feedback=receipt.feedback)
    states = []
    for _try in range(2):
        actions.move_recovery(by=mia, recovery=recovery, state="recovered")
        client.post(reverse("receipt_rating", args=[receipt.token]), {"rating": "1"})
        recovery.refresh_from_db()
        states.append(recovery.state)

    assert states == ["fixing", "fixing"]
    assert Notice.objects.count() == 2


def test_an_empty_rating_is_asked_for_in_the_guests_language(mia, client):
    receipt = actions.take_feedback(form=make_form(mia), capture_id=uuid.uuid4(), words="Kalt.", language="de")
    recovery = actions.open_recovery(by=mia, feedback=receipt.feedback)
    actions.move_recovery(by=mia, recovery=recovery, state="recovered")

    answer = client.post(reverse("receipt_rating", args=[receipt.token]), {})

    assert (answer.status_code, "Wählen Sie eine Zahl von 1 bis 5." in answer.text) == (422, True)
