"""The shapes of what guests are asked and say, as in shapes.py; hours count back from the moment of seeding."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class GuestAnswer:
    """What one guest said on the form, and what the house wrote back."""

    hours_ago: int
    language: str
    words: str
    feeling: int
    score: int | None = None
    reply: str = ""


@dataclass(frozen=True, kw_only=True)
class GuestForm:
    """`words`: language, question, thanks and poster, the usual language first."""

    by: str
    label: str
    touchpoint: str
    place: str
    score_kind: str
    words: tuple[tuple[str, str, str, str], ...]
    answers: tuple[GuestAnswer, ...]


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What is said again and again, named by a manager; one of `words` is enough."""

    by: str
    name: str
    description: str
    words: tuple[str, ...]
    touchpoint: str | None = None
    combustion: str | None = None
