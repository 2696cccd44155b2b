import re
from itertools import pairwise

import pytest

from journeys import curve
from journeys.curve import COLUMN, Station, curve_of, height_of, smooth_path, sparkline


def stations(*feelings: int | None) -> list[Station]:
    return [Station(feeling=feeling) for feeling in feelings]


def samples(path: str) -> list[float]:
    """Heights along a path of cubic pieces, twenty per piece."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]
    y0, heights = numbers[1], []
    for piece in range(2, len(numbers), 6):
        _, y1, _, y2, _, y3 = numbers[piece : piece + 6]
        for step in range(21):
            t = step / 20
            heights.append((1 - t) ** 3 * y0 + 3 * (1 - t) ** 2 * t * y1 + 3 * (1 - t) * t**2 * y2 + t**3 * y3)
        y0 = y3
    return heights


def test_curve_stands_over_the_middle_of_each_column():
    drawn = curve_of(stations(0, 1, -2), [2, 1])

    assert [mark.x for mark in drawn.marks] == [92, 276, 460]
    assert drawn.width == 3 * COLUMN
    assert [(band.x, band.width) for band in drawn.bands] == [(0, 368), (368, 184)]


def test_curve_of_nothing_is_one_empty_column():
    drawn = curve_of([], [])

    assert (drawn.width, drawn.marks, drawn.bands, drawn.line, drawn.area) == (COLUMN, [], [], "", "")


def test_curve_of_one_touchpoint_is_a_dot_without_a_line():
    drawn = curve_of(stations(2), [1])

    assert [(mark.x, mark.y) for mark in drawn.marks] == [(92, curve.TOP)]
    assert drawn.line == ""


def test_curve_passes_over_a_stage_without_touchpoints():
    drawn = curve_of(stations(1, None, -1), [1, 1, 1])

    assert [mark.x for mark in drawn.marks] == [92, 460]
    assert drawn.line.startswith(f"M92 {height_of(1)}C")
    assert drawn.line.endswith(f"460 {height_of(-1)}")


@pytest.mark.parametrize(
    "feelings", [(0, 2), (-2, 2, -2, 2), (0, 0, 2, 2, 1), (2, 1, 0, -1, -2), (1, -2, -2, 0, 2, 2, -1)]
)
def test_smooth_path_never_swings_beyond_its_neighbours(feelings):
    places = [(184 * n, height_of(feeling)) for n, feeling in enumerate(feelings)]

    heights = samples(smooth_path(places))

    for n, (low, high) in enumerate(pairwise(places)):
        piece = heights[21 * n : 21 * (n + 1)]
        assert min(piece) >= min(low[1], high[1]) - 0.2
        assert max(piece) <= max(low[1], high[1]) + 0.2


def test_smooth_path_goes_through_every_place():
    path = smooth_path([(0, 10), (5, 40.25), (20, 0)])

    assert re.findall(r"(?:M|C.*? .*? .*? .*? )([\d.]+ [\d.]+)(?=C|$)", path) == ["0 10", "5 40.2", "20 0"]


def test_smooth_path_of_a_level_is_level():
    assert samples(smooth_path([(0, 7), (10, 7), (30, 7)])) == pytest.approx([7.0] * 42)


def test_height_of_is_lower_on_the_page_for_worse_feelings():
    assert [height_of(feeling) for feeling in (2, 1, 0, -1, -2)] == [44, 84, 124, 164, 204]


def test_mark_keeps_its_flame_and_star_inside_the_drawing():
    worst = Station(feeling=-2, severity=5)
    best = Station(feeling=2, is_truth=True)
    low, high = curve_of([worst, best], [2]).marks

    assert low.flame == 34
    assert low.flame_y + low.flame <= curve.HEIGHT
    assert high.star_y >= 0
    assert high.flame == 0


def test_dot_of_each_owner_has_its_own_shape():
    marks = curve_of([Station(feeling=0, owned_by=owner) for owner in curve.DOTS], [4]).marks

    assert len({mark.dot.split("m", 1)[1] for mark in marks}) == 4


def test_sparkline_stays_in_its_box():
    heights = samples(sparkline([-2, 2, 0, 1, -2]))

    assert min(heights) >= 3
    assert max(heights) <= 29
    assert sparkline([1]) == ""
