"""The hint while typing: what is like it, from whom, and never from elsewhere."""

import pytest

from accounts.tenancy import here, scope
from feedback.models import Feedback
from feedback.search import FEEDBACK
from playbook.models import Entry, Observation
from search.alike import most_alike
from tests.feedback.rows import asked, make_feedback
from tests.feedback.sentences import SAID

LIKE_IT = "The shower stayed cold for ten minutes every morning."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def heard(mia):
    return [make_feedback(mia, text) for _words, texts in SAID.values() for text in texts]


def found(text: str) -> list[str]:
    known = Feedback.objects.in_bulk()
    return [known[pk].words for pk in most_alike(text, Feedback.objects.active(), FEEDBACK)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("I had a cold shower this morning", "I had to shower cold before my meeting."),
        ("The minibar is on our bill and we never opened it", "The minibar we never opened was on the bill."),
        ("cold showers: the shower stays cold", LIKE_IT),
        ("Your phone line drops my calls", "Your phone line dropped my call twice."),
    ],
)
def test_the_most_alike_stands_first(heard, text, first):
    assert first in found(text)[:2]


@pytest.mark.parametrize(
    "text",
    ["", "😀", "We were there for a while and it was so so", "shower", "The rowing club lost its trophy", "a" * 9000],
)
def test_nothing_is_said_where_nothing_is_alike(heard, text):
    assert found(text) == []


def test_what_is_archived_or_another_houses_is_not_told(heard, client_for, mia, clinic, cast):
    client = client_for(mia)
    Feedback.objects.filter(words=LIKE_IT).update(archived_at="2026-01-01T00:00Z")
    assert LIKE_IT not in found(LIKE_IT)
    with scope(organisation=clinic):
        make_feedback(cast.omar, "A rowing club lost its silver trophy here")

    answer = client.post(here("feedback_alike"), {"words": "The rowing club lost its silver trophy"}, headers=HTMX)

    assert answer.status_code == 204


def test_the_line_names_who_and_leads_there_and_is_not_told_twice(client_for, ben, mia):
    feedback = make_feedback(ben, "The toast was cold and the eggs were raw")
    client, words = client_for(mia), {"words": "cold toast, raw eggs"}

    first = client.post(here("feedback_alike"), words, headers=HTMX).content.decode()
    assert here("feedback_detail", feedback.pk) in first
    assert "This looks like what Ben" in first
    assert client.post(here("feedback_alike"), words | {"alike_shown": feedback.pk}, headers=HTMX).status_code == 204
    gone = client.post(here("feedback_alike"), {"words": "x", "alike_shown": feedback.pk}, headers=HTMX)
    assert gone.content.decode().strip() == ""


def test_observations_and_entries_are_asked_the_same_way(client_for, mia, ben):
    observation = Observation.objects.create(author=ben, text="The lift smells of burnt toast")
    entry = Entry.objects.create(title="Warm towels by the pool", author=ben, body="Warm them.", status="draft")
    client = client_for(mia)

    seen = client.post(here("observation_alike"), {"text": "Burnt toast smell in the lift"}, headers=HTMX)
    written = client.post(here("entry_alike"), {"title": "Warm pool towels"}, headers=HTMX)

    assert here("observation_detail", observation.pk) in seen.content.decode()
    assert here("entry_detail", entry.pk) in written.content.decode()


def test_anothers_draft_is_not_told_to_a_member(client_for, mia, ben):
    Entry.objects.create(title="Warm towels by the pool", author=mia, body="Warm them.", status="draft")

    assert client_for(ben).post(here("entry_alike"), {"title": "Warm towels"}, headers=HTMX).status_code == 204


@pytest.mark.parametrize("rows", [1, 40])
def test_asking_costs_as_many_statements_for_one_as_for_many(client_for, mia, rows):
    for number in range(rows):
        make_feedback(mia, f"The toast was cold and the eggs were raw {number}")
    client = client_for(mia)
    client.get(here("feedback_new"))

    assert asked(lambda: client.post(here("feedback_alike"), {"words": "cold toast, raw eggs"}, headers=HTMX)) <= 5


def test_pages_ask_and_still_work_without(client_for, mia):
    client = client_for(mia)
    for name, query in (("feedback_new", {}), ("observation_new", {}), ("entry_new", {"template": "blank"})):
        shown = client.get(here(name), query).content.decode()
        assert 'id="alike"' in shown
        assert here(f"{name.removesuffix('_new')}_alike") in shown
