"""What bringing a file in would do, before anything is written; and a seal that holds somebody to just that."""

import hashlib
import uuid
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from accounts.tenancy import current_organisation
from journeys.blank import Document
from journeys.changes import Change, foreseen
from journeys.curve import sparkline
from journeys.document import document_of, points_in, renewed, touchpoints_in, written
from journeys.incoming import Incoming, excerpt, incoming, places_of
from journeys.kinship import GOES_ROUND, goes_round
from journeys.models import Journey, Partner, Persona, Touchpoint
from journeys.remarks import Remark

SALT = "journeys.dry_run"
SHOWN = 100


@dataclass(frozen=True)
class Place:
    """A remark with the line it is about, in three pieces: before the place, the sign there, and after it."""

    remark: Remark
    line: tuple[str, str, str]


@dataclass(frozen=True)
class Seal:
    """What was shown: which text, with which keys for what has none, beside which map."""

    text: str
    seed: str
    standing: str

    def signed(self) -> str:
        return signing.dumps([self.text, self.seed, self.standing], salt=SALT)

    @classmethod
    def of(cls, signed: str) -> "Seal | None":
        """None for whatever is not sealed by us."""
        try:
            return cls(*signing.loads(signed, salt=SALT, max_age=24 * 3600))
        except (signing.BadSignature, TypeError, ValueError):
            return None


@dataclass(frozen=True)
class DryRun:
    """`standing` is the map in use with the key of the file, if there is one."""

    text: str
    found: Incoming
    standing: Journey | None
    seal: Seal

    @property
    def document(self) -> Document:
        return self.found.document or {}

    @property
    def is_refused(self) -> bool:
        return self.found.document is None

    @property
    def refusals(self) -> list[Place]:
        return [place for place in self._places if place.remark.is_refusal]

    @property
    def notes(self) -> list[Place]:
        """What was assumed: with these alone the file can come in."""
        return [place for place in self._places if not place.remark.is_refusal]

    @cached_property
    def _places(self) -> list[Place]:
        """What stands in the way is shown whatever else there is to say."""
        worst_first = sorted(self.found.remarks, key=lambda remark: not remark.is_refusal)
        return [Place(remark, excerpt(self.text, remark)) for remark in worst_first[:SHOWN]]

    @property
    def more(self) -> int:
        return self.found.more + max(0, len(self.found.remarks) - SHOWN)

    @cached_property
    def touchpoints(self) -> list[dict[str, Any]]:
        return list(touchpoints_in(self.document))

    @property
    def flame_count(self) -> int:
        return len(list(points_in(self.document)))

    @property
    def spark(self) -> str:
        return sparkline([touchpoint["assumed_emotion"] for touchpoint in self.touchpoints])

    @cached_property
    def standing_document(self) -> Document | None:
        return document_of(self.standing.pk) if self.standing else None

    @property
    def is_the_same(self) -> bool:
        """The map that stands here says just what the file says."""
        standing = self.standing_document
        return standing is not None and not self.is_refused and written(standing) == written(self.document)

    @property
    def is_persona_new(self) -> bool:
        return not Persona.objects.filter(name__iexact=self.document["persona"]["name"]).exists()

    @cached_property
    def changes(self) -> list[Change]:
        """What would change on the standing map."""
        return foreseen(self.document, self.standing_document) if self.standing_document else []

    @property
    def tally(self) -> dict[str, int]:
        """How many of these are added, changed and gone."""
        return Counter(change.kind for change in self.changes)

    def beside(self, seal: Seal) -> Document:
        """The document of a new map: with the file's own keys where they were free when the seal was made."""
        return renewed(self.document, _keys(seal.seed)) if seal.standing else self.document


def dry_run(text: str, *, named: str = "", persona: str = "", seed: str = "") -> DryRun:
    """`named` is the title of a file that says none, `persona` whose journey it is; `seed` of an earlier run."""
    house = current_organisation()
    seed = seed or str(uuid.uuid4())
    partners = list(Partner.objects.values_list("name", flat=True))
    found = incoming(text, seed=uuid.UUID(seed), title=named, persona=persona, partners=partners, house=[house.name])
    taken = Journey.objects.filter(key=found.document["key"]).first() if found.document else None
    standing = taken if taken and taken.archived_at is None else None
    if standing and found.document:
        found = replace(found, remarks=sorted([*found.remarks, *_going_round(text, found.document, standing)]))
    digest = _digest("\0".join([str(house.pk), named, persona, text]))
    return DryRun(text, found, standing, Seal(digest, seed, as_it_stands(taken) if taken else ""))


def _going_round(text: str, document: Document, standing: Journey) -> list[Remark]:
    """Where the file has the standing map point at one that leads back to it: what is left out, were it taken over."""
    pointing = {("opens", each["opens"]) for each in touchpoints_in(document)} | {("future_of", document["future_of"])}
    wanted = {key for _name, key in pointing if key}
    found = {str(key): pk for key, pk in Journey.objects.filter(key__in=wanted).values_list("key", "pk")}
    links = {"opens": list(Touchpoint.objects.links()), "future_of": list(Journey.objects.links())} if found else {}
    words = f"{GOES_ROUND} " + _("On the map that stands here this is left out.")
    return [
        Remark(*place, words)
        for name, key in sorted(pointing & {(name, key) for name in links for key in found})
        if goes_round(links[name], standing.pk, found[key])
        for place in places_of(text, name, key)
    ]


def as_it_stands(journey: Journey) -> str:
    """What a seal says of the map beside which it was made."""
    return _digest(written(document_of(journey.pk)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _keys(seed: str) -> Any:
    numbers = iter(range(1, 10**9))
    return lambda: uuid.uuid5(uuid.UUID(seed), f"beside {next(numbers)}")
