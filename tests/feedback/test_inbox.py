"""The managers' inbox: what was noticed is looked at once, and whoever noticed it hears what became of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Notice
from accounts.tenancy import here
from feedback.actions import make_theme
from feedback.models import Feedback, ThemeItem
from journeys.models import CombustionPoint, Touchpoint
from playbook.models import Observation, Outcome, Rule
from tests.feedback.rows import make_touchpoint, verbs
from tests.playbook.made import noticed, published


@pytest.fixture
def note(ben, mia):
    return noticed(ben, "The form asks for the room number twice", feeling=-1, touchpoint=make_touchpoint(mia, "Desk"))


def decide(client, note, **said):
    return client.post(here("observation_outcome", note.pk), said, follow=True)


def test_notes_wait_until_somebody_decides_the_oldest_first(client_for, ben, mia, note):
    noticed(ben, "Cold eggs", at=timezone.now() - timedelta(days=9))
    client = client_for(mia)

    page = client.get(here("observation_inbox"))
    decide(client, note, become="seen")
    left = client.get(here("observation_inbox"))

    assert page.text.index("Cold eggs") < page.text.index("The form asks")
    assert ("2 notes wait" in page.text, page.text.count("for more than a week")) == (True, 1)
    assert ("1 note waits" in left.text, "The form asks" in left.text) == (True, False)


@pytest.mark.parametrize(
    ("become", "made"),
    [("rule", Rule), ("combustion", CombustionPoint), ("feedback", Feedback)],
)
def test_one_keystroke_makes_something_of_it(client_for, mia, ben, note, become, made):
    page = decide(client_for(mia), note, become=become)

    row = made.objects.get()
    outcome = Outcome.objects.get()
    assert (outcome.kind, outcome.target, outcome.by) == (become, row.pk, mia)
    assert outcome.address in page.text
    assert row.touchpoint == note.touchpoint
    assert "room number twice" in str(row)
    note.refresh_from_db()
    assert (note.seen_by, note.archived_at) == (mia, None)
    told = Notice.objects.get(to=ben, path=here("observation_detail", note.pk))
    assert (told.by, told.words.startswith(str(outcome))) == (mia, True)
    assert f"observation.{become}" in verbs()


def test_feedback_made_of_it_says_what_was_felt_and_when(client_for, mia, note):
    decide(client_for(mia), note, become="feedback")

    kept = Feedback.objects.get()
    assert (kept.words, kept.feeling, kept.happened_at, kept.logged_by) == (note.text, -1, note.noticed_at, mia)


def test_it_is_put_with_a_theme(client_for, mia, note):
    theme = make_theme(by=mia, name="Forms", words="form")

    nothing = decide(client_for(mia), note, become="theme")
    decide(client_for(mia), note, become="theme", theme=theme.pk)

    assert "Choose the theme that it belongs to." in nothing.text
    assert ThemeItem.objects.get().observation == note
    assert Outcome.objects.get().address == here("theme_detail", theme.pk)


def test_closing_needs_a_reason_and_takes_it_out_of_the_feed(client_for, mia, ben, note):
    nothing = decide(client_for(mia), note, become="closed", words=" ")
    decide(client_for(mia), note, become="closed", words="We knew this already")

    assert "Say why: whoever noticed it reads that." in nothing.text
    note.refresh_from_db()
    assert note.archived_at is not None
    page = client_for(ben).get(here("observation_detail", note.pk))
    assert ("Closed" in page.text, "We knew this already" in page.text) == (True, True)
    assert Notice.objects.get(to=ben).words.endswith("We knew this already")


def test_thanks_are_told_as_thanks(client_for, mia, ben, note):
    decide(client_for(mia), note, become="thanks")

    assert Notice.objects.get(to=ben).kind == Notice.Kind.THANKS


def test_of_two_managers_one_decides(client_for, mia, note):
    client = client_for(mia)
    decide(client, note, become="rule")

    again = decide(client, note, become="thanks")

    assert "Somebody else has seen to it already." in again.text
    assert Outcome.objects.count() == 1


@pytest.mark.parametrize("is_gone", [False, True])
def test_what_names_no_touchpoint_is_no_combustion_point(client_for, mia, ben, is_gone):
    place = make_touchpoint(mia, "Desk") if is_gone else None
    note = noticed(ben, "Something smells", touchpoint=place)
    Touchpoint.objects.update(archived_at=timezone.now())

    page = decide(client_for(mia), note, become="combustion")

    assert "A combustion point stands at a touchpoint" in page.text
    note.refresh_from_db()
    assert note.seen_at is None
    assert not Outcome.objects.exists()


@pytest.mark.parametrize("said", [{}, {"become": "nonsense"}, {"become": "theme", "theme": "0"}])
def test_nonsense_decides_nothing(client_for, mia, note, said):
    decide(client_for(mia), note, **said)

    note.refresh_from_db()
    assert note.seen_at is None


def test_an_entry_made_of_it_by_a_manager_counts_as_seen_and_stands_in_its_life(client_for, mia, ben, note):
    published(mia, "Ask once", sources=[note])

    note.refresh_from_db()
    page = client_for(ben).get(here("observation_detail", note.pk))
    assert note.seen_by == mia
    assert ("Seen" in page.text, "It is in the playbook now" in page.text) == (True, True)


def test_a_note_that_nobody_has_seen_says_so_to_its_author(client_for, ben, note):
    assert "Nobody has looked at it yet." in client_for(ben).get(here("observation_detail", note.pk)).text


def test_home_of_a_manager_says_that_notes_wait(client_for, mia, note):
    assert here("observation_inbox") in client_for(mia).get(here("home")).text


def test_members_have_no_inbox(client_for, ben, note):
    client = client_for(ben)

    assert client.get(here("observation_inbox")).status_code == 403
    assert client.post(here("observation_outcome", note.pk), {"become": "thanks"}).status_code == 403


def test_the_database_keeps_no_closing_without_a_reason(mia, note):
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.create(observation=note, kind="closed", by=mia)


def test_many_notes_cost_as_many_statements_as_one(client_for, mia, ben, note, django_assert_num_queries):
    client = client_for(mia)
    client.get(here("observation_inbox"))
    with django_assert_num_queries(5):
        client.get(here("observation_inbox"))
    for number in range(30):
        noticed(ben, f"Note {number}")

    with django_assert_num_queries(5):
        client.get(here("observation_inbox"))
    assert Observation.objects.unseen().count() == 31
