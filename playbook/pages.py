"""An entry as a Markdown file that can leave the house and come back: what stands in it, and how it is said.

Only what means the same everywhere is in it: no ids of rows, no reviewer, nobody's name but those under the versions.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, Self

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from playbook.front_matter import Sheet, read, written
from playbook.models import Entry
from playbook.principles import Principle
from ui.dates import within_reach

FOLDERS = {"little_thing": "little-things", "principle": "principles", "dazzle": "dazzle-ideas"}
# Names that Windows keeps for its devices.
TAKEN_BY_WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
PLAIN = ("kind", "title", "status", "matters", "lever", "layer", "stance", "horizon", "serves")
MOST_LINKS = 200
# Of a journey, a stage and a touchpoint, in characters.
LONGEST_NAMES = (120, 80, 80)
SEEN = ("kind", "words", "feeling", "layer", "shown", "missed", "business", "phase")


class Place(NamedTuple):
    """A touchpoint by the words that lead to it."""

    journey: str
    stage: str
    touchpoint: str

    def __str__(self) -> str:
        return f"{self.touchpoint} ({self.journey}, {self.stage})"


@dataclass(frozen=True)
class Seen:
    """An observation that an entry came from. `key` is its capture id; `said` are those of SEEN that are not blank."""

    key: uuid.UUID
    noticed: datetime
    said: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, kw_only=True)
class Page:
    """One entry. None where the file says nothing, so that whatever stands here stays."""

    title: str
    body: str
    key: uuid.UUID | None = None
    version: int = 0
    said: Mapping[str, str] = field(default_factory=dict)
    principles: str | None = None
    tags: tuple[str, ...] | None = None
    places: tuple[Place, ...] | None = None
    seen: tuple[Seen, ...] | None = None
    review_on: date | None = None
    moments: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.said.get("kind", Entry.Kind.LITTLE_THING)

    @property
    def text(self) -> str:
        """As a file."""
        fields: dict[str, Any] = {"id": str(self.key)} if self.key else {}
        fields |= {"title": self.title, **self.said}
        fields["principles"] = [Principle(letter).name.lower() for letter in self.principles or ""]
        fields["tags"] = list(self.tags or ())
        fields["touchpoints"] = [place._asdict() for place in self.places or ()]
        fields["seen"] = [
            {"id": str(seen.key), "noticed": moment_text(seen.noticed), **seen.said} for seen in self.seen or ()
        ]
        fields |= {name: moment_text(moment) for name, moment in self.moments.items()}
        fields |= {"review_on": self.review_on.isoformat()} if self.review_on else {}
        return written({**fields, "version": str(self.version)}, self.body)

    @classmethod
    def read(cls, text: str, *, title: str = "", kind: str = "") -> Self:
        """Of a file; `title` and `kind` where it names none. Raises ValidationError with what cannot be read."""
        sheet = read(text)
        said = {name: _words(sheet, name) for name in PLAIN if name in sheet.fields} | _named(sheet, title, kind)
        seen = sheet.fields.get("seen")
        page = cls(
            title=said.pop("title").strip(),
            body=sheet.body,
            key=_key(sheet.fields),
            version=_number(sheet, "version"),
            said=said,
            principles=_letters(sheet),
            tags=_tags(sheet),
            places=_places(sheet),
            seen=None if seen is None else tuple(_seen(each) for each in _list(sheet, "seen")),
            review_on=_day(sheet),
            moments=_moments(sheet, ("written", "published", "true_since")),
        )
        page.judge()
        return page

    def judge(self) -> None:
        """Raises ValidationError with everything that no entry may say."""
        entry = Entry(title=self.title, body=self.body, principles=self.principles or "", **self.said)
        wanted = {"title", "body", "principles", *PLAIN}
        entry.clean_fields(exclude={each.name for each in Entry._meta.fields} - wanted)
        if len(self.body) > Entry.BODY_MAX or "\0" in self.body:
            raise ValidationError({"body": _("It has more than %(most)d characters.") % {"most": Entry.BODY_MAX}})
        if self.said.get("status", Entry.Status.DRAFT) not in Entry.Status.values:
            raise ValidationError({"status": _("“%(it)s” is no state of an entry.") % {"it": self.said["status"]}})
        if entry.lever and entry.kind != Entry.Kind.DAZZLE:
            raise ValidationError({"lever": _("Only a dazzle idea pulls a lever.")})


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One published version of an entry."""

    number: int
    title: str
    matters: str
    body: str
    reason: str
    by: str
    at: datetime

    @property
    def text(self) -> str:
        fields = {
            "number": str(self.number), "title": self.title, "matters": self.matters, "by": self.by,
            "at": moment_text(self.at), "reason": self.reason,
        }  # fmt: skip
        return written(fields, self.body)

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises ValidationError with what cannot be read."""
        sheet = read(text)
        words = {name: _words(sheet, name) for name in ("title", "matters", "reason", "by")}
        for name, most in {"title": 120, "matters": 300, "reason": 300, "by": 120}.items():
            if len(words[name]) > most:
                raise ValidationError({name: _("Longer than %(most)d characters.") % {"most": most}})
        at, number = _moments(sheet, ("at",)).get("at"), _number(sheet, "number")
        if at is None or not number or len(sheet.body) > Entry.BODY_MAX or "\0" in sheet.body:
            raise ValidationError(_("A version needs its number and the time at which it was published."))
        return cls(number=number, at=at, body=sheet.body, **words)


def file_name(title: str, taken: set[str]) -> str:
    """A name that every system can keep and that is not `taken` yet, without ending; `taken` learns it."""
    slug = slugify(title)[:60].strip("-_") or "entry"
    slug = f"{slug}-entry" if slug in TAKEN_BY_WINDOWS else slug
    name, number = slug, 1
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    taken.add(name)
    return name


def moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _words(sheet: Sheet, name: str) -> str:
    value = sheet.fields.get(name, "")
    if not isinstance(value, str):
        raise ValidationError({name: _("Here belong words, not a list.")})
    return value


def _named(sheet: Sheet, title: str, kind: str) -> dict[str, str]:
    heading = next((line[2:].strip() for line in sheet.body.splitlines() if line.startswith("# ")), "")
    named = {"title": _words(sheet, "title") or heading[:120] or title}
    return named if "kind" in sheet.fields or not kind else {**named, "kind": kind}


def _list(sheet: Sheet, name: str) -> list[Any]:
    found = sheet.fields.get(name) or []
    if not isinstance(found, list) or len(found) > MOST_LINKS:
        raise ValidationError({name: _("Here belongs a list of at most %(most)d.") % {"most": MOST_LINKS}})
    return found


def _key(fields: Mapping[str, Any]) -> uuid.UUID | None:
    if not fields.get("id"):
        return None
    try:
        return uuid.UUID(str(fields["id"]))
    except ValueError as wrong:
        raise ValidationError({"id": _("This is no id that we gave. Take the line out.")}) from wrong


def _number(sheet: Sheet, name: str) -> int:
    words = _words(sheet, name).strip() or "0"
    if not words.isascii() or not words.isdigit() or len(words) > 6:
        raise ValidationError({name: _("“%(it)s” is no number.") % {"it": words[:40]}})
    return int(words)


def _letters(sheet: Sheet) -> str | None:
    if "principles" not in sheet.fields:
        return None
    given = [str(word).strip().upper() for word in _list(sheet, "principles")]
    unknown = [word for word in given if word not in Principle.names]
    if unknown:
        raise ValidationError({"principles": _("“%(it)s” is none of REAL.") % {"it": unknown[0].lower()[:40]}})
    return "".join(principle.value for principle in Principle if principle.name in given)


def _tags(sheet: Sheet) -> tuple[str, ...] | None:
    if "tags" not in sheet.fields:
        return None
    names = [str(name).strip() for name in _list(sheet, "tags")]
    if any(not name or len(name) > 40 for name in names):
        raise ValidationError({"tags": _("A tag has one to 40 characters.")})
    return tuple(sorted(set(names)))


def _places(sheet: Sheet) -> tuple[Place, ...] | None:
    if "touchpoints" not in sheet.fields:
        return None
    return tuple(sorted({_place(each) for each in _list(sheet, "touchpoints")}))


def _place(given: Any) -> Place:
    words = [given.get(name) if isinstance(given, dict) else None for name in Place._fields]
    limits = zip(words, LONGEST_NAMES, strict=True)
    if not all(isinstance(word, str) and word.strip() and len(word) <= most for word, most in limits):
        raise ValidationError({"touchpoints": _("Each names its journey, its stage and its touchpoint.")})
    return Place(*map(str, words))


def _seen(given: Any) -> Seen:
    known = given if isinstance(given, dict) else {}
    said = {name: str(known[name]) for name in SEEN if known.get(name)}
    key, noticed = _key(known), moment_of(str(known.get("noticed", "")))
    if key is None or noticed is None or not said.get("words"):
        raise ValidationError({"seen": _("Each has its id, its words, and the time at which it was noticed.")})
    judge_time("seen", noticed)
    return Seen(key, noticed, said)


def _day(sheet: Sheet) -> date | None:
    try:
        day = parse_date(_words(sheet, "review_on").strip())
    except ValueError as wrong:
        raise ValidationError({"review_on": _("This day is not in any calendar.")}) from wrong
    if day:
        judge_time("review_on", day)
    return day


def _moments(sheet: Sheet, names: tuple[str, ...]) -> dict[str, datetime]:
    found = {}
    for name in (name for name in names if sheet.fields.get(name)):
        moment = moment_of(_words(sheet, name))
        if moment is None:
            raise ValidationError(_("A time is written like 2026-05-01T09:30:00Z."))
        judge_time(name, moment)
        found[name] = moment
    return found


def judge_time(name: str, time: date | datetime) -> None:
    """Of the field `name`. Raises ValidationError when it is too far away: nothing could show it."""
    try:
        within_reach(time)
    except ValidationError as far:
        raise ValidationError({name: far.messages}) from far


def moment_of(words: str) -> datetime | None:
    try:
        moment = parse_datetime(words.strip())
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC) if moment else None
    except (ValueError, OverflowError):
        return None
