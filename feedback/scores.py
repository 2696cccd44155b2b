"""The three customer scores, each with its 95 % interval and never without its n. Pure: counts in, figures out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

# The normal quantile for a two-sided 95 % interval.
Z = 1.959963984540054
# Fewer answers than this say nothing yet.
ENOUGH = 5


@dataclass(frozen=True)
class Figure:
    """A score and its 95 % interval, in the score's own unit; all three None while n is below five.

    `lowest` and `highest` are the ends of its scale.
    """

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    lowest: float = 0
    highest: float = 100

    @property
    def is_enough(self) -> bool:
        return self.value is not None

    @property
    def at(self) -> str:
        """Where the value stands on its scale, 0 to 100, as a drawing takes it; so `at_low` and `at_high`."""
        return self._share(self.value)

    @property
    def at_low(self) -> str:
        return self._share(self.low)

    @property
    def at_high(self) -> str:
        return self._share(self.high)

    def _share(self, value: float | None) -> str:
        return f"{100 * ((value or 0) - self.lowest) / (self.highest - self.lowest):.1f}"

    @property
    def signed_value(self) -> str:
        """Whole points with their sign; so `signed_low` and `signed_high`."""
        return signed(self.value)

    @property
    def signed_low(self) -> str:
        return signed(self.low)

    @property
    def signed_high(self) -> str:
        return signed(self.high)


def signed(value: float | None) -> str:
    """“+42”, “−7”, “0”."""
    whole = round(value or 0)
    return f"{whole:+d}".replace("-", "−") if whole else "0"


def csat(*, satisfied: int, n: int) -> Figure:
    """Customers who answered 4 or 5 on 1–5, in percent of all `n` answers, with the Wilson score interval.

    Source: Wilson (1927), JASA 22:209–212; recommended for all n by Brown, Cai & DasGupta (2001), Statistical
    Science 16:101–133.
    """
    if n < ENOUGH:
        return Figure(n)
    low, high = wilson(satisfied, n)
    return Figure(n, 100 * satisfied / n, 100 * low, 100 * high)


def wilson(successes: int, n: int) -> tuple[float, float]:
    """The Wilson score interval of a proportion, without continuity correction; n must be positive.

    Source: Newcombe (1998), Statistics in Medicine 17:857–872, method 3.
    """
    p, z2 = successes / n, Z * Z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def nps(*, promoters: int, detractors: int, n: int) -> Figure:
    """Percent of 9–10 minus percent of 0–6 on 0–10: from −100 to +100, with ±1.96·SE, cut at the ends of the scale.

    Source: Reichheld (2003), Harvard Business Review 81(12):46–54; the variance of a difference of two multinomial
    shares, SE = 100·√[(p + d − (p − d)²)/n], as in Rocks (2016), The American Statistician 70:365–372.
    """
    if n < ENOUGH:
        return Figure(n)
    value, half = 100 * (promoters - detractors) / n, Z * nps_error(promoters=promoters, detractors=detractors, n=n)
    return Figure(n, value, max(-100.0, value - half), min(100.0, value + half), -100, 100)


def nps_error(*, promoters: int, detractors: int, n: int) -> float:
    """The standard error of the NPS in points; n must be positive."""
    p, d = promoters / n, detractors / n
    return 100 * sqrt((p + d - (p - d) ** 2) / n)


def ces(*, total: float, squares: float, n: int) -> Figure:
    """The mean of answers on 1–7 (7: it was made easy), with Student's interval, cut at the ends of the scale.

    `total` is their sum, `squares` the sum of their squares.
    Source: Dixon, Freeman & Toman (2010), Harvard Business Review 88(7/8):116–122, in the wording of 2013 (CES 2.0).
    """
    return mean(total=total, squares=squares, n=n, lowest=1, highest=7)


def mean(*, total: float, squares: float, n: int, lowest: float, highest: float) -> Figure:
    """A mean with its interval: mean ± t·s/√n, s² with n − 1, cut at the ends of the scale.

    Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2.
    """
    if n < ENOUGH:
        return Figure(n)
    value = total / n
    variance = max(0.0, (squares - n * value * value) / (n - 1))
    half = student(n - 1) * sqrt(variance / n)
    return Figure(n, value, max(lowest, value - half), min(highest, value + half), lowest, highest)


def student(degrees: float) -> float:
    """Student's t for a two-sided 95 % interval; right to three digits from 4 degrees of freedom on.

    Source: Abramowitz & Stegun (1964), 26.7.5.
    """
    terms = (
        (Z**3 + Z) / 4,
        (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
        (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
        (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / 92160,
    )
    return Z + sum(term / degrees**power for power, term in enumerate(terms, start=1))


def tallied(answers: Iterable[tuple[str, int | None]]) -> dict[str, int]:
    """The counts that the figures are made of, from (kind, score) of each row; the kind is blank without a score."""
    counts = Counter(answers)
    csat, nps, ces = (
        {score or 0: n for (of, score), n in counts.items() if of == kind} for kind in ("csat", "nps", "ces")
    )
    return {
        "rows": counts.total(),
        "csat_n": sum(csat.values()),
        "csat_satisfied": sum(n for score, n in csat.items() if score >= 4),
        "nps_n": sum(nps.values()),
        "nps_promoters": sum(n for score, n in nps.items() if score >= 9),
        "nps_detractors": sum(n for score, n in nps.items() if score <= 6),
        "ces_n": sum(ces.values()),
        "ces_total": sum(n * score for score, n in ces.items()),
        "ces_squares": sum(n * score * score for score, n in ces.items()),
    }


@dataclass(frozen=True)
class Scores:
    csat: Figure
    nps: Figure
    ces: Figure

    @property
    def n(self) -> int:
        return self.csat.n + self.nps.n + self.ces.n

    @property
    def kept_by(self) -> tuple[float | None, ...]:
        """All that a piece of a page shows of the figures (ui.kept)."""
        return *vars(self.csat).values(), *vars(self.nps).values(), *vars(self.ces).values()


def scores_of(tally: Mapping[str, int]) -> Scores:
    """The three figures from the counts of `tallied`."""
    return Scores(
        csat=csat(satisfied=tally["csat_satisfied"], n=tally["csat_n"]),
        nps=nps(promoters=tally["nps_promoters"], detractors=tally["nps_detractors"], n=tally["nps_n"]),
        ces=ces(total=tally["ces_total"], squares=tally["ces_squares"], n=tally["ces_n"]),
    )
