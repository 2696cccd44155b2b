"""What the columns of a table mean, and how sure that is: by what they are called, then by what stands in them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from feedback.bringing import ready, values
from feedback.bringing.meanings import MANY, SCORES
from feedback.bringing.ready import bare
from feedback.models import Feedback

KEPT, SURE, LIKELY, GUESS, NONE = "kept", "sure", "likely", "guess", "none"
SURENESS = {
    KEPT: _("As you chose it last time"),
    SURE: _("We know this column"),
    LIKELY: _("Most likely"),
    GUESS: _("A guess: please look"),
    NONE: _("Not known: it is left out"),
}
# Names of columns, whole; and words that such a name may hold.
CALLED = {
    "good": "positive|positive review|pros|what was good|liked|positiv|likes|what did you like|strengths|positives",
    "bad": "negative|negative review|cons|what was bad|disliked|negativ|dislikes|weaknesses|negatives",
    "words": "comment|comments|review|review text|text|feedback|message|content|description|body|verbatim|remarks|"
    "kommentar|bewertungstext|nachricht|commentaire|avis|comentario|opinión|commento|recensione|title|review title|"
    "answer|opmerking|what they said",
    "wanted": "wanted|request|wish|what they wanted|wunsch",
    "experience": "experience|how it was|notes",
    "trouble": "trouble|problem|issue|complaint|troublesome points|beschwerde",
    "nps": "nps|nps score|net promoter score|likelihood to recommend|would recommend|recommend",
    "csat": "csat|satisfaction|stars|star rating|customer satisfaction|zufriedenheit|sterne|étoiles|estrellas",
    "ces": "ces|effort|customer effort score|ease",
    "score_kind": "kind of score|survey type|score type",
    "when": "date|when|time|timestamp|created|created at|review date|date time|submitted at|datum|fecha|data|zeit|"
    "submitted|response date|date of stay|published|date created|recorded|zeitpunkt",
    "channel": "channel|kanal|canal|how it reached us",
    "touchpoint": "touchpoint|kontaktpunkt",
    "feeling": "feeling|sentiment|mood|emotion|stimmung|feeling 2 to 2",
    "source_id": "id|source id|response id|review id|ticket id|number|reference|booking number|reservation number|uuid|"
    "external id|record id",
    "email": "email|e mail|mail|email address|guest email|customer email|e mail adresse",
    "phone": "phone|telephone|mobile|tel|telefon|phone number|teléfono|téléphone",
    "name": "name|guest name|customer|customer name|guest|reviewer|author|reviewer name|gast|kunde|full name",
}  # fmt: skip
NAMES = {name: meaning for meaning, names in CALLED.items() for name in names.split("|")}
HELD = [
    ("email", r"e ?mail"),
    ("phone", r"phone|telefon|mobile"),
    ("good", r"positiv|liked (?:most|best)"),
    ("bad", r"negativ|disliked|liked least"),
    ("nps", r"\bnps\b|recom+end|recommand|recomend|empfehl|consigli|aanbevel|polec"),
    ("csat", r"satisf|soddisf|\bcsat\b|zufrieden|tevreden|nöjd|zadowol|\bstars?\b|\bsterne?\b|étoiles|estrell"),
    ("ces", r"\beffort\b|\beasy\b|\bces\b|aufwand|einfach|facilit"),
    ("when", r"\bdate\b|datum|timestamp|\bfecha\b|\b(?:created|submitted) (?:at|on)\b"),
    ("source_id", r"\b(?:id|uuid)\b"),
    ("words", r"comment|\breviews?\b|feedback|kommentar|verbatim|\bwhy\b|\bwhat\b|отзыв|комментар|コメント|评论"),
]
A_SCORE = re.compile(
    r"score|rating|\brate\b|stars?|note|punkte|bewertung|puntuación|valutazione|beoordeling|ocena|hodnocení|оценка|評価|评分"
)
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
# Text of which half is longer than this is somebody's words.
LONG = 25


@dataclass
class Column:
    """`samples` are three values to see what is in it; `cells` the values of the first lines."""

    name: str
    cells: list[str]
    meaning: str = ""
    sureness: str = NONE

    @property
    def filled(self) -> list[str]:
        return [cell for each in self.cells if (cell := values.said(each))]

    @property
    def samples(self) -> list[str]:
        return list(dict.fromkeys(cell[:80] for cell in self.filled))[:3]

    @property
    def surely(self) -> Any:
        return SURENESS[self.sureness]


@dataclass
class Guess:
    columns: list[Column]
    source: str = ""
    channel: str = Feedback.Channel.REVIEW
    # None: the dates can be read either way.
    day_first: bool | None = None
    taken: set[str] = field(default_factory=set)


def guess(names: Sequence[str], lines: Sequence[Sequence[str]], kept: dict[str, Any] | None = None) -> Guess:
    """`kept` is what was chosen for such a table before: `meanings` by column, `source`, `channel`, `day_first`."""
    cells = [list(column) for column in zip(*lines, strict=True)]
    guessed = Guess([Column(name, each) for name, each in zip(names, cells, strict=True)])
    if kept is None:
        _by_ready(guessed)
        for look in (_by_name, _by_part_of_name, _by_content):
            _each(guessed, look)
    else:
        guessed.source, guessed.channel = kept["source"], kept["channel"]
        for column, meaning in zip(guessed.columns, kept["meanings"], strict=True):
            column.meaning, column.sureness = meaning, KEPT
    dates = [column for column in guessed.columns if column.meaning == "when"] or guessed.columns
    guessed.day_first = values.day_first_in(cell for column in dates for cell in column.filled)
    if guessed.day_first is None and kept:
        guessed.day_first = kept["day_first"]
    return guessed


def _by_ready(guessed: Guess) -> None:
    table = ready.known(column.name for column in guessed.columns)
    if table is None:
        return
    guessed.source, guessed.channel = table.source, table.channel
    for column in guessed.columns:
        if meaning := table.meanings.get(bare(column.name)):
            _take(guessed, column, meaning, SURE)


def _each(guessed: Guess, look: Callable[[Column], tuple[str, str]]) -> None:
    for column in guessed.columns:
        if column.sureness == NONE and bare(column.name) not in ready.BESIDE and column.filled:
            meaning, sureness = look(column)
            if meaning:
                _take(guessed, column, meaning, sureness)


def _take(guessed: Guess, column: Column, meaning: str, sureness: str) -> None:
    """One column is the score, one the day; of words there may be several."""
    of_one_kind = "score" if meaning in SCORES else meaning
    if of_one_kind in guessed.taken and meaning not in MANY:
        return
    guessed.taken.add(of_one_kind)
    column.meaning, column.sureness = meaning, sureness


def _by_name(column: Column) -> tuple[str, str]:
    name = bare(column.name)
    if name in NAMES:
        meaning = NAMES[name]
        return meaning, SURE if _fits(meaning, column) else GUESS
    return "", NONE


def _by_part_of_name(column: Column) -> tuple[str, str]:
    name = bare(column.name)
    for meaning, pattern in HELD:
        if re.search(pattern, name) and _fits(meaning, column):
            return meaning, LIKELY
    if A_SCORE.search(name):
        return _which_score(column)
    return "", NONE


def _which_score(column: Column) -> tuple[str, str]:
    """By the highest that was given: whoever asks from 0 to 10 gets more than 5 somewhere."""
    figures = _figures(column)
    if not figures or max(figures) > 10 or min(figures) < 0:
        return "", NONE
    if max(figures) > 5 or min(figures) < 1 or any(figure % 1 for figure in figures):
        return "review_csat", LIKELY if max(figures) > 7 else GUESS
    return "csat", GUESS


def _by_content(column: Column) -> tuple[str, str]:
    filled = column.filled
    if _share(filled, lambda cell: bool(EMAIL.fullmatch(cell))) > 0.9:
        return "email", GUESS
    if _fits("when", column) and not _figures(column):
        return "when", GUESS
    if _share(filled, lambda cell: len(cell) > LONG and " " in cell) > 0.5:
        return "words", GUESS
    return "", NONE


def _fits(meaning: str, column: Column) -> bool:
    """Whether what stands in it can be what its name says."""
    if meaning == "when":
        return _share(column.filled, _is_date) > 0.8
    if meaning == "email":
        return _share(column.filled, lambda cell: "@" in cell) > 0.8
    if meaning == "words":
        return not _figures(column)
    if top := {"nps": 10, "csat": 5, "ces": 7}.get(meaning):
        figures = _figures(column)
        return bool(figures) and max(figures) <= top and not any(figure % 1 for figure in figures)
    return True


def _is_date(cell: str) -> bool:
    return any(values.moment_in(cell, day_first) for day_first in (True, False))


def _figures(column: Column) -> list[Any]:
    """The scores in it; none when most of it is something else."""
    found = []
    for cell in column.filled:
        match = values.NUMBER.fullmatch(cell)
        if match or set(cell) <= set("★☆⭐"):
            found.append(values.number(cell, int(match[2] or 0) if match else 5))
    return found if len(found) > 0.8 * len(column.filled) else []


def _share(cells: Sequence[str], is_one: Callable[[str], bool]) -> float:
    return sum(map(is_one, cells)) / len(cells) if cells else 0
