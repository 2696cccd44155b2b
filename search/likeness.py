"""How alike short texts are, by the telling words they share. Pure: texts and counts in, shares out.

A text is the set of its stems; a stem weighs the more the fewer texts hold it (inverse document frequency, Spärck Jones
1972, Journal of Documentation 28:11–21), and two sets are compared by the cosine of the angle between them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log, sqrt

import snowballstemmer

from search.fillers import FILLERS
from search.words import MAX_WORD_LENGTH, WORD, folded

# A long letter tells what it is about in its first words.
MOST_LETTERS = 2000
MOST_STEMS = 60
# Chinese, Japanese and Korean words stand without gaps: two neighbouring signs tell more than a whole run of them.
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u1100-\u11ff]{2,}")
_stemmer = snowballstemmer.stemmer("english")

Stems = frozenset[str]


@dataclass(frozen=True)
class Counts:
    """Of `n` texts, how many hold each stem."""

    n: int = 0
    holding: Mapping[str, int] = field(default_factory=dict)

    def weight(self, stem: str) -> float:
        """Above 0: about 0.7 of a stem that every text holds, log(n) and more of one that none holds."""
        return log(1 + (self.n + 1) / (self.holding.get(stem, 0) + 1))


def told(text: str) -> dict[str, str]:
    """The stems of the telling words of `text`, each with its word as it was first written, in small letters."""
    found: dict[str, str] = {}
    for word in WORD.findall(folded(text[:MOST_LETTERS])):
        for piece in _pieces(word):
            found.setdefault(_stem(piece), piece)
        if len(found) >= MOST_STEMS:
            break
    return found


def stems(text: str) -> Stems:
    """The stems of the telling words of `text`, at most about sixty; none when there are only fillers or pictures."""
    return frozenset(told(text))


def line_of(text: str) -> str:
    """The stems of all words in their order, fillers too, with gaps around: whether somebody's words ("check-in", "hot
    water") stand in it is `line_of(words) in line_of(text)`. Empty where there is no word."""
    found = [_stem(piece) for word in WORD.findall(folded(text[:MOST_LETTERS])) for piece in _written(word)]
    return f" {' '.join(found)} " if found else ""


def counted(texts: Iterable[Stems]) -> Counts:
    known = list(texts)
    return Counts(len(known), Counter(stem for each in known for stem in each))


def likeness(one: Stems, other: Stems, counts: Counts) -> float:
    """0 (no telling word in common) to 1 (all of them)."""
    return likeness_to(dict.fromkeys(one, 1.0), other, counts)


def profile(texts: Iterable[Stems]) -> dict[str, float]:
    """What these texts have in common: each stem's share of them, above 0 to 1."""
    counts = counted(texts)
    return {stem: holding / counts.n for stem, holding in counts.holding.items()}


def likeness_to(shares: Mapping[str, float], text: Stems, counts: Counts) -> float:
    """0 to 1: how alike `text` is to a profile."""
    weights = {stem: counts.weight(stem) for stem in text}
    ours = sum((share * counts.weight(stem)) ** 2 for stem, share in shares.items())
    theirs = sum(weight**2 for weight in weights.values())
    if not ours or not theirs:
        return 0.0
    return min(1.0, sum(shares.get(stem, 0) * weight**2 for stem, weight in weights.items()) / sqrt(ours * theirs))


def _pieces(word: str) -> list[str]:
    """What of a word tells; nothing of a filler or a number."""
    is_telling = len(word) > 1 and word not in FILLERS and not word.isdecimal()
    return _written(word) if is_telling else []


def _written(word: str) -> list[str]:
    word = word[:MAX_WORD_LENGTH]
    return [word[at : at + 2] for at in range(len(word) - 1)] if UNSPACED.fullmatch(word) else [word]


@lru_cache(50_000)
def _stem(word: str) -> str:
    return _stemmer.stemWord(word)
