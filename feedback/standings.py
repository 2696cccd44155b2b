"""What was heard at a touchpoint as figures: measured emotion, and whether it moved since an entry is practised. Pure.

Emotion units run from -2 to +2. Each piece of feedback is one voice, however many answers it holds: its feeling, its
score rescaled (the worst answer of its scale is -2, the best +2), or the mean of the two. An observation of our own is
one voice with its feeling. How a recovery was rated says how it was made good, not how it was there: it is left out.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from feedback import falls, scores
from journeys import levels
from journeys.heard import WINDOW_DAYS

WINDOW = timedelta(days=WINDOW_DAYS)
LOWEST, HIGHEST = -2, 2


@dataclass(frozen=True)
class Voices:
    """Emotions heard: how many, their sum, the sum of their squares."""

    n: int = 0
    total: float = 0.0
    squares: float = 0.0

    def __add__(self, other: "Voices") -> "Voices":
        return Voices(self.n + other.n, self.total + other.total, self.squares + other.squares)


def measured(voices: Voices) -> scores.Figure:
    """The mean with Student's 95 % interval, cut at the ends of the scale; empty while n is below five."""
    figures = {"total": voices.total, "squares": voices.squares, "n": voices.n}
    return scores.mean(**figures, lowest=LOWEST, highest=HIGHEST)


def proof(before: Voices, after: Voices) -> str:
    """A word of journeys/levels.py: customers' voices since an entry is practised against the same window before.

    "Moved" only when the whole of Welch's 95 % interval of the difference lies above nought, "fell" when below.
    """
    change = falls.change(_rescaled(before), _rescaled(after))
    if change is None:
        return levels.NOT_ENOUGH
    return levels.MOVED if change.low > 0 else levels.FELL if change.high < 0 else levels.UNCLEAR


def windows(practised_since: datetime, now: datetime) -> tuple[datetime, datetime]:
    """Where "before" begins (it ends when the first entry was published there), and where "since" begins (it ends now).

    Since looks back no further than before does: an old success says nothing about today.
    """
    return practised_since - WINDOW, max(practised_since, now - WINDOW)


def _rescaled(voices: Voices) -> falls.Heard:
    """-2 … +2 as 0 … 1: what falls.change compares."""
    n, total, squares = voices.n, voices.total, voices.squares
    return falls.Heard(n, (total + 2 * n) / 4, (squares + 4 * total + 4 * n) / 16)
