"""Documents (see journeys/document) before anything is written on them, for files that say only a part."""

from typing import Any

JOURNEY_TITLE, TITLE, NAME, WORDS = 120, 80, 80, 1000
LANES = ("customer_does", "expects", "front_stage", "back_stage", "support", "evidence")

Document = dict[str, Any]


def blank_journey(title: str) -> Document:
    """Keys are None until somebody gives them out."""
    return {
        "format": "playbook-journey", "version": 1, "key": None, "title": title, "state": "current",
        "persona": {"name": "", "sketch": ""}, "future_of": None, "next_look_on": None, "hidden_lanes": [],
        "lanes": [], "stages": [],
    }  # fmt: skip


def blank_stage(title: str) -> Document:
    return {"key": None, "title": title, "came_from": None, "touchpoints": []}


def blank_touchpoint(title: str) -> Document:
    return {
        "key": None, "title": title, "channel": "in_person", **dict.fromkeys(LANES, ""), "assumed_emotion": 0,
        "owned_by": "us", "partner": None, "is_moment_of_truth": False, "opens": None, "came_from": None,
        "lanes": {}, "combustion_points": [],
    }  # fmt: skip


def short(text: str, most: int) -> str:
    """The text, ended with an ellipsis where it is longer than `most`."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
