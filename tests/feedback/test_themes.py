"""Themes: named by a manager, filled by their words, never against what a person decided; merged, split and undone."""

from datetime import datetime

import pytest
from django.utils import timezone

from feedback import actions
from feedback.actions import sorting
from feedback.actions.sorting import EVERY, look_for_groups
from feedback.models import Feedback, Sorting, Theme
from playbook.actions import archive_observation
from playbook.models import Observation
from tests.feedback.rows import make_feedback, verbs

QUEUE = "A long queue at check-in after a ten hour flight."


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def sort(now) -> None:
    actions.sort_themes(now=now)


def said_in(theme: Theme) -> set[str]:
    items = theme.items.within().with_said()
    return {item.feedback.words if item.feedback else item.observation.text for item in items}


def states(theme: Theme) -> list[tuple]:
    return sorted(theme.items.values_list("feedback", "observation", "state", "how", "because"), key=str)


def test_what_has_a_themes_words_belongs_to_it_whatever_it_is(mia, ben, now):
    make_feedback(mia, QUEUE)
    make_feedback(mia, "It was so so", trouble="The queues everywhere")
    make_feedback(mia, "Nothing of the kind")
    Observation.objects.create(author=ben, text="Queueing up to the door again")
    theme = actions.make_theme(by=mia, name="Waiting", words="queue\nreception desk")

    sort(now)

    assert theme.items.within().count() == 3
    assert set(theme.items.values_list("how", "because")) == {("words", "queue")}
    assert "theme.made" in verbs()


def test_all_words_of_a_line_are_wanted(mia, now):
    make_feedback(mia, "There was no hot water")
    make_feedback(mia, "A hot day and a cold drink")
    theme = actions.make_theme(by=mia, name="Cold shower", words="hot water")

    sort(now)

    assert said_in(theme) == {"There was no hot water"}


def test_what_comes_later_is_sorted_by_the_sweep_once(mia, now):
    theme = actions.make_theme(by=mia, name="Waiting", words="queue")
    sort(now)
    make_feedback(mia, QUEUE)

    for _ in range(2):
        actions.sweep_themes(now=now)

    assert theme.items.count() == 1
    assert not Sorting.objects.behind(now - EVERY).exists()


def test_a_persons_no_lasts_and_so_does_their_yes(mia, now):
    make_feedback(mia, QUEUE)
    other = make_feedback(mia, "Nothing of the kind")
    theme = actions.make_theme(by=mia, name="Waiting", words="queue")
    sort(now)
    actions.judge_items(by=mia, theme=theme, items=[theme.items.get().pk], belongs=False)
    actions.add_to_theme(by=mia, theme=theme, said=other)

    actions.edit_theme(by=mia, theme=theme, words="queue\nline")
    sort(now)

    assert said_in(theme) == {"Nothing of the kind"}
    assert theme.items.filter(state="out").count() == 1


def test_other_words_let_go_of_what_only_the_old_ones_had(mia, now):
    make_feedback(mia, QUEUE)
    theme = actions.make_theme(by=mia, name="Waiting", words="queue")
    sort(now)

    actions.edit_theme(by=mia, theme=theme, words="lobby")
    assert theme.items.count() == 0
    actions.edit_theme(by=mia, theme=theme, words="check-in")
    sort(now)
    assert said_in(theme) == {QUEUE}


def test_edited_and_erased_words_are_sorted_again(mia, now):
    feedback = make_feedback(mia, QUEUE, contact={"name": "Ada"})
    make_feedback(mia, "Later")
    theme = actions.make_theme(by=mia, name="Waiting", words="queue")
    sort(now)

    actions.edit_feedback(by=mia, feedback=feedback, words="All was well")
    sort(now)
    assert said_in(theme) == set()

    actions.edit_feedback(by=mia, feedback=feedback, words=QUEUE)
    sort(now)
    assert said_in(theme) == {QUEUE}
    actions.erase_contacts(by=mia, contacts=[feedback.contact], with_words=True)
    sort(now)
    assert theme.items.count() == 0


def test_an_edited_observation_is_sorted_again_with_the_days_look(mia, ben, now):
    observation = Observation.objects.create(author=ben, text=QUEUE)
    theme = actions.make_theme(by=mia, name="Waiting", words="queue")
    sort(now)
    Observation.objects.filter(pk=observation.pk).update(text="All was well")

    look_for_groups(now=now)
    sort(now)

    assert theme.items.count() == 0


def test_what_is_archived_counts_nowhere_and_comes_back(mia, ben, now):
    feedback = make_feedback(mia, QUEUE)
    observation = Observation.objects.create(author=ben, text=QUEUE)
    theme = actions.make_theme(by=mia, name="Waiting", words="queue")
    sort(now)

    actions.archive_feedback(by=mia, feedback=feedback)
    archive_observation(by=mia, observation=observation)
    assert theme.items.within().count() == 0

    actions.restore_feedback(by=mia, feedback=feedback)
    assert theme.items.within().count() == 1


def test_merging_takes_all_along_and_restoring_undoes_it_exactly(mia, now):
    both, only = make_feedback(mia, QUEUE), make_feedback(mia, "The lobby is full")
    refused = make_feedback(mia, "A queue of ants in the lobby")
    into = actions.make_theme(by=mia, name="Waiting", words="queue")
    theme = actions.make_theme(by=mia, name="Lobby", words="lobby\ncheck-in")
    sort(now)
    ants = into.items.get(feedback=refused)
    actions.judge_items(by=mia, theme=into, items=[ants.pk], belongs=False)
    before, before_words = (states(into), states(theme)), (into.words, theme.words)

    actions.merge_themes(by=mia, theme=theme, into=into)
    sort(now)
    assert said_in(into) == {both.words, only.words, refused.words}
    assert (into.words, theme.is_archived) == ("queue\nlobby\ncheck-in", True)

    actions.restore_theme(by=mia, theme=Theme.objects.get(pk=theme.pk))
    sort(now)
    into.refresh_from_db()
    theme.refresh_from_db()
    assert (states(into), states(theme)) == before
    assert (into.words, theme.words) == before_words


def test_a_merged_theme_does_not_come_back_beside_another_of_its_name(mia, now):
    into = actions.make_theme(by=mia, name="Waiting")
    theme = actions.make_theme(by=mia, name="Lobby")
    actions.merge_themes(by=mia, theme=theme, into=into)
    actions.make_theme(by=mia, name="LOBBY")

    with pytest.raises(actions.ThemeRefused):
        actions.restore_theme(by=mia, theme=theme)


def test_what_is_split_off_does_not_come_back_by_its_words(mia, now):
    ants, queue = make_feedback(mia, "A queue of ants"), make_feedback(mia, QUEUE)
    theme = actions.make_theme(by=mia, name="Waiting", words="queue")
    sort(now)

    split = actions.split_theme(by=mia, theme=theme, items=[theme.items.get(feedback=ants).pk], name="Ants")
    actions.edit_theme(by=mia, theme=theme, words="queue\nline")
    sort(now)

    assert said_in(split) == {ants.words}
    assert said_in(theme) == {queue.words}
    actions.merge_themes(by=mia, theme=split, into=theme)
    assert said_in(theme) == {ants.words, queue.words}


def test_thousands_are_sorted_in_batches(mia, now):
    Feedback.objects.bulk_create(Feedback(words=f"Queue {n}", logged_by=mia) for n in range(2 * sorting.AT_ONCE + 5))
    theme = actions.make_theme(by=mia, name="Waiting", words="queue")

    assert sorting._sort_some()
    sort(now)

    assert theme.items.count() == 2 * sorting.AT_ONCE + 5
