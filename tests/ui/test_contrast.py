"""Every pair of tokens that meets as text on ground keeps WCAG's contrast, in both themes; tokens.css is the source."""

import re
from pathlib import Path

import pytest

SOURCE = (Path(__file__).parents[2] / "static/css/tokens.css").read_text()
TINTS = ("sea", "ember", "leaf", "plum")
TEXT = [
    (ink, ground) for ink in ("ink", "quiet", *TINTS, "gold-ink", "sea-deep") for ground in ("paper", "raised", "sunk")
]
WASHES = [(tint, f"{tint}-wash") for tint in TINTS] + [("gold-ink", "gold-wash"), ("sea-deep", "sea-wash")]
ON_WASHES = [(ink, f"{tint}-wash") for ink in ("ink", "quiet") for tint in (*TINTS, "gold")]
BUTTONS = [("on-sea", "sea"), ("on-sea", "sea-deep"), ("on-ember", "ember"), ("raised", "leaf")]
CONTROLS = [
    (mark, ground) for mark in ("edge", "gold", *(f"feel-{n}" for n in range(1, 6))) for ground in ("paper", "raised")
]


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


BLOCKS = [colours(block) for block in re.findall(r"\{([^{}]*--paper:[^{}]*)\}", SOURCE)]
THEMES = {"light": BLOCKS[0], "dark": BLOCKS[1]}


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT + WASHES + ON_WASHES + BUTTONS)
def test_contrast_of_text_is_enough(theme, ink, ground):
    assert contrast(THEMES[theme][ink], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), CONTROLS)
def test_contrast_of_marks_and_controls_is_enough(theme, mark, ground):
    assert contrast(THEMES[theme][mark], THEMES[theme][ground]) >= 3


def test_dark_by_preference_and_by_choice_are_the_same_dark():
    assert len(BLOCKS) == 3
    assert BLOCKS[1] == BLOCKS[2]


def test_both_themes_name_the_same_colours():
    assert THEMES["light"].keys() == THEMES["dark"].keys()
