"""Whether what customers say at a touchpoint fell: the last four weeks against the four before. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt

from feedback.scores import ENOUGH, student

WINDOW = timedelta(days=28)


@dataclass(frozen=True)
class Heard:
    """Scores of one window, each rescaled to 0 (worst) to 1 (best): how many, their sum, the sum of their squares."""

    n: int
    total: float
    squares: float

    @property
    def mean(self) -> float:
        return self.total / self.n

    @property
    def variance(self) -> float:
        """With n − 1; never below nought, however the sums were rounded."""
        return max(0.0, (self.squares - self.n * self.mean**2) / (self.n - 1))


@dataclass(frozen=True)
class Change:
    """Two windows side by side, and the difference of their means (later minus earlier) with its 95 % interval."""

    before: Heard
    now: Heard
    value: float
    low: float
    high: float

    @property
    def is_fall(self) -> bool:
        """The whole interval lies below nought: chance alone would seldom do that."""
        return self.high < 0


def change(before: Heard, now: Heard) -> Change | None:
    """The difference of two means with Welch's interval; None while either window has fewer than five answers.

    d ± t(ν)·√(s₁²/n₁ + s₂²/n₂), with ν after Welch–Satterthwaite. Variances need not be alike, nor the numbers of
    answers. Sources: Welch (1947), Biometrika 34:28–35; Satterthwaite (1946), Biometrics Bulletin 2:110–114.
    """
    if before.n < ENOUGH or now.n < ENOUGH:
        return None
    value = now.mean - before.mean
    of_before, of_now = before.variance / before.n, now.variance / now.n
    error = sqrt(of_before + of_now)
    # Where all agree in both windows there is nothing to be unsure of.
    half = student(_degrees(before.n, now.n, of_before, of_now)) * error if error else 0.0
    return Change(before, now, value, max(-1.0, value - half), min(1.0, value + half))


def _degrees(n_before: int, n_now: int, of_before: float, of_now: float) -> float:
    parts = of_before**2 / (n_before - 1) + of_now**2 / (n_now - 1)
    return (of_before + of_now) ** 2 / parts


def windows(now: datetime) -> tuple[datetime, datetime]:
    """Where the earlier window begins, and where the later one does; the later ends `now`."""
    return now - 2 * WINDOW, now - WINDOW
