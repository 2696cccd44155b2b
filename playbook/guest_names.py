"""What looks like a guest's name, address or number in free text: pointed out before more people read it.

A person is known by how they are spoken to ("Mr Lacey", "Frau Öz") or by two capitals in a row ("Anna Schmidt").
Languages that write every noun large would see names everywhere by the second sign, so there only the first counts.
"""

import re
from collections.abc import Collection, Iterator
from itertools import groupby

TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Lady|Lord|Herr|Herrn|Frau|Monsieur|Madame|Mme|Mlle|Señor|Señora|Señorita|Sr|Sra|"
    "Don|Doña|Signor|Signora|Signore|Sig|Meneer|Mevrouw|Dhr|Mevr|Senhor|Senhora|Pan|Pani|Fru|Hr"
)
WORD = r"[^\W\d_][\w'’-]*"
SPOKEN_TO = re.compile(rf"\b(?:{TITLES})\b\.?(?:ra\.)?\s+({WORD}(?:\s+{WORD})?)")
# They begin where a word begins and are no longer than such things are: a long text of one sign is read once.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
NUMBER = re.compile(r"(?<![\w+-])\+?\d[\d ()/-]{7,20}\d\b")
SENTENCE = re.compile(r"[.!?:;…\n\"“”„«»()•*#>-]+\s*")
# Of the words within sentences, how many may be written large before all nouns seem to be.
LARGE, LARGE_ANYWAY = 0.25, 4


def names_in(text: str, known: Collection[str] = ()) -> list[str]:
    """Each once. `known` are names of one's own: of staff, of the house, of places."""
    ours = {word.casefold() for name in [*known, *TITLES.split("|")] for word in name.split()}
    found = dict.fromkeys([*_spoken_to(text), *_pairs(text, ours)])
    strange = [name for name in found if not {word.casefold() for word in name.split()} <= ours]
    # "Anna Schmidt" says "Frau Schmidt" too, in fewer words.
    whole = [name for name in strange if not any(name != other and name in other for other in strange)]
    return [*whole, *dict.fromkeys(EMAIL.findall(text)), *(found.strip() for found in NUMBER.findall(text))]


def _spoken_to(text: str) -> Iterator[str]:
    for match in SPOKEN_TO.finditer(text):
        if name := " ".join(_leading_capitals(match[1].split())):
            yield name


def _leading_capitals(words: list[str]) -> Iterator[str]:
    for word in words:
        if not word[0].isupper():
            return
        yield word


def _pairs(text: str, ours: Collection[str]) -> Iterator[str]:
    # The first word of a sentence is large anyway.
    within = [re.findall(rf"{WORD}|,", sentence)[1:] for sentence in SENTENCE.split(text)]
    large = sum(_is_large(word, ours) for words in within for word in words)
    if large > max(LARGE_ANYWAY, LARGE * sum(map(len, within))):
        return
    for words in within:
        for is_name, run in groupby(words, lambda word: _is_large(word, ours)):
            if is_name and len(name := list(run)) > 1:
                yield " ".join(name)


def _is_large(word: str, ours: Collection[str]) -> bool:
    return len(word) > 1 and word[0].isupper() and word.casefold() not in ours
