"""The words that an organisation uses, for beginnings of words and for mending typing errors."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models
from django.db.models.functions import Length, Right

from accounts.models import Owned
from accounts.tenancy import owned_manager

# The largest character, to close a range of everything that begins with the same letters.
LAST = "\U0010ffff"
ENDING = 3
MOST_RESEMBLING = 4000


def beginning(letters: str) -> models.Q:
    return models.Q(word__gte=letters, word__lt=letters + LAST)


class WordQuerySet(models.QuerySet["Word"]):
    def beginning_with(self, letters: str) -> "WordQuerySet":
        """The shortest first."""
        return self.filter(beginning(letters)).order_by(Length("word"), "word")

    def resembling_any(self, wanted: Mapping[str, int]) -> "WordQuerySet":
        """Words that could be one of `wanted` with up to so many letters wrong: the same beginning, or the same ending.

        Each range is as narrow as the word is long, so that an organisation with many words costs no more than one
        with few.
        """
        first, *others = [part for word, reach in wanted.items() for part in self._resembling(word, reach)]
        return first.union(*others)[:MOST_RESEMBLING]

    def _resembling(self, word: str, reach: int) -> Iterator["WordQuerySet"]:
        start = 1 if len(word) < 6 else 2 if len(word) < 8 else 3
        lengths = [len(word) + change for change in range(-reach, reach + 1)]
        near = self.annotate(length=Length("word")).filter(length__in=lengths)
        for letters in (word[:start], word[1] + word[0] + word[2:start]):
            yield near.filter(beginning(letters)).values("word")
        yield near.annotate(ending=Right("word", ENDING)).filter(ending=word[-ENDING:]).values("word")


class Word(Owned):
    """A word as it is written in some text of the organisation, folded; triggers of the indexed tables add it.

    It stays when the last text with it is gone: nobody is ever shown a word that no visible row has. Nothing forbids
    to have one twice, so that two people who write the same new word at once never wait for each other.
    """

    word = models.CharField(max_length=40, editable=False)

    objects: Any = owned_manager(WordQuerySet)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "word"], name="word_by_beginning"),
            models.Index("organisation", Length("word"), "word", name="word_by_length"),
            models.Index("organisation", Right("word", ENDING), name="word_by_ending"),
        ]

    def __str__(self) -> str:
        return self.word
