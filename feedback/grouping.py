"""Groups of texts that share telling words, to be proposed as themes. Pure: sets of stems in, groups out.

Short texts have too few words in common to be clustered blindly (docs/decisions.md). What can be shown to a manager
is what many of them name alike: a word that is neither rare nor everywhere, or two that stand together far more
often than by chance, joined with others that are said of the same things.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from search.likeness import Counts, Stems, counted

# So many texts make a group, and so many groups are proposed at once: a person reads them all.
FEWEST, MOST = 3, 6
# What more texts than this name is what the house is, not what happens there: a seventh of few, a fiftieth of many.
MOST_NAMED, MOST_NAMED_OF_MANY = 0.15, 0.02
# A pair counts when it stands together this many times more often than by chance.
LIFT = 3.0
# Pairs are looked for among this many of a text's rarest stems.
PAIRED = 12
# Two groups that have this share of the smaller one in common are one.
SAME = 0.5


@dataclass(frozen=True)
class Group:
    """What binds it, each binding a stem or a pair, the strongest first; and which texts, by their place, ascending."""

    bindings: tuple[tuple[str, ...], ...]
    texts: tuple[int, ...]

    @property
    def key(self) -> str:
        """The same for the same strongest binding, however many texts it has by now."""
        return " ".join(sorted(self.bindings[0]))


def groups(texts: Sequence[Stems], is_settled: Callable[[str], bool] = lambda key: False) -> list[Group]:
    """At most six, the most telling first; none of a key that `is_settled`. Each text is in one of them at most."""
    counts = counted(texts)
    ranked = sorted(_named(texts, counts).items(), key=lambda each: (-_strength(each, counts), each[0]))
    found: list[tuple[list[tuple[str, ...]], set[int]]] = []
    taken: set[int] = set()
    for binding, holding in ranked:
        joined = next((group for group in found if _is_same(group[1], holding)), None)
        if joined:
            joined[0].append(binding)
            joined[1].update(holding - taken)
            taken |= holding
        elif len(found) < MOST and len(holding - taken) >= FEWEST and not is_settled(" ".join(sorted(binding))):
            found.append(([binding], holding - taken))
            taken |= holding
    return [Group(tuple(bindings), tuple(sorted(members))) for bindings, members in found]


def _is_same(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= SAME * min(len(one), len(other))


def _named(texts: Sequence[Stems], counts: Counts) -> dict[tuple[str, ...], set[int]]:
    """Which texts hold each stem, or each pair, that can bind a group."""
    most = max(2 * FEWEST, min(MOST_NAMED * counts.n, 40 + MOST_NAMED_OF_MANY * counts.n))
    holding: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for place, text in enumerate(texts):
        often = [stem for stem in text if counts.holding[stem] >= FEWEST]
        for stem in often:
            holding[stem,].add(place)
        rarest = sorted(often, key=lambda stem: (counts.holding[stem], stem))[:PAIRED]
        for pair in combinations(sorted(rarest), 2):
            holding[pair].add(place)
    return {
        binding: places
        for binding, places in holding.items()
        if FEWEST <= len(places) <= most and (len(binding) == 1 or _lift(binding, len(places), counts) >= LIFT)
    }


def _lift(pair: tuple[str, ...], together: int, counts: Counts) -> float:
    one, other = (counts.holding[stem] for stem in pair)
    return together * counts.n / (one * other)


def _strength(named: tuple[tuple[str, ...], set[int]], counts: Counts) -> float:
    """How much is said alike: how many texts, and how telling what they share is."""
    binding, places = named
    return len(places) * sum(counts.weight(stem) for stem in binding)
