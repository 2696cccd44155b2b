"""What each line of a table says, once it is known what the columns mean."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from feedback.bringing import values
from feedback.bringing.meanings import CONTACT, SAYING, SCORES
from feedback.bringing.values import Refused
from feedback.models import SCALES, Feedback
from ui.spreadsheet import meant_by

LONGEST = {"words": 5000, "wanted": 2000, "experience": 2000, "trouble": 2000}
LONGEST_CONTACT = {"name": 120, "email": 254, "phone": 40}
LONGEST_ID = 200
# A day of grace: their clock may be ahead of ours, and their zone another.
AHEAD = timedelta(days=1)


@dataclass
class Row:
    """One line. `why` is a sentence when it is refused; then nothing else of it counts."""

    line: int
    fields: dict[str, Any] = field(default_factory=dict)
    touchpoint: str = ""
    contact: dict[str, str] = field(default_factory=dict)
    source_id: str = ""
    digest: str = ""
    # The same id stood further up in this file.
    is_repeat: bool = False
    why: str = ""


@dataclass
class Reader:
    """`mapping`: `meanings` by column, `channel`, `day_first`, `with_contacts`."""

    mapping: Mapping[str, Any]
    zone: tzinfo
    # The moment of what names none.
    now: datetime

    def __post_init__(self) -> None:
        self.meanings: list[str] = self.mapping["meanings"]
        self.channels = {str(word).casefold(): key for key, word in Feedback.Channel.choices}
        self.channels |= {key: key for key in Feedback.Channel.values}
        self._seen: Counter[str] = Counter()
        self._ids: set[str] = set()

    def rows(self, lines: Iterable[tuple[int, list[str]]]) -> Iterator[Row]:
        for number, cells in lines:
            row = Row(number)
            try:
                self._read(row, cells)
            except Refused as why:
                row.why = str(why)
            yield row

    def _read(self, row: Row, cells: list[str]) -> None:
        if any(cell.strip() for cell in cells[len(self.meanings) :]):
            raise Refused(_("This line has more cells than the heading has names."))
        said = self._said(cells)
        row.fields = self._words(said) | self._score(said)
        if not row.fields["words"] and row.fields["score"] is None and row.fields["feeling"] is None:
            raise Refused(_("There are neither words nor a score in this line."))
        row.fields |= {"channel": self._channel(said), "happened_at": self._moment(said)}
        row.touchpoint = _one(said, "touchpoint").casefold()
        row.contact = _contact(said) if self.mapping["with_contacts"] else {}
        self._identify(row, said)

    def _said(self, cells: list[str]) -> dict[str, list[str]]:
        """What is not empty, by meaning."""
        said: dict[str, list[str]] = {}
        for meaning, cell in zip(self.meanings, cells, strict=False):
            if meaning and (words := values.said(meant_by(cell))):
                said.setdefault(meaning, []).append(words)
        return said

    def _words(self, said: Mapping[str, list[str]]) -> dict[str, str]:
        found = {name: "\n\n".join(said.get(name, ())) for name in LONGEST}
        # What was good and what was not are both their words; the signs are understood in every language.
        parts = [found["words"], *_marked("+", said.get("good", ())), *_marked("−", said.get("bad", ()))]
        found["words"] = "\n\n".join(filter(None, parts))
        for name, longest in LONGEST.items():
            if len(found[name]) > longest:
                raise Refused(_("These are %(length)d signs; at most %(most)d are kept.") % {
                    "length": len(found[name]), "most": longest,
                })  # fmt: skip
        return found

    def _score(self, said: Mapping[str, list[str]]) -> dict[str, Any]:
        found: dict[str, Any] = {"score_kind": "", "score": None}
        found["feeling"] = values.feeling(_one(said, "feeling")) if "feeling" in said else None
        meaning = next((each for each in SCORES if each in said), "")
        if not meaning:
            return found
        kind, figure = SCORE_READERS[meaning](_one(said, meaning), _one(said, "score_kind"))
        return found | ({"score_kind": kind, "score": figure} if kind else {})

    def _channel(self, said: Mapping[str, list[str]]) -> str:
        return self.channels.get(_one(said, "channel").casefold(), self.mapping["channel"])

    def _moment(self, said: Mapping[str, list[str]]) -> datetime:
        cell = _one(said, "when")
        if not cell:
            return self.now
        moment = values.moment(cell, day_first=self.mapping["day_first"], zone=self.zone)
        if moment > self.now + AHEAD:
            raise Refused(_("“%s” is in the future.") % cell[:40])
        return moment

    def _identify(self, row: Row, said: Mapping[str, list[str]]) -> None:
        """By its id there; without one, by what it says and which of several that say the same it is."""
        row.source_id = " / ".join(said.get("source_id", ()))
        if len(row.source_id) > LONGEST_ID:
            raise Refused(_("Its id is longer than 200 signs."))
        if row.source_id:
            row.digest = _digest(["id", row.source_id])
            row.is_repeat = row.digest in self._ids
            self._ids.add(row.digest)
            return
        when = row.fields["happened_at"].isoformat() if "when" in said else ""
        content = [*(row.fields[name] for name in (*LONGEST, "score", "feeling")), when, row.touchpoint]
        bare = _digest(content)
        self._seen[bare] += 1
        row.digest = _digest([bare, self._seen[bare]])


def _digest(parts: list[Any]) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32]


def _one(said: Mapping[str, list[str]], meaning: str) -> str:
    return said[meaning][0] if meaning in said else ""


def _marked(sign: str, parts: Iterable[str]) -> list[str]:
    return [f"{sign} {part}" for part in parts]


def _on_scale(kind: str) -> Callable[[str, str], tuple[str, int]]:
    return lambda cell, _kind: (kind, values.score(cell, *SCALES[kind]))


def _by_kind(cell: str, said: str) -> tuple[str, int | None]:
    """The kind stands in another column; figures of other kinds are none of ours."""
    kind = next((each for each in SCALES if each in said.casefold()), "")
    return (kind, values.score(cell, *SCALES[kind])) if kind else ("", None)


SCORE_READERS: dict[str, Callable[[str, str], tuple[str, int | None]]] = {
    **{kind: _on_scale(kind) for kind in SCALES},
    "review": lambda cell, _kind: ("nps", values.rounded(values.review_score(cell))),
    "review_csat": lambda cell, _kind: ("csat", values.rounded(1 + values.review_score(cell) * 4 / 10)),
    "score": _by_kind,
}


def _contact(said: Mapping[str, list[str]]) -> dict[str, str]:
    """What does not look like an address is left out: it reaches nobody."""
    found = {name: _one(said, name).replace("\n", " ")[: LONGEST_CONTACT[name]] for name in CONTACT}
    try:
        validate_email(found["email"])
    except ValidationError:
        found["email"] = ""
    return found if any(found.values()) else {}


def says_something(meanings: Iterable[str]) -> bool:
    return any(meaning in SAYING for meaning in meanings)
