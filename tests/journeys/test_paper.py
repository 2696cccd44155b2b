"""Which sheet a printed map takes."""

from dataclasses import replace

import pytest

from journeys.board import Board
from journeys.lanes import BUILT_IN, CURVE
from journeys.paper import ROLL, SHEETS, height_of, sheet_of
from tests.journeys.drawn import hard_board

pytestmark = pytest.mark.usefixtures("harbour")
EVERYTHING = {CURVE, *BUILT_IN}


def board_with(columns: int, *shown: str) -> Board:
    return replace(hard_board(1, columns), left_out=EVERYTHING - set(shown))


@pytest.mark.parametrize(
    ("columns", "sheet"),
    [
        (1, "sheet-a4 is-short"), (5, "sheet-a4 is-short"), (8, "sheet-a4"), (9, "sheet-a3"), (14, "sheet-a2"),
        (20, "sheet-a1"), (28, "sheet-a0"), (40, f"sheet-{ROLL}"),
    ],
)  # fmt: skip
def test_map_takes_the_smallest_sheet_for_its_columns(columns, sheet):
    assert sheet_of(board_with(columns, "channel")) == sheet


def test_long_texts_take_a_larger_sheet():
    few, many = board_with(8, "channel"), board_with(8, "back_stage", "combustion", CURVE)

    assert (sheet_of(few), sheet_of(many)) == ("sheet-a4", "sheet-a2 is-short")
    assert height_of(many, 46) > SHEETS[1][2]
    assert height_of(many, 30) > height_of(many, 46)


def test_nothing_that_is_hidden_takes_room():
    shown = board_with(4, *EVERYTHING)
    heights = [height_of(replace(shown, left_out={key}), 40) for key in ("back_stage", "combustion", CURVE)]

    assert max(heights) < height_of(shown, 40)
