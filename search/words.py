"""Taking words out of text the way the databases' indexes do: letters and digits, small, without accents."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer
from django.db import connection

MAX_WORDS = 8
MAX_WORD_LENGTH = 40
MAX_TEXT = 500
MARKS = "\u0300-\u036f"
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")
# What each vendor's index does to an English word: FTS5 has the first Porter stemmer, PostgreSQL the second.
STEMMERS = {"sqlite": "porter", "postgresql": "english"}


def folded(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.lower()
    return re.sub(f"[{MARKS}]", "", unicodedata.normalize("NFKD", text.lower()))


def words_in(text: str) -> list[str]:
    """The words of what somebody typed, folded, at most eight; quotes, operators and pictures are no words."""
    found = (word[:MAX_WORD_LENGTH] for word in WORD.findall(folded(text[:MAX_TEXT])))
    return list(dict.fromkeys(found))[:MAX_WORDS]


@lru_cache(50_000)
def stem(word: str) -> str:
    """What the index of this database keeps of a folded word."""
    return _stemmer(connection.vendor).stemWord(word)


@lru_cache
def _stemmer(vendor: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(STEMMERS[vendor])
