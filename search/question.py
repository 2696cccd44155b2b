"""What somebody looks for: their words, and what each may stand for in this organisation.

Nothing that was typed reaches a query language: a word is letters and digits, taken out one by one and quoted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from search.words import stem

MOST_FORMS = 24


@dataclass(frozen=True)
class Sought:
    """One word, and the words that count as it. An open one is looked up as the beginning of any word."""

    word: str
    forms: tuple[str, ...]
    is_open: bool = False
    # Whether a longer word that begins with it is a hit.
    is_beginning: bool = False

    def written(self, either: str, open_mark: str) -> str:
        """In the language of a full-text index."""
        said = [f"'{form}'" if open_mark == ":*" else f'"{form}"' for form in self.forms]
        if self.is_open:
            said[0] += open_mark
        return "(" + f" {either} ".join(said) + ")"


@dataclass(frozen=True)
class Question:
    """All of its words are wanted, unless `may_miss` says how many may be missing."""

    words: tuple[Sought, ...]
    may_miss: int = 0
    # PostgreSQL: the largest id of each table, by which its newest rows are found.
    largest: Mapping[str, int] = field(default_factory=dict)

    @property
    def fts(self) -> str:
        return self._written("OR", "AND", "*")

    @property
    def tsquery(self) -> str:
        return self._written("|", "&", ":*")

    def _written(self, either: str, both: str, open_mark: str) -> str:
        said = [sought.written(either, open_mark) for sought in self.words]
        wanted = max(1, len(said) - self.may_miss)
        return f" {either} ".join("(" + f" {both} ".join(some) + ")" for some in combinations(said, wanted))


def question_of(words: Sequence[str]) -> Question:
    """Without asking which words there are: the last one is open."""
    last = len(words) - 1
    return Question(tuple(Sought(word, (word,), number == last, number == last) for number, word in enumerate(words)))


def forms_of(word: str, longer: Sequence[str]) -> tuple[str, ...]:
    """`word` and those of the longer words that the index does not take for the same."""
    by_stem = {stem(each): each for each in reversed([word, *longer])}
    return (word, *[each for each in reversed(by_stem.values()) if each != word])[:MOST_FORMS]
