"""Two stories a week, chosen by managers: told at home and in the weekly email."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Notice
from accounts.tenancy import here
from playbook.actions import archive_observation, take_story_back, tell_story
from playbook.actions.stories import monday_of
from playbook.models import Outcome
from reflections.digest import story_of_the_week
from tests.playbook.made import noticed, published


def test_a_chosen_story_stands_at_home_and_in_the_email_and_its_author_hears_of_it(client_for, mia, ben):
    published(mia, "New in the book")
    note = noticed(ben, "A boy got the captain's hat", at=timezone.now() - timedelta(days=30))

    page = client_for(mia).post(here("observation_story", note.pk), follow=True)

    assert "home page this week" in page.text
    assert "A boy got the captain" in client_for(ben).get(here("home")).text
    assert story_of_the_week(now=timezone.now()).text == note.text
    assert Notice.objects.get(to=ben).kind == Notice.Kind.THANKS
    note.refresh_from_db()
    assert note.seen_by == mia


def test_a_week_has_two_and_one_can_be_taken_back(client_for, mia, ben):
    first, second, third = (noticed(ben, f"Story {number}") for number in range(3))
    client = client_for(mia)
    for note in (first, second, second):
        client.post(here("observation_story", note.pk))

    full = client.post(here("observation_story", third.pk), follow=True)
    client.post(here("observation_story", first.pk), {"back": ""})
    client.post(here("observation_story", third.pk))

    assert "This week has its two stories." in full.text
    assert set(Outcome.objects.values_list("observation__text", flat=True)) == {"Story 1", "Story 2"}


def test_next_week_has_its_own_two(mia, ben):
    now = timezone.now()
    for number in range(2):
        tell_story(by=mia, observation=noticed(ben, f"Story {number}"), at=monday_of(now) - timedelta(minutes=1))

    tell_story(by=mia, observation=noticed(ben, "This week"), at=monday_of(now))
    tell_story(by=mia, observation=noticed(ben, "And this"), at=now)
    with pytest.raises(ValidationError):
        tell_story(by=mia, observation=noticed(ben, "One too many"), at=now)


def test_a_week_begins_on_monday_by_the_houses_clock(harbour):
    for day in (23, 25, 29):
        moment = datetime(2026, 11, day, 12, tzinfo=harbour.zone)
        assert monday_of(moment) == datetime(2026, 11, 23, tzinfo=harbour.zone)


def test_what_is_archived_is_no_story_and_makes_room(mia, ben):
    first, second = noticed(ben, "One"), noticed(ben, "Two")
    for note in (first, second):
        tell_story(by=mia, observation=note)
    archive_observation(by=mia, observation=first)

    tell_story(by=mia, observation=noticed(ben, "Three"))
    take_story_back(by=mia, observation=second)

    assert Outcome.objects.stories().count() == 1


def test_a_story_that_names_a_guest_is_told_at_home_only(client_for, mia, ben):
    note = noticed(ben, "Mr Lacey laughed so much")

    page = client_for(mia).post(here("observation_story", note.pk), follow=True)

    assert "It seems to name a guest (Lacey)" in page.text
    assert story_of_the_week(now=timezone.now()) is None
    assert "Mr Lacey" in client_for(ben).get(here("home")).text


def test_members_choose_no_stories(client_for, ben):
    assert client_for(ben).post(here("observation_story", noticed(ben).pk)).status_code == 403
