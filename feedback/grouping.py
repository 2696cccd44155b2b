"""Groups of texts that share telling words, to be proposed as themes. Pure: sets of stems in, groups out.

Short texts have too few words in common to be clustered blindly (docs/decisions.md). What can be shown to a manager
is what many of them name alike: a word that is neither rare nor everywhere, or two that stand together far more
often than by chance, joined with others that are said of the same things.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from search.likeness import Counts, Stems, counted

# So many texts make a group, more where only one word binds it; so many are proposed at once: a person reads them all.
FEWEST, FEWEST_OF_ONE, MOST = 3, 4, 6
# A word that is said here and there binds nothing: so large a part of them has to be of one place.
AT_ONE_PLACE = 0.5
# What more texts than this name is what the house is, not what happens there: a seventh of few, a fiftieth of many.
MOST_NAMED, MOST_NAMED_OF_MANY = 0.15, 0.02
# A pair counts when it stands together this many times more often than by chance.
LIFT = 3.0
# Pairs are looked for among this many of a text's rarest stems.
PAIRED = 12
# Two groups that have this share of the smaller one in common are one.
SAME = 0.6


# One stem, or a pair.
Binding = tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """What binds it, each binding a stem or a pair, the strongest first; and which texts, by their place, ascending."""

    bindings: tuple[Binding, ...]
    texts: tuple[int, ...]

    @property
    def key(self) -> str:
        """The same for the same strongest binding, however many texts it has by now."""
        return " ".join(sorted(self.bindings[0]))


def groups(
    texts: Sequence[Stems],
    at: Sequence[int | None] = (),
    is_settled: Callable[[str], bool] = lambda key: False,
) -> list[Group]:
    """At most six, the most telling first; none of a key that `is_settled`. Each text is in one of them at most.

    `at` is the touchpoint of each text, where it is known.

    The same words said again are one text while groups are looked for: two remarks that a dozen cards repeat bind none.
    """
    places: dict[Stems, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        places[text].append(place)
    known = list(places)
    where = [next((at[place] for place in places[text] if at and at[place]), None) for text in known]
    return [
        Group(tuple(bindings), tuple(sorted(place for each in members for place in places[known[each]])))
        for bindings, members in _grouped(known, where, is_settled)
    ]


def _grouped(
    texts: Sequence[Stems], where: Sequence[int | None], is_settled: Callable[[str], bool]
) -> list[tuple[list[Binding], set[int]]]:
    counts = counted(texts)
    ranked = sorted(_named(texts, where, counts).items(), key=lambda each: (-_strength(each, counts), each[0]))
    found: list[tuple[list[Binding], set[int]]] = []
    cores: list[set[int]] = []
    taken: set[int] = set()
    for binding, holding in ranked:
        joined = next((number for number, core in enumerate(cores) if _is_same(core, holding)), None)
        if joined is not None:
            found[joined][0].append(binding)
            found[joined][1].update(holding - taken)
        elif len(found) < MOST and _is_enough(binding, holding - taken) and not is_settled(" ".join(sorted(binding))):
            found.append(([binding], holding - taken))
            cores.append(holding)
        else:
            continue
        taken |= holding
    return found


def _is_enough(binding: Binding, members: set[int]) -> bool:
    return len(members) >= (FEWEST if len(binding) > 1 else FEWEST_OF_ONE)


def _is_same(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= SAME * min(len(one), len(other))


def _named(texts: Sequence[Stems], where: Sequence[int | None], counts: Counts) -> dict[Binding, set[int]]:
    """Which texts hold each stem, or each pair, that can bind a group."""
    most = max(2 * FEWEST, min(MOST_NAMED * counts.n, 40 + MOST_NAMED_OF_MANY * counts.n))
    holding: dict[Binding, set[int]] = defaultdict(set)
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
        if FEWEST <= len(places) <= most and _binds(binding, places, where, counts)
    }


def _binds(binding: Binding, places: set[int], where: Sequence[int | None], counts: Counts) -> bool:
    if len(binding) > 1:
        return _lift(binding, len(places), counts) >= LIFT
    known = Counter(touchpoint for place in places if (touchpoint := where[place]))
    is_scattered = known.total() >= FEWEST and max(known.values()) < AT_ONE_PLACE * known.total()
    return _is_enough(binding, places) and not is_scattered


def _lift(pair: Binding, together: int, counts: Counts) -> float:
    one, other = (counts.holding[stem] for stem in pair)
    return together * counts.n / (one * other)


def _strength(named: tuple[Binding, set[int]], counts: Counts) -> float:
    """How much is said alike: how many texts, and how telling what they share is."""
    binding, places = named
    return len(places) * sum(counts.weight(stem) for stem in binding)
