"""The shapes of what keeps a playbook alive: rules, yeses, talk, doubts, reviews.

As in shapes.py, references are keys, weeks count back from the week of seeding; `days_ago` counts days.
"""

from dataclasses import dataclass
from typing import Any, Literal

from config.demo.futures import Future

RuleDecision = Literal["kill", "change", "keep"]
Basis = Literal["law", "habit", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Decided:
    decision: RuleDecision
    by: str
    weeks_ago: int
    reason: str
    changed_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`ease` and `impact` are 1 to 5. `back` is (who, how many weeks ago, where) of somebody who met it again."""

    key: str
    by: str
    weeks_ago: int
    title: str
    aggravates: str
    basis: Basis
    ease: int
    impact: int
    touchpoint: str | None = None
    decided: Decided | None = None
    back: tuple[str, int, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """What a role may do without asking, and each time it was used: (who, how many weeks ago, what, amount)."""

    key: str
    role: str
    gesture: str
    team: str | None = None
    amount: int | None = None
    bends: str = ""
    used: tuple[tuple[str, int, str, int | None], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Comment:
    """On the entry of that key; `answers` are (who, how many days ago, words). A mention stands as @key."""

    entry: str
    by: str
    days_ago: int
    words: str
    answers: tuple[tuple[str, int, str], ...] = ()
    resolved_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Pin:
    """As a comment, on the touchpoint of that key."""

    touchpoint: str
    by: str
    days_ago: int
    words: str
    answers: tuple[tuple[str, int, str], ...] = ()
    resolved_by: str = ""


@dataclass(frozen=True, kw_only=True)
class FreeLane:
    """A lane that somebody added to the journey of that key; `texts` are (touchpoint, words)."""

    journey: str
    by: str
    title: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class SharedMap:
    """A link to the journey of that key, for people without an account."""

    journey: str
    by: str
    label: str
    lanes: tuple[str, ...]
    may_embed: bool = False


@dataclass(frozen=True, kw_only=True)
class Partner:
    """`name` as touchpoints name it; `contact` as it may stand on their printed sheet."""

    name: str
    contact: str
    expectations: str


@dataclass(frozen=True, kw_only=True)
class AsFound:
    """What a map said when it was found, by touchpoint and combustion point; `named` are (name, weeks ago): the version
    of then, and the one of now."""

    journey: str
    by: str
    named: tuple[tuple[str, int], tuple[str, int]]
    touchpoints: tuple[tuple[str, dict[str, Any]], ...] = ()
    points: tuple[tuple[str, dict[str, Any]], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Living:
    """`thanks` are (entry, who, days ago, note), `doubts` (entry, who, days ago, how we do it), `reviews` (draft entry,
    reviewer, note), `tags` the entries of each tag, `reviewers` the entries each member is asked about,
    `openings` which touchpoint opens which map, `futures` how maps shall be."""

    rules: tuple[Rule, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    comments: tuple[Comment, ...] = ()
    pins: tuple[Pin, ...] = ()
    lanes: tuple[FreeLane, ...] = ()
    shared: tuple[SharedMap, ...] = ()
    thanks: tuple[tuple[str, str, int, str], ...] = ()
    doubts: tuple[tuple[str, str, int, str], ...] = ()
    reviews: tuple[tuple[str, str, str], ...] = ()
    tags: tuple[tuple[str, tuple[str, ...]], ...] = ()
    reviewers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    openings: tuple[tuple[str, str], ...] = ()
    futures: tuple[Future, ...] = ()
    as_found: AsFound | None = None
