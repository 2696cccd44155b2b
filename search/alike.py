"""What is most like a text that somebody is writing: rows that share its telling words, ranked by likeness."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Max, QuerySet

from search.found import newest, together
from search.index import Index
from search.likeness import Counts, counted, likeness, stems, told
from search.question import Question, Sought

# More words than these are not looked up, the longest first, for they are the rarest.
MOST_WORDS = 6
# So many of the newest rows with each word are compared.
EACH = 25
# From here on two texts are alike, as long as they share two telling words; from there they are the same.
ALIKE, SAME, FEWEST_SHARED = 0.3, 0.95, 2
MOST = 3


def most_alike(text: str, rows: QuerySet, index: Index, *, by: Sequence[str] = ()) -> dict[int, float]:
    """The ids of the three `rows` most like `text`, the most alike first, each with how alike it is (0.3 to 1).

    `by` are the columns that are compared, all that are indexed unless named. None while the text has fewer than
    two telling words. Two statements, whatever the size of the table.
    """
    words, ours = _longest(told(text)), stems(text)
    if len(ours) < FEWEST_SHARED:
        return {}
    largest = {index.table: rows.model.objects.aggregate(largest=Max("pk"))["largest"] or 0}
    columns = ("pk", *(by or index.columns))
    parts = [newest(rows, index, Question((Sought(word, (word,)),), 0, largest), columns, EACH) for word in words]
    theirs = {pk: stems(" ".join(texts)) for pk, *texts in together(parts)}
    counts = _counts(theirs.values())
    how_alike = {pk: likeness(ours, each, counts) for pk, each in theirs.items() if len(ours & each) >= FEWEST_SHARED}
    # Of those who said the same, the newest.
    said = {theirs[pk]: pk for pk in sorted(how_alike)}
    ranked = sorted(said.values(), key=lambda pk: (-how_alike[pk], -pk))
    return {pk: how_alike[pk] for pk in ranked[:MOST] if how_alike[pk] >= ALIKE}


def _longest(written: dict[str, str]) -> list[str]:
    return sorted(written.values(), key=lambda word: (-len(word), word))[:MOST_WORDS]


def _counts(texts: Any) -> Counts:
    """All of them share a word with the text: a few more that do not keep one shared word from weighing nothing."""
    known = counted(texts)
    return Counts(known.n + 2 * EACH, known.holding)
