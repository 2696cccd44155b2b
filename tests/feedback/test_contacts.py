"""How a customer is reached: who sees it, when it goes, and what is handed over or erased when they ask."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditRecord, Notice
from accounts.tenancy import here, scope
from feedback import actions
from feedback.models import Contact, ContactTime, Feedback, Receipt, Reply
from tests.feedback.guests import address, make_form, said
from tests.feedback.rows import make_feedback, verbs
from tests.feedback.test_feedback_form import answers


@pytest.fixture
def feedback(ben):
    return make_feedback(ben)


@pytest.fixture
def contact(ben, feedback):
    return actions.keep_contact(
        by=ben, feedback=feedback, name="Ada Lindt", email="ada@example.com", phone="+44 (0)20 7946 0018"
    )


def test_a_contact_is_written_down_with_the_words(ben, client_for):
    client_for(ben).post(here("feedback_new"), answers(contact_name="Ada", contact_email="ada@example.com"))

    contact = Contact.objects.get()
    assert (contact.feedback, contact.name, contact.email) == (Feedback.objects.get(), "Ada", "ada@example.com")
    assert verbs() == ["feedback.logged", "contact.kept"]


def test_without_one_nothing_is_kept(ben, client_for):
    client_for(ben).post(here("feedback_new"), answers(contact_name="  "))

    assert Feedback.objects.count() == 1
    assert not Contact.objects.exists()


def test_an_address_that_is_none_is_said_at_its_field_and_loses_nothing(ben, client_for):
    answer = client_for(ben).post(here("feedback_new"), answers(contact_email="ada@", contact_phone="12345"))

    assert answer.status_code == 422
    assert "contact_email" in answer.context["form"].errors
    assert 'value="12345"' in answer.content.decode()


def test_only_who_needs_it_sees_it(cast, ben, feedback, contact, client_for):
    other = Feedback.objects.create(words="The bill was wrong", logged_by=cast.mia)
    actions.keep_contact(by=cast.mia, feedback=other, email="bo@example.com")

    def sees(member, row, words):
        return words in client_for(member).get(here("feedback_detail", row.pk)).content.decode()

    assert sees(ben, feedback, "ada@example.com")
    assert sees(cast.mia, feedback, "ada@example.com")
    assert not sees(cast.vera, feedback, "ada@example.com")
    assert not sees(ben, other, "bo@example.com")
    assert client_for(ben).get(here("feedback_contact", other.pk)).status_code == 403
    assert client_for(cast.vera).get(here("feedback_contact", feedback.pk)).status_code == 403

    actions.open_recovery(by=cast.mia, feedback=other, owner=ben)
    assert sees(ben, other, "bo@example.com")


def test_a_viewer_who_once_logged_it_sees_it_no_more(ben, feedback, contact, client_for):
    ben.role = "viewer"
    ben.save()

    assert "ada@example.com" not in client_for(ben).get(here("feedback_detail", feedback.pk)).content.decode()


def test_it_stands_in_no_list_search_or_spreadsheet(mia, contact, client_for):
    client = client_for(mia)
    pages = [here("feedback_list"), here("feedback_export"), here("search", query="q=Lindt"), here("audit_list")]
    for page in pages:
        answer = client.get(page)
        text = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code == 200
        assert b"ada@example.com" not in text
        assert b"Ada Lindt" not in text


def test_emptying_all_three_forgets_it(ben, feedback, contact, client_for):
    client_for(ben).post(here("feedback_contact", feedback.pk), {"name": "", "email": "", "phone": ""})

    assert not Contact.objects.exists()
    assert verbs()[-1] == "contact.erased"


def test_the_database_keeps_no_empty_contact(feedback):
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(feedback=feedback)


@pytest.mark.parametrize("asked", ["ADA@example.com", "ada lindt", "020 7946 0018", "0044 20 79460018"])
def test_a_customer_is_found_as_they_gave_it(contact, asked):
    assert list(Contact.objects.named(asked)) == [contact]


@pytest.mark.parametrize("asked", ["", " ", "ada", "0018", "example.com", "%", "@"])
def test_nobody_is_found_by_a_part_of_it(contact, asked):
    assert list(Contact.objects.named(asked)) == []


def test_without_a_telephone_nobody_is_found_by_digits(ben, feedback):
    actions.keep_contact(by=ben, feedback=feedback, name="Room 12")

    assert not Contact.objects.named("1234567").exists()


def test_all_that_is_held_is_handed_over(mia, feedback, contact, client_for):
    answer = client_for(mia).post(here("contact_export"), {"of": "ada@example.com"})

    held = json.loads(answer.content)["contacts"]
    assert [each["telephone"] for each in held] == ["+44 (0)20 7946 0018"]
    assert held[0]["feedback"]["words"] == feedback.words
    assert "attachment" in answer["Content-Disposition"]


def test_forgetting_leaves_the_words(mia, feedback, contact, client_for):
    client_for(mia).post(here("contact_erasure"), {"of": "ada@example.com"})

    feedback.refresh_from_db()
    assert not Contact.objects.exists()
    assert feedback.words != ""
    assert verbs()[-1] == "contact.erased"


def test_forgetting_takes_the_words_along_when_asked_also_out_of_the_trail(mia, feedback, contact, client_for):
    said = feedback.words
    actions.archive_feedback(by=mia, feedback=feedback)
    actions.open_recovery(by=mia, feedback=feedback)

    client_for(mia).post(here("contact_erasure"), {"of": "ada@example.com", "words": "on"})

    feedback.refresh_from_db()
    assert feedback.words == "Erased at the customer’s request."
    assert feedback.wanted == feedback.experience == feedback.trouble == ""
    assert not AuditRecord.objects.filter(target_label__contains=said[:20]).exists()
    assert AuditRecord.objects.filter(verb="feedback.archived").exists()


def test_erasing_nobody_erases_nobody(mia, contact, client_for):
    client_for(mia).post(here("contact_erasure"), {"of": ""})
    client_for(mia).post(here("contact_erasure"))

    assert Contact.objects.count() == 1


def test_contacts_are_forgotten_in_their_time(contact, harbour):
    day = timedelta(days=1)

    actions.forget_contacts(now=contact.created_at + 179 * day)
    assert Contact.objects.exists()

    actions.forget_contacts(now=contact.created_at + 181 * day)
    assert not Contact.objects.exists()
    trail = AuditRecord.objects.get(verb="contacts.forgotten")
    assert (trail.by, trail.detail) == (None, {"contacts": 1})


def test_every_organisation_has_its_own_time(cast, contact, clinic):
    with scope(organisation=clinic):
        actions.keep_contacts_for(by=cast.omar, days=30)
        theirs = actions.log_feedback(by=cast.omar, words="Cold room", contact={"email": "kai@example.org"})

    actions.forget_contacts(now=timezone.now() + timedelta(days=31))

    assert Contact.objects.exists()
    with scope(organisation=clinic):
        assert not Contact.objects.filter(feedback=theirs).exists()


def test_the_owner_decides_for_how_long(cast, harbour, client_for):
    assert client_for(cast.mia).post(here("contact_time"), {"days": "30"}).status_code == 403
    assert client_for(cast.olive).post(here("contact_time"), {"days": "0"}).status_code == 422
    client_for(cast.olive).post(here("contact_time"), {"days": "30"})

    assert ContactTime.kept_for() == timedelta(days=30)
    trail = AuditRecord.objects.get(verb="contact_time.changed")
    assert trail.detail == {"before": 180, "after": 30}


def test_a_customer_is_asked_for_by_post_alone(mia, contact, client_for):
    client = client_for(mia)
    assert b"ada@example.com" not in client.get(here("contact_list", query="of=ada@example.com")).content
    assert b"ada@example.com" in client.post(here("contact_list"), {"of": "ada@example.com"}).content
    assert client.get(here("contact_export")).status_code == 405


def test_erasing_the_words_takes_along_what_passed_between_guest_and_house(mia, client, client_for):
    client.post(address(make_form(mia)), said(email="ada@example.com"))
    receipt = Receipt.objects.get()
    reply = {"capture_id": str(uuid.uuid4()), "words": "I am Ada, from Room 9."}
    client.post(reverse("receipt_reply", args=[receipt.token]), reply)
    held = client_for(mia).post(here("contact_export"), {"of": "ada@example.com"}).json()
    assert held["contacts"][0]["replies"][0]["words"] == "I am Ada, from Room 9."

    client_for(mia).post(here("contact_erasure"), {"of": "ada@example.com", "words": "on"})

    assert not Reply.objects.exists()
    assert not Notice.objects.exists()
    page = client.get(reverse("receipt", args=[receipt.token])).content.decode()
    assert "Cold coffee" not in page
    assert "Room 9" not in page


@pytest.mark.parametrize("page", ["contact_list", "contact_export", "contact_erasure"])
def test_what_no_database_keeps_is_nobody(mia, client_for, page):
    assert client_for(mia).post(here(page), {"of": "ada\x00"}).status_code < 500


def test_a_name_is_found_however_it_is_typed(mia):
    make_feedback(mia, contact={"name": "Frau Ünal"})

    found = [Contact.objects.named(name).count() for name in ("frau ünal", "FRAU ÜNAL", "Frau Ünal", "Unal")]
    assert found == [1, 1, 1, 0]
