"""Which links between maps lead round, and in which order a persona's maps stand."""

from typing import Any

import pytest

from journeys.kinship import Opening, goes_round
from journeys.models import Journey
from journeys.overview import Line, nested


@pytest.mark.parametrize(
    ("links", "outer", "inner", "found"),
    [
        ([], 1, 2, False),
        ([], 1, 1, True),
        ([(2, 1)], 1, 2, True),
        ([(1, 2)], 1, 2, False),
        ([(2, 3), (3, 4), (4, 1)], 1, 2, True),
        ([(2, 3), (2, 4), (4, 5)], 1, 2, False),
        ([(3, 1)], 1, 2, False),
        ([(2, 3), (3, 2)], 1, 2, False),
    ],
    ids=["nothing", "itself", "back", "again", "by way of others", "a tree", "elsewhere", "a round nobody stands on"],
)
def test_goes_round(links, outer, inner, found):
    assert goes_round(links, outer, inner) is found


def lines(*futures: tuple[int, int | None]) -> list[Line]:
    return [
        Line(Journey(pk=pk, organisation_id=1, title=f"Map {pk}", future_of_id=future_of), [])
        for pk, future_of in futures
    ]


def opened(inner: int, outer: int) -> tuple[Any, ...]:
    return (inner, f"Map {outer}", "Arrive", "Check-in", outer, 100 * outer)


@pytest.mark.parametrize(
    ("maps", "openings", "order"),
    [
        ([(1, None), (2, None)], [], [(1, 0), (2, 0)]),
        ([(1, None), (2, None), (3, 2)], [], [(1, 0), (2, 0), (3, 1)]),
        ([(1, None), (2, None)], [opened(1, 2)], [(2, 0), (1, 1)]),
        ([(1, None), (2, None), (3, None)], [opened(1, 2), opened(1, 3)], [(2, 0), (1, 1), (3, 0)]),
        ([(1, None), (2, None)], [opened(1, 9)], [(1, 0), (2, 0)]),
        ([(1, None), (2, 1)], [opened(1, 2)], [(1, 0), (2, 1)]),
        (
            [(1, None), (2, None), (3, None), (4, None), (5, None)],
            [opened(2, 1), opened(3, 2), opened(4, 3), opened(5, 4)],
            [(1, 0), (2, 1), (3, 2), (4, 3), (5, 3)],
        ),
    ],
    ids=["apart", "a future", "nested", "opened twice", "by another persona", "a future opens it", "deep"],
)
def test_nested_lines(maps, openings, order):
    assert [(line.journey.pk, line.depth) for line in nested(lines(*maps), openings)] == order


def test_nested_line_says_every_place_that_opens_it():
    line = nested(lines((1, None), (2, None)), [opened(1, 2), opened(1, 9)])[1]

    assert line.part_of == [
        Opening("Map 2", "Arrive", "Check-in", 2, 200),
        Opening("Map 9", "Arrive", "Check-in", 9, 900),
    ]
