"""Measured emotion and proof against values worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from feedback import standings
from feedback.standings import Voices

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def voices(*felt: float) -> Voices:
    return Voices(len(felt), sum(felt), sum(value * value for value in felt))


def test_measured_emotion_is_the_mean_with_students_interval():
    # 1, 2, 0, 1, 1: mean 1, s² = 2/4, t(4) = 2.776, half = 2.776·√(0.5/5) = 0.878.
    figure = standings.measured(voices(1, 2, 0, 1, 1))

    assert (figure.n, figure.value) == (5, 1.0)
    assert figure.low == pytest.approx(0.122, abs=0.001)
    assert figure.high == pytest.approx(1.878, abs=0.001)


def test_measured_emotion_says_nothing_below_five_voices():
    figure = standings.measured(voices(2, 2, 2, 2))

    assert (figure.n, figure.value, figure.low, figure.high) == (4, None, None, None)


def test_measured_interval_stays_on_the_scale():
    figure = standings.measured(voices(2, 2, 2, 2, -2))

    assert figure.high == 2
    assert figure.low == pytest.approx(1.2 - 2.776 * (3.2 / 5) ** 0.5, abs=0.002)


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ((-1, -1, 0, -2, -1), (1, 2, 1, 1, 0), "moved"),
        ((1, 2, 1, 1, 0), (-1, -1, 0, -2, -1), "fell"),
        ((-1, 1, 0, 1, -1), (0, 1, -1, 1, 1), "unclear"),
        ((-1, -1, 0, -2), (1, 2, 1, 1, 0), "not_enough"),
        ((0, 0, 0, 0, 0), (1, 1, 1, 1, 1), "moved"),
        ((), (), "not_enough"),
    ],
)
def test_proof_is_a_word_of_welchs_interval(before, after, word):
    assert standings.proof(voices(*before), voices(*after)) == word


def test_windows_of_proof_lie_before_the_first_entry_and_before_now():
    old, young = NOW - timedelta(days=400), NOW - timedelta(days=10)

    assert standings.windows(old, NOW) == (old - timedelta(days=90), NOW - timedelta(days=90))
    assert standings.windows(young, NOW) == (young - timedelta(days=90), young)
