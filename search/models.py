"""The words that an organisation uses, for beginnings of words and for mending typing errors."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models
from django.db.models.functions import Length

from accounts.models import Owned
from accounts.tenancy import owned_manager

# The largest character, to close a range of everything that begins with the same letters.
LAST = "\U0010ffff"
MOST_RESEMBLING = 4000


class Ending(models.Func):
    """The last three letters, written out: SQLite finds no index for an expression with a parameter in it."""

    template = "RIGHT(%(expressions)s, 3)"
    output_field = models.CharField()
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="SUBSTR(%(expressions)s, -3)", **context)


def beginning(letters: str) -> models.Q:
    return models.Q(word__gte=letters, word__lt=letters + LAST)


class WordQuerySet(models.QuerySet["Word"]):
    def beginning_with(self, letters: str) -> "WordQuerySet":
        """The shortest first."""
        # By a sum no index is in that order: else the database walks all words by length and looks for those few.
        return self.filter(beginning(letters)).order_by(Length("word") + 0, "word")

    def resembling_any(self, wanted: Mapping[str, int]) -> "WordQuerySet":
        """Words that could be one of `wanted` with up to so many letters wrong: the same beginning, or the same ending.

        Each range is as narrow as the word is long, so that an organisation with many words costs no more than one
        with few.
        """
        first, *others = [part for word, reach in wanted.items() for part in self._resembling(word, reach)]
        return first.union(*others)[:MOST_RESEMBLING]

    def _resembling(self, word: str, reach: int) -> Iterator["WordQuerySet"]:
        start = 1 if len(word) < 6 else 2 if len(word) < 8 else 3
        # One more for the s of a plural.
        lengths = [len(word) + change for change in range(-reach, reach + 2)]
        near = self.annotate(length=Length("word")).filter(length__in=lengths)
        for letters in (word[:start], word[1] + word[0] + word[2:start]):
            yield near.filter(beginning(letters)).values("word")
        # Without the length: the database would rather read all words of those lengths.
        yield self.annotate(ending=Ending("word")).filter(ending=word[-3:]).values("word")


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
            models.Index("organisation", Ending("word"), "word", name="word_by_ending"),
        ]

    def __str__(self) -> str:
        return self.word
