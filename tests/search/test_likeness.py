"""Telling words, and how alike two texts are by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.likeness import Counts, counted, likeness, likeness_to, line_of, profile, stems, told

HOUSE = [
    "We stood forty minutes in the queue at reception.",
    "Check-in took forever, with one person at the desk.",
    "The breakfast buffet was empty.",
    "Breakfast ended at ten, they took the bread away.",
    "The room was clean, the room was quiet.",
    "A room with a view.",
]


def test_fillers_counts_and_pictures_tell_nothing():
    assert stems("We were there for half an hour, and it was not so good 😀 12:30") == frozenset()
    assert stems("Wir haben drei Stunden auf den Arzt gewartet") == {"arzt", "gewartet"}


def test_words_are_one_in_their_forms_and_without_accents():
    assert stems("Waited, waiting, WAITS") == {"wait"}
    assert stems("Das Frühstück") == stems("das fruhstuck")


def test_the_word_is_kept_as_it_was_written():
    assert told("We were Waiting in queues") == {"wait": "waiting", "queue": "queues"}


def test_writing_without_gaps_is_compared_by_neighbouring_signs():
    assert stems("朝食が冷たい") & stems("朝食は美味しい") == {"朝食"}
    assert stems("שלום") == {"שלום"}


@pytest.mark.parametrize(
    ("words", "text", "is_in"),
    [
        ("check-in", "Check in was slow", True),
        ("check-in", "A late check-out was charged in May", False),
        ("hot water", "No HOT WATER again", True),
        ("hot water", "Water on a hot day", False),
        ("queue", "Queueing and queues", True),
        ("lift", "A liftoff", False),
        ("朝食", "今日の朝食が冷たい", True),
        ("冷たい", "朝食が冷たい", True),
        ("昼食", "朝食が冷たい", False),
    ],
)
def test_named_words_stand_in_a_text_together_in_any_form(words, text, is_in):
    assert (line_of(words) in line_of(text)) is is_in


def test_without_a_word_there_is_no_line():
    assert line_of("😀 !") == ""


def test_what_few_say_weighs_more_than_what_many_say():
    counts = counted(map(stems, HOUSE))

    assert counts.n == 6
    assert counts.weight("queue") > counts.weight("room") > 0


def test_the_more_telling_words_are_shared_the_more_alike():
    counts = counted(map(stems, HOUSE))
    asked = stems("The buffet was empty at breakfast")
    ranked = sorted(HOUSE, key=lambda text: likeness(asked, stems(text), counts), reverse=True)

    assert ranked[:2] == [HOUSE[2], HOUSE[3]]
    assert likeness(asked, stems(HOUSE[5]), counts) == 0


def test_a_profile_is_what_texts_have_in_common():
    counts = counted(map(stems, HOUSE))
    common = profile(map(stems, HOUSE[2:4]))

    assert common["breakfast"] == 1
    assert common["buffet"] == 0.5
    assert likeness_to(common, stems("Breakfast was cold"), counts) > likeness_to(common, stems("A queue"), counts) == 0


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_compared_and_like_itself(one, other):
    first, second = stems(one), stems(other)
    counts = counted([first, second])

    assert 0 <= likeness(first, second, counts) <= 1
    assert likeness(first, second, counts) == pytest.approx(likeness(second, first, counts))
    assert likeness(first, first, counts) == pytest.approx(1 if first else 0)


def test_nothing_is_like_nothing():
    assert likeness(frozenset(), frozenset(), Counts()) == 0
    assert profile([]) == {}
