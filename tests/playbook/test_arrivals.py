"""Notes that were written on a phone and arrive later."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.tenancy import here
from playbook.models import Observation
from tests.playbook.made import make_touchpoint, picture


def arriving(member, **said):
    return {"member": member.pk, "capture_id": uuid.uuid4(), "text": "Cold eggs", "feeling": "-1", **said}


def test_phone_learns_who_would_be_sending(client_for, ben):
    answer = client_for(ben).get(here("observation_arrivals"))

    assert answer.json()["member"] == str(ben.pk)
    assert len(answer.json()["token"]) > 30
    assert "no-store" in answer["Cache-Control"]


def milliseconds(moment):
    return int(moment.timestamp() * 1000)


def sent_after(waited, *, clock_is_off=timedelta(0)):
    """What a phone says of a note that waited so long."""
    sent = timezone.now() + clock_is_off
    return {"written": milliseconds(sent - waited), "sent": milliseconds(sent)}


@pytest.mark.parametrize("off", [timedelta(0), timedelta(seconds=90), timedelta(days=-400), timedelta(days=3)])
def test_a_note_arrives_with_the_time_at_which_it_was_written(client_for, ben, off):
    photo = SimpleUploadedFile("photo.jpg", picture(), "image/jpeg")
    said = sent_after(timedelta(hours=2), clock_is_off=off)

    answer = client_for(ben).post(here("observation_arrivals"), arriving(ben, photo=photo, **said))

    kept = Observation.objects.get()
    assert (answer.status_code, answer.json()) == (201, {"address": here("observation_thanks", kept.pk)})
    assert (kept.text, kept.feeling, kept.author) == ("Cold eggs", -1, ben)
    assert kept.photo
    assert abs(timezone.now() - timedelta(hours=2) - kept.noticed_at) < timedelta(seconds=100)


@pytest.mark.parametrize(
    "said",
    [
        {},
        sent_after(timedelta(minutes=-5)),
        sent_after(timedelta(days=400)),
        {"written": "0", "sent": milliseconds(timezone.now())},
        {"written": milliseconds(timezone.now())},
        sent_after(timedelta(0), clock_is_off=timedelta(minutes=30)),
    ],
)
def test_times_that_cannot_be_are_now(client_for, ben, said):
    client_for(ben).post(here("observation_arrivals"), arriving(ben, **said))

    noticed_at = Observation.objects.get().noticed_at
    assert timezone.now() - timedelta(minutes=5) < noticed_at <= timezone.now()


def test_a_note_that_arrives_again_is_the_one_that_stands_here(client_for, ben):
    client, note = client_for(ben), arriving(ben)

    first, second = (client.post(here("observation_arrivals"), note) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Observation.objects.count() == 1


def test_nobody_sends_what_somebody_else_wrote_on_the_same_phone(client_for, ben, mia):
    answer = client_for(mia).post(here("observation_arrivals"), arriving(ben))

    assert answer.status_code == 409
    assert not Observation.objects.exists()


def test_words_count_without_a_touchpoint_that_has_gone_since(client_for, ben, mia):
    place = make_touchpoint(mia, "Breakfast")
    place.archived_at = timezone.now()
    place.save()

    answer = client_for(ben).post(here("observation_arrivals"), arriving(ben, touchpoint=place.pk))

    assert answer.status_code == 201
    assert Observation.objects.get().touchpoint is None


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": " "}, "Write down what you noticed."),
        ({"text": "x" * 5001}, "5000"),
        ({"written": "-1"}, "At least 0"),
        ({"sent": "9" * 20}, "At most"),
        ({"photo": SimpleUploadedFile("photo.jpg", b"no picture", "image/jpeg")}, "photo"),
    ],
)
def test_what_cannot_be_kept_is_told_in_sentences(client_for, ben, said, sentence):
    answer = client_for(ben).post(here("observation_arrivals"), arriving(ben, **said))

    assert answer.status_code == 422
    assert sentence in " ".join(answer.json()["problems"])
    assert not Observation.objects.exists()


def test_viewers_send_nothing(client_for, vera):
    assert client_for(vera).post(here("observation_arrivals"), arriving(vera)).status_code == 403
