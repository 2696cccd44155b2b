import pytest

from journeys.order import moved, moved_across


@pytest.mark.parametrize(
    ("key", "steps", "expected"),
    [(2, -1, [2, 1, 3]), (2, 1, [1, 3, 2]), (1, -1, [1, 2, 3]), (3, 1, [1, 2, 3]), (1, 1, [2, 1, 3])],
)
def test_moved_steps_and_stops_at_the_ends(key, steps, expected):
    assert moved([1, 2, 3], key, steps) == expected


@pytest.mark.parametrize(
    ("key", "steps", "expected"),
    [
        (1, 1, [[2, 1], [3], []]),
        (2, 1, [[1], [2, 3], []]),
        (3, -1, [[1, 2, 3], [], []]),
        (3, 1, [[1, 2], [], [3]]),
        (1, -1, [[1, 2], [3], []]),
    ],
)
def test_moved_across_steps_into_the_neighbouring_group(key, steps, expected):
    assert moved_across([[1, 2], [3], []], key, steps) == expected


def test_moved_across_leaves_what_it_was_given_alone():
    groups = [[1, 2], [3]]

    moved_across(groups, 2, 1)

    assert groups == [[1, 2], [3]]
