from dataclasses import dataclass

from django.utils.functional import Promise

THEMES = (
    "real_self_check",
    "elsewhere",
    "core_experience",
    "dumb_rules",
    "say_yes",
    "recover",
    "people",
    "today_tomorrow",
    "proactive",
    "touchpoints",
    "partners",
    "expectation",
    "moments_of_truth",
    "combustion",
    "respect",
    "empathy",
    "adaptable",
    "learn",
)


@dataclass(frozen=True)
class LibraryPrompt:
    """One question for the weekly email, at most 160 characters, with a nudge of at most 240.

    The key is stored with the prompts sent, so it never changes once it has been released.
    Question and nudge are lazy: `str()` them in the member's own language.
    """

    key: str
    theme: str
    question: str | Promise
    nudge: str | Promise
