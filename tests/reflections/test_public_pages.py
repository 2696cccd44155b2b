"""The pages behind the email's links: what a person can do there, what a scanner cannot, and what leaks: nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reflections import actions, tokens
from reflections.models import Delivery, Reflection, Schedule
from tests.furnished import snapshot
from tests.reflections.weekly import make_due, sweep


@pytest.fixture
def delivery(committed, ben) -> Delivery:
    make_due(ben)
    sweep(committed)
    return Delivery.objects.get(member=ben)


@pytest.fixture
def answer_address(delivery) -> str:
    token = tokens.answer_token(organisation_id=delivery.organisation_id, delivery_id=delivery.pk)
    return reverse("reflection_answer", args=[token])


@pytest.fixture
def stop_address(delivery) -> str:
    token = tokens.unsubscribe_token(organisation_id=delivery.organisation_id, member_id=delivery.member_id)
    return reverse("unsubscription", args=[token])


@pytest.mark.parametrize("method", ["get", "head"])
def test_following_links_changes_nothing(visitor, answer_address, stop_address, method):
    before = snapshot()

    for address in (answer_address, stop_address, f"{answer_address}?text=Yes&save=1", f"{stop_address}?again=1"):
        assert getattr(visitor, method)(address).status_code == 200

    assert snapshot() == before


def test_answer_page_shows_the_question(visitor, delivery, answer_address):
    page = visitor.get(answer_address).content.decode()

    assert "You answer as Ben" in page
    assert 'name="text"' in page
    assert "csrfmiddlewaretoken" in page


def test_answer_is_kept_without_signing_in(visitor, delivery, answer_address, ben):
    answer = visitor.post(answer_address, {"text": "The bell was broken"}, follow=True)

    reflection = Reflection.objects.get()
    assert (reflection.text, reflection.member, reflection.is_private) == ("The bell was broken", ben, False)
    assert reflection.weekly_prompt_id == delivery.weekly_prompt_id
    assert "Your answer is kept" in answer.content.decode()
    assert "sessionid" not in visitor.cookies


def test_answer_needs_the_forms_own_token_against_forgery(delivery, answer_address):
    strict = Client(enforce_csrf_checks=True)

    refused = strict.post(answer_address, {"text": "Forged"})
    page = strict.get(answer_address)
    kept = strict.post(answer_address, {"text": "Mine", "csrfmiddlewaretoken": page.context["csrf_token"]})

    assert (refused.status_code, kept.status_code) == (403, 302)
    assert Reflection.objects.get().text == "Mine"


def test_answer_can_be_changed_and_stays_one(visitor, answer_address):
    visitor.post(answer_address, {"text": "First"})

    page = visitor.get(answer_address).content.decode()
    visitor.post(answer_address, {"text": "Second", "is_private": "on"})

    assert "First" in page
    assert "You have answered already" in page
    assert [(row.text, row.is_private) for row in Reflection.objects.all()] == [("Second", True)]


def test_private_answer_is_not_shown_to_whoever_holds_the_link(visitor, answer_address):
    visitor.post(answer_address, {"text": "I was the one who shouted", "is_private": "on"})

    page = visitor.get(answer_address).content.decode()

    assert "shouted" not in page
    assert "not shown here" in page
    assert "Only you can read it" in visitor.get(f"{answer_address}?kept").content.decode()


@pytest.mark.parametrize("text", ["", "   ", "x" * 100_000, "nul\x00byte"])
def test_bad_answer_gets_a_message_and_keeps_the_text(visitor, answer_address, text):
    refused = visitor.post(answer_address, {"text": text})

    assert refused.status_code == 422
    assert refused.context["form"].errors["text"]
    assert refused.context["form"]["text"].value() == text
    assert not Reflection.objects.exists()


def test_answer_link_expires_after_three_weeks(visitor, answer_address):
    with time_machine.travel(timezone.now() + timedelta(days=22)):
        gone = visitor.post(answer_address, {"text": "Late"})

    assert gone.status_code == 410
    assert "three weeks" in gone.content.decode()
    assert not Reflection.objects.exists()


def test_answer_link_of_somebody_who_left_is_gone(visitor, answer_address, ben):
    ben.archive()

    gone = visitor.post(answer_address, {"text": "Still here"})

    assert gone.status_code == 410
    assert "Harbour" not in gone.content.decode()
    assert not Reflection.objects.exists()


def test_links_that_were_tampered_with_say_nothing(visitor, answer_address, stop_address):
    answer_token, stop_token = answer_address.split("/")[2], stop_address.split("/")[2]
    forged = [
        reverse("reflection_answer", args=["nonsense"]),
        reverse("reflection_answer", args=[stop_token]),
        reverse("reflection_answer", args=[f"WzEsOTk5XQ{answer_token[answer_token.index(':') :]}"]),
        reverse("unsubscription", args=[answer_token]),
        reverse("unsubscription", args=[f"{stop_token[:-1]}!"]),
    ]
    before = snapshot()

    for address in forged:
        for answer in (visitor.get(address), visitor.post(address, {"text": "x"})):
            assert answer.status_code == 404
            assert "Harbour" not in answer.content.decode()
    assert snapshot() == before


@pytest.mark.parametrize("content", [None, 7, "7", [], [1], [1, 2, 3], {"a": 1, "b": 2}, ["1", "2"], [1, None]])
def test_signed_link_that_says_something_else_is_not_found(visitor, harbour, content):
    answer, stop = (signing.dumps(content, salt=f"reflections.{salt}") for salt in ("answer", "unsubscribe"))

    assert visitor.get(reverse("reflection_answer", args=[answer])).status_code == 404
    assert visitor.get(reverse("unsubscription", args=[stop])).status_code == 404


def test_link_into_an_organisation_that_is_gone(visitor, harbour):
    token = tokens.answer_token(organisation_id=harbour.pk + 1000, delivery_id=1)

    assert visitor.get(reverse("reflection_answer", args=[token])).status_code == 410


def test_link_does_not_reach_into_another_organisation(visitor, delivery, clinic):
    token = tokens.answer_token(organisation_id=clinic.pk, delivery_id=delivery.pk)

    assert visitor.get(reverse("reflection_answer", args=[token])).status_code == 410


def test_one_click_post_without_cookies_stops_the_emails(stop_address, ben):
    """RFC 8058, section 3.1: as a mail program sends it."""
    mail_program = Client(enforce_csrf_checks=True)

    answer = mail_program.post(
        stop_address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 200
    assert not mail_program.cookies
    schedule = Schedule.objects.get(member=ben)
    assert (schedule.unsubscribed_at is not None, schedule.next_send_at) == (True, None)


def test_unsubscribed_member_gets_no_more_emails(committed, mailoutbox, visitor, stop_address, ben):
    visitor.post(stop_address)
    Delivery.objects.all().delete()

    sweep(committed, now=timezone.now() + timedelta(weeks=2))

    assert [message.to for message in mailoutbox].count([ben.user.email]) == 1


def test_stopping_can_be_taken_back(visitor, stop_address, ben):
    visitor.post(stop_address)

    answer = visitor.post(stop_address, {"again": "1"})

    schedule = Schedule.objects.get(member=ben)
    assert "is back" in answer.content.decode()
    assert (schedule.unsubscribed_at, schedule.next_send_at > timezone.now()) == (None, True)


def test_stopping_works_before_the_first_email_and_after_years(visitor, harbour, olive):
    token = tokens.unsubscribe_token(organisation_id=harbour.pk, member_id=olive.pk)

    with time_machine.travel(timezone.now() + timedelta(days=1000)):
        answer = visitor.post(reverse("unsubscription", args=[token]))

    assert answer.status_code == 200
    assert Schedule.objects.get(member=olive).unsubscribed_at is not None


def test_answering_costs_few_queries(visitor, answer_address, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        visitor.get(answer_address)


@pytest.mark.parametrize("change", [actions.unsubscribe, actions.change_schedule])
def test_first_word_of_a_member_stands_though_the_sweep_was_quicker(ben, change):
    schedule = actions.schedule_of(ben)
    make_due(ben)
    schedule.hour = 5

    change(by=ben, schedule=schedule)

    kept = Schedule.objects.get(member=ben)
    assert (kept.hour, kept.unsubscribed_at is not None) == (5, change is actions.unsubscribe)


def test_unsubscribing_leaves_a_trace(visitor, stop_address, ben, delivery):
    visitor.post(stop_address)
    visitor.post(stop_address)

    assert actions.schedule_of(ben).unsubscribed_at is not None
    assert snapshot()["AuditRecord"][-1]["verb"] == "schedule.unsubscribed"
    assert [row["verb"] for row in snapshot()["AuditRecord"]].count("schedule.unsubscribed") == 1
