"""A guest answers behind a code, without an account, and follows what became of it by a private receipt."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from accounts.tenancy import here
from feedback import actions
from feedback.models import Contact, Feedback, GuestWords, Receipt, Reply
from journeys.models import Touchpoint
from tests.feedback.guests import address, make_form, said
from tests.feedback.rows import make_touchpoint, verbs


@pytest.fixture
def form(mia):
    return make_form(mia)


@pytest.fixture
def receipt(form, client):
    client.post(address(form), said(email="ada@example.com"))
    return Receipt.objects.get()


def test_half_a_minute_without_an_account(mia, client):
    touchpoint = make_touchpoint(mia)
    form = make_form(mia, touchpoint=touchpoint, score_kind="nps")

    answer = client.post(address(form), said(feeling="-1", score="3"))

    feedback = Feedback.objects.get()
    assert answer.url == reverse("receipt", args=[feedback.receipt.token])
    assert (feedback.words, feedback.feeling, feedback.score_kind, feedback.score) == ("Cold coffee.", -1, "nps", 3)
    assert (feedback.touchpoint, feedback.channel, feedback.logged_by) == (touchpoint, "form", None)
    assert verbs() == ["guest_form.made", "feedback.logged"]


def test_no_cookie_is_needed_and_none_is_set(form):
    stranger = Client(enforce_csrf_checks=True)

    page = stranger.get(address(form))
    answer = stranger.post(address(form), said(), headers={"origin": "null"})

    assert answer.status_code == 302
    assert not page.cookies
    assert not answer.cookies
    assert page["Referrer-Policy"] == "no-referrer"


def test_a_face_is_enough(form, client):
    client.post(address(form), said(words="", feeling="2"))

    assert (Feedback.objects.get().words, Feedback.objects.get().feeling) == ("", 2)


def test_feedback_without_words_is_called_so(mia, form, client, client_for):
    client.post(address(form), said(words="", feeling="2"))

    for page in (here("feedback_list"), here("feedback_detail", Feedback.objects.get().pk)):
        assert "Without words" in client_for(mia).get(page).content.decode()


def test_nothing_at_all_is_asked_again(form, client):
    answer = client.post(address(form), said(words="  "))

    assert answer.status_code == 422
    assert "Write a few words" in answer.content.decode()
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"feeling": "7"}, {"score": "11"}, {"email": "ada@"}, {"capture_id": "x"}, {"words": "x" * 3001}]
)
def test_wrong_values_lose_nothing_and_keep_nothing(mia, wrong, client):
    form = make_form(mia, score_kind="csat")

    answer = client.post(address(form), {**said(words="The pillows"), **wrong})

    assert answer.status_code == 422
    assert wrong.get("words", "The pillows") in answer.content.decode()
    assert not Feedback.objects.exists()


def test_sent_twice_it_is_kept_once(form, client):
    twice = said()

    first, second = client.post(address(form), twice), client.post(address(form), twice)

    assert first.url == second.url
    assert Feedback.objects.count() == 1


def test_other_words_or_another_form_with_the_same_id_are_kept_too(mia, form, client):
    once = said()

    for place, words in ((form, "Cold coffee."), (form, "And the tea as well."), (make_form(mia), "Cold coffee.")):
        client.post(address(place), {**once, "words": words})

    assert Feedback.objects.count() == 3


def test_what_fills_in_every_field_is_refused_in_words(form, client):
    answer = client.post(address(form), said(website="https://spam.example"))

    assert answer.status_code == 422
    assert "Leave this field empty." in answer.content.decode()
    assert not Feedback.objects.exists()


def test_too_many_from_one_address_wait_and_keep_their_words(form, client, settings):
    settings.GUEST_POSTS = 2
    answers = [client.post(address(form), said(words=f"Word {number}")) for number in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 429, 429]
    assert "Word 3" in answers[3].content.decode()
    assert client.post(address(form), said(), REMOTE_ADDR="10.0.0.9").status_code == 302


def test_along_a_journey_the_guest_says_where(mia, client):
    touchpoint, other = make_touchpoint(mia), make_touchpoint(mia, "Elsewhere")
    form = make_form(mia, journey=touchpoint.stage.journey)

    assert touchpoint.title in client.get(address(form)).content.decode()
    client.post(address(form), said(touchpoint=str(touchpoint.pk)))
    refused = client.post(address(form), said(touchpoint=str(other.pk)))

    assert Feedback.objects.get().touchpoint == touchpoint
    assert refused.status_code == 422


def test_it_speaks_the_guests_language_where_it_can(mia, form, client):
    actions.write_guest_words(
        by=mia,
        form=form,
        words=GuestWords(language="de", question="Wie war das Frühstück?", thanks="Danke.", poster="Hallo"),
    )

    def page(languages, query=""):
        return client.get(address(form) + query, headers={"accept-language": languages}).content.decode()

    assert 'lang="de"' in page("de-AT,en;q=0.5")
    assert "Wie war das Frühstück?" in page("de-AT,en;q=0.5")
    assert "Absenden" in page("de")
    assert "How was breakfast?" in page("fr,ja;q=0.5")
    assert "How was breakfast?" in page("de", "?lang=en")
    assert "How was breakfast?" in page("%%;;q=x")
    answer = client.post(address(form), said(), headers={"accept-language": "de"}, follow=True)
    assert "Was daraus wurde" in answer.content.decode()


def test_a_closed_form_is_gone_and_its_receipts_stay(mia, form, receipt, client):
    actions.revoke_guest_form(by=mia, form=form)

    answer = client.get(address(form), headers={"accept-language": "ja,de;q=0.5"})
    assert (answer.status_code, "Dieses Formular ist geschlossen" in answer.text) == (404, True)
    assert client.post(address(form), said()).status_code == 404
    assert client.get(reverse("receipt", args=[receipt.token])).status_code == 200

    actions.reopen_guest_form(by=mia, form=form)
    assert client.get(address(form)).status_code == 200


def test_a_form_about_an_archived_touchpoint_is_gone(mia, client):
    touchpoint = make_touchpoint(mia)
    form = make_form(mia, touchpoint=touchpoint)
    Touchpoint.objects.update(archived_at=timezone.now())

    assert client.get(address(form)).status_code == 404


def test_it_stands_within_another_sites_page_only_when_it_may(mia, form, client):
    assert client.get(address(form, "guest_form_embed")).status_code == 404
    form.may_embed, form.embedders = True, ["https://www.example.com"]
    form.save()

    page = client.get(address(form, "guest_form_embed"))
    answer = client.post(address(form, "guest_form_embed"), said())

    assert "frame-ancestors https://www.example.com" in page["Content-Security-Policy"]
    assert "X-Frame-Options" not in page
    assert "Thank you, really." in answer.content.decode()
    assert "frame-ancestors https://www.example.com" not in client.get(address(form))["Content-Security-Policy"]


def test_the_receipt_tells_how_far_it_is_and_nothing_from_within(mia, receipt, client):
    recovery = actions.open_recovery(by=mia, feedback=receipt.feedback)
    actions.move_recovery(
        by=mia, recovery=recovery, state="fixing", fix="Gave them the key of Room 9", cause="Our fault"
    )

    page = client.get(reverse("receipt", args=[receipt.token])).content.decode()

    assert 'aria-current="step">It is being put right.' in page
    assert "Cold coffee." in page
    assert "Room 9" not in page
    assert "Our fault" not in page
    assert "Mia" not in page


def test_a_receipt_is_found_by_its_token_alone(receipt, client):
    assert client.get(reverse("receipt", args=[receipt.token.swapcase()])).status_code == 404
    assert client.get(reverse("receipt", args=[receipt.pk])).status_code == 404


def test_the_receipt_of_archived_feedback_is_gone(mia, receipt, client):
    actions.archive_feedback(by=mia, feedback=receipt.feedback)

    assert client.get(reverse("receipt", args=[receipt.token])).status_code == 404


def test_opening_the_receipt_records_that_and_no_answer(mia, receipt, client):
    recovery = actions.open_recovery(by=mia, feedback=receipt.feedback)
    actions.move_recovery(by=mia, recovery=recovery, state="recovered")
    for page in ("receipt_rating", "receipt_reply", "receipt_email"):
        assert client.get(reverse(page, args=[receipt.token]), {"rating": "1", "words": "x"}).status_code == 405
    client.get(reverse("receipt", args=[receipt.token]), {"rating": "1"})

    receipt.refresh_from_db()
    recovery.refresh_from_db()
    assert receipt.opened_at is not None
    assert recovery.rating_after is None


def test_guest_and_house_write_to_each_other(mia, receipt, client, client_for):
    once = {"capture_id": str(uuid.uuid4()), "words": "And the tea as well."}
    for _ in range(2):
        client.post(reverse("receipt_reply", args=[receipt.token]), once)
    told = Notice.objects.get()
    assert (told.to, told.by) == (mia, None)
    assert "And the tea as well." in told.words

    client_for(mia).post(
        here("feedback_reply", receipt.feedback_id), {"capture_id": str(uuid.uuid4()), "words": "<b>We are sorry</b>"}
    )

    page = client.get(reverse("receipt", args=[receipt.token])).content.decode()
    assert "&lt;b&gt;We are sorry" in page
    assert "Mia" not in page
    assert [reply.is_guests for reply in Reply.objects.in_order()] == [True, False]


def test_viewers_do_not_write_to_guests(cast, receipt, client_for):
    words = {"capture_id": str(uuid.uuid4()), "words": "Hello"}

    assert client_for(cast.vera).post(here("feedback_reply", receipt.feedback_id), words).status_code == 403
    assert not Reply.objects.exists()


def test_a_guest_can_leave_change_and_take_back_an_email(mia, receipt, client):
    def leave(email):
        return client.post(reverse("receipt_email", args=[receipt.token]), {"email": email})

    assert leave("bo@example.com").status_code == 302
    assert Contact.objects.get().email == "bo@example.com"
    assert leave("no address").status_code == 422
    assert leave("").status_code == 302
    assert not Contact.objects.exists()


def test_what_staff_know_beside_the_email_stays(mia, receipt, client):
    actions.keep_contact(by=mia, feedback=receipt.feedback, name="Ada", email="ada@example.com", phone="0123456")

    client.post(reverse("receipt_email", args=[receipt.token]), {"email": "new@example.com"})

    contact = Contact.objects.get()
    assert (contact.name, contact.email, contact.phone) == ("Ada", "new@example.com", "0123456")
    assert "Ada" not in client.get(reverse("receipt", args=[receipt.token])).content.decode()


def test_an_address_longer_than_any_is_refused_in_words(mia, form, receipt, client):
    long = f"{'a' * 241}@guest.example"

    answers = [client.post(address(form), said(email=long)),
               client.post(reverse("receipt_email", args=[receipt.token]), {"email": long})]  # fmt: skip

    assert [answer.status_code for answer in answers] == [422, 422]
    assert "This does not look like an email address." in answers[0].text
    assert Feedback.objects.count() == 1


def test_too_much_on_a_receipt_waits_and_keeps_its_words(receipt, client, settings):
    settings.GUEST_POSTS = 1
    answers = [
        client.post(reverse("receipt_reply", args=[receipt.token]), {"capture_id": str(uuid.uuid4()), "words": word})
        for word in ("First", "And second")
    ]

    assert [answer.status_code for answer in answers] == [302, 429]
    assert "And second" in answers[1].content.decode()
    assert [reply.words for reply in Reply.objects.all()] == ["First"]
