"""The measured curve: where it is broken, what lies between, and the peak and the end, worked out by hand."""

import re

import pytest

from journeys.curve import Station, curve_of, height_of
from journeys.heard import Heard, signed
from journeys.measured import measured_of, peak_end, spark_heard
from tests.journeys.test_curve import samples


def heard(mean: float | None, n: int = 8, title: str = "") -> Heard:
    if mean is None:
        return Heard(n)
    return Heard(n, mean, mean - 0.5, mean + 0.5, title)


def drawn(*pairs: tuple[int | None, float | None]):
    stations = [Station(feeling=assumed, heard=None if mean is None else heard(mean)) for assumed, mean in pairs]
    return measured_of(curve_of(stations, [len(stations)]).marks)


def test_line_is_broken_where_nothing_is_known():
    found = drawn((0, 1), (1, 1.5), (0, None), (2, -1), (0, 0), (1, 2))

    assert [re.findall(r"^[\d.]+ [\d.]+", part)[0] for part in found.line.split("M")[1:]] == ["92 84", "644 164"]
    assert found.line.count("C") == 3
    assert [reading.x for reading in found.readings] == [92, 276, 644, 828, 1012]


def test_touchpoint_heard_between_two_holes_is_a_dot_alone():
    found = drawn((0, None), (1, 2), (0, None))

    assert (found.line, found.gap) == ("", "")
    assert [(reading.x, reading.y) for reading in found.readings] == [(276, height_of(2))]


def test_nothing_heard_draws_nothing():
    assert drawn((0, None), (1, None)) == drawn()


def test_empty_stage_does_not_break_the_line():
    assert drawn((0, 1), (None, None), (0, 1)).line.startswith("M92 84C")


def test_measured_line_never_swings_beyond_its_neighbours():
    heights = samples(drawn((0, -2), (0, 2), (0, 1.9), (0, -0.3)).line)

    assert min(heights) >= height_of(2) - 0.2
    assert max(heights) <= height_of(-2) + 0.2


def test_gap_runs_along_the_one_curve_and_home_along_the_other():
    found = drawn((0, 1), (2, 0))
    places = re.findall(r"[MLC ](-?[\d.]+ -?[\d.]+)(?=[CLZ])", found.gap)

    assert found.gap.count("M") == found.gap.count("Z") == 1
    assert places == ["92 84", "276 124", "276 44", "92 124"]


def test_gap_stands_only_where_both_are_known():
    assert drawn((0, 1), (0, None), (1, 2), (1, 2)).gap.startswith(f"M460 {height_of(2)}")


def test_whiskers_reach_from_low_to_high():
    reading = drawn(
        (0, 1),
    ).readings[0]

    assert reading.whiskers == f"M87 {height_of(1.5)}h10M92 {height_of(1.5)}V{height_of(0.5)}M87 {height_of(0.5)}h10"


def test_peak_end_is_the_mean_of_the_most_intense_and_the_last_heard():
    found = peak_end(
        [heard(1.0), heard(-1.8, title="Valet"), heard(None, n=3), heard(1.0, title="Letter"), heard(None)]
    )

    assert (found.peak.title, found.end.title) == ("Valet", "Letter")
    assert found.value == pytest.approx(-0.4)
    assert found.said == "−0.4"


def test_peak_end_of_one_touchpoint_is_that_one():
    found = peak_end([heard(None), heard(1.5)])

    assert found.is_one
    assert found.value == 1.5


def test_peak_end_is_not_known_where_too_little_was_heard():
    assert peak_end([heard(None), heard(None, n=4)]) is None


def test_small_line_is_broken_too():
    path = spark_heard([1, 2, None, 0, None])

    assert path.count("M") == 2
    assert path.endswith("h.01")
    assert spark_heard([1]) == spark_heard([None, None]) == ""


@pytest.mark.parametrize(
    ("value", "words"), [(1.44, "+1.4"), (-0.26, "−0.3"), (0.04, "0.0"), (-0.04, "0.0"), (None, "")]
)
def test_signed_says_a_mean_as_people_read_it(value, words):
    assert signed(value) == words


@pytest.mark.parametrize(
    ("mean", "low", "high", "word"),
    [
        (None, None, None, "too little to say"),
        (-0.3, -1.5, 0.9, "mixed"),
        (0.1, -0.4, 0.5, "neutral"),
        (0.4, 0.0, 0.8, "mixed"),
        (0.4, 0.1, 0.8, "pleased"),
        (1.5, 1.1, 1.9, "delighted"),
        (-0.4, -0.8, -0.1, "disappointed"),
        (-1.5, -1.9, -1.1, "upset"),
    ],
)
def test_word_is_a_feeling_only_where_the_interval_lies_on_one_side(mean, low, high, word):
    assert Heard(6, mean, low, high).word == word
