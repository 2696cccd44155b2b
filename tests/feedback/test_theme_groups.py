"""Groups that are proposed as themes, how well themes catch what belongs to them, and what is asked about."""

from datetime import datetime

import pytest
from django.utils import timezone

from feedback import actions
from feedback.actions.sorting import look_for_groups
from feedback.models import Feedback, Theme, ThemeProposal
from playbook.models import Observation
from tests.feedback.rows import make_feedback, make_touchpoint, verbs
from tests.feedback.sentences import SAID

QUEUE = "A long queue at check-in after a ten hour flight."


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def said_in(theme: Theme) -> set[str]:
    items = theme.items.within().with_said()
    return {item.feedback.words if item.feedback else item.observation.text for item in items}


def sort(now) -> None:
    actions.sort_themes(now=now)


@pytest.fixture
def heard(mia, ben):
    """All of the made-up sentences: what a customer said, and every fifth noticed by a colleague."""
    every = [text for _words, texts in SAID.values() for text in texts]
    for number, text in enumerate(every):
        if number % 5 == 4:
            Observation.objects.create(author=ben, text=text)
        else:
            make_feedback(mia, text)
    return every


def test_named_words_find_most_and_hardly_anything_else(mia, heard, now):
    """Precision and recall over all of the made-up sentences; docs/decisions.md quotes them."""
    found = right = wanted = 0
    themes = {
        name: actions.make_theme(by=mia, name=name, words="\n".join(words.split(", ")))
        for name, (words, _texts) in SAID.items()
        if name
    }
    sort(now)
    for name, theme in themes.items():
        got = said_in(theme)
        found, right, wanted = found + len(got), right + len(got & set(SAID[name][1])), wanted + len(SAID[name][1])

    assert right / found >= 0.95
    assert right / wanted >= 0.85


def test_proposed_groups_belong_together(mia, heard, now):
    look_for_groups(now=now)

    about = {text: name for name, (_words, texts) in SAID.items() for text in texts}
    most = total = 0
    for proposal in ThemeProposal.objects.open():
        texts = [item.words for item in _feedback(proposal)] + [item.text for item in _observations(proposal)]
        names = [about[text] for text in texts]
        assert len(names) == proposal.size >= 3
        most, total = most + max(map(names.count, names)), total + len(names)
    assert ThemeProposal.objects.count() >= 4
    assert most / total >= 0.8


def _feedback(proposal):
    return Feedback.objects.filter(pk__in=proposal.members["feedback"])


def _observations(proposal):
    return Observation.objects.filter(pk__in=proposal.members["observation"])


def test_a_named_proposal_holds_its_members_and_the_others_stay_proposed(mia, heard, now):
    look_for_groups(now=now)
    proposal = ThemeProposal.objects.order_by("-size")[0]

    theme = actions.make_theme(by=mia, name="Heard often", words=proposal.words, proposal=proposal)
    sort(now)

    assert theme.items.within().count() >= proposal.size
    look_for_groups(now=now)
    assert not ThemeProposal.objects.filter(key=proposal.key).exists()


def test_what_is_no_theme_is_not_proposed_again(mia, heard, now):
    look_for_groups(now=now)
    proposal = ThemeProposal.objects.order_by("-size")[0]

    actions.dismiss_proposal(by=mia, proposal=proposal)
    look_for_groups(now=now)

    assert proposal.key not in ThemeProposal.objects.open().values_list("key", flat=True)
    assert "theme.dismissed" in verbs()


def test_what_is_much_like_a_theme_is_asked_about_and_a_no_lasts(mia, now):
    theme = actions.make_theme(by=mia, name="Cold shower")
    for words in ("The shower was cold", "Cold shower again, the boiler man came", "A cold shower before my meeting"):
        actions.add_to_theme(by=mia, theme=theme, said=make_feedback(mia, words))
    for words in (
        "Shower cold, boiler broken",
        "The view is lovely",
        "Breakfast was late",
        "No parking",
        "Bills wrong",
    ):
        make_feedback(mia, words)

    look_for_groups(now=now)
    asked = theme.items.perhaps().get()
    assert (asked.feedback.words, asked.how) == ("Shower cold, boiler broken", "likeness")

    actions.judge_items(by=mia, theme=theme, items=[asked.pk], belongs=False)
    look_for_groups(now=now)
    assert theme.items.perhaps().count() == 0


COLOURS = ["red", "green", "blue", "yellow"]


def test_a_word_that_is_said_here_and_there_binds_nothing(mia, now):
    places = [make_touchpoint(mia, f"Place {number}") for number in range(4)]
    for number, place in enumerate(places):
        make_feedback(mia, f"Somebody was looking {COLOURS[number]}", touchpoint=place)
        make_feedback(mia, f"The towels are {COLOURS[number]}", touchpoint=places[0])

    look_for_groups(now=now)

    assert [str(each) for each in ThemeProposal.objects.open()] == ["towels"]
