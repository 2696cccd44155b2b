"""The ladder of managed levels: what each step asks for, worked out by hand."""

import pytest

from journeys import levels
from journeys.levels import Evidence, level_of

KNOWN = {"has_expectation": True, "has_description": True, "has_owner": True}


@pytest.mark.parametrize(
    ("evidence", "level", "missing"),
    [
        (
            {"has_expectation": False, "has_description": False, "has_owner": False},
            0,
            ["expectation", "description", "owner"],
        ),
        ({**KNOWN, "has_owner": False}, 0, ["owner"]),
        (KNOWN, 1, ["points"]),
        ({**KNOWN, "points": 2, "tested": 1}, 1, ["tests"]),
        ({**KNOWN, "points": 2, "tested": 2}, 2, ["entry"]),
        ({**KNOWN, "points": 1, "tested": 1, "entries": 1}, 3, ["not_enough"]),
        ({**KNOWN, "points": 1, "tested": 1, "entries": 1, "proof": "unclear"}, 3, ["unclear"]),
        ({**KNOWN, "points": 1, "tested": 1, "entries": 1, "proof": "fell"}, 3, ["fell"]),
        ({**KNOWN, "points": 1, "tested": 1, "entries": 1, "proof": "moved"}, 4, []),
        # Nothing is skipped: who proves much and tests nothing stands where the tests are missing.
        ({**KNOWN, "points": 0, "entries": 3, "proof": "moved"}, 1, ["points"]),
    ],
)
def test_level_is_earned_step_by_step(evidence, level, missing):
    assert level_of(Evidence(**evidence)) == (level, missing)


def test_every_code_has_its_sentence_and_unknown_ones_are_passed_over():
    codes = ["expectation", "description", "owner", "points", "tests", "entry", "not_enough", "unclear", "fell"]

    assert len(levels.steps(codes)) == 9
    assert levels.steps(["what a later version asks for"]) == []
