"""What a combustion point weighs, in numbers and words, and how far its three promises have come."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from journeys.models import CombustionPoint, Measure
from journeys.models.measure import TEST_HOLDS

SEVERITY = {
    1: _("hardly noticed"),
    2: _("a nuisance"),
    3: _("spoils the moment"),
    4: _("spoils the visit"),
    5: _("harm, or never again"),
}
LIKELIHOOD = {
    1: _("once in years"),
    2: _("a few times a year"),
    3: _("every month"),
    4: _("every week"),
    5: _("every day"),
}
LATENESS = {
    1: _("before the customer does"),
    2: _("at the same moment"),
    3: _("when the customer says so"),
    4: _("after they have gone"),
    5: _("perhaps never"),
}


def scale(words: dict[int, Promise]) -> list[tuple[int, Promise]]:
    """The steps of a scale as the choices of a form: “4 · spoils the visit”."""
    return [(number, format_lazy("{} · {}", number, word)) for number, word in words.items()]


@dataclass(frozen=True)
class Seal:
    """One of the three promises as a mark: `state` is empty, promised, overdue, tested or old."""

    kind: str
    name: Promise
    state: str
    measure: Measure | None = None

    WORDS = {
        "empty": _("nothing promised yet"),
        "promised": _("promised, not tested yet"),
        "overdue": _("promised, overdue"),
        "tested": _("tested"),
        "old": _("tested, but long ago"),
    }

    QUESTIONS = {
        "eliminate": _("What would make it impossible?"),
        "control": _("How will you notice in time, and who stops it?"),
        "mitigate": _("When it happens all the same: what makes it hurt less?"),
    }

    @property
    def question(self) -> Promise:
        return self.QUESTIONS[self.kind]

    @property
    def letter(self) -> str:
        return str(self.name)[:1].upper()

    @property
    def word(self) -> Promise:
        return self.WORDS[self.state]

    @property
    def presses(self) -> bool:
        """It is said in words beside the seal, too."""
        return self.state in ("overdue", "promised", "old")


def seal_of(kind: str, measure: Measure | None, today: date) -> Seal:
    return Seal(kind, Measure.Kind(kind).label, _state(measure, today), measure)


def _state(measure: Measure | None, today: date) -> str:
    if measure is None:
        return "empty"
    if measure.tested_on:
        return "old" if measure.tested_on < today - TEST_HOLDS else "tested"
    return "overdue" if measure.due_on and measure.due_on < today else "promised"


@dataclass(frozen=True)
class Logged:
    """One line of the register: a point read `with_promises`, and `worst_first` where `recent_incidents` is shown."""

    point: CombustionPoint
    seals: list[Seal]
    # What its incidents say its likelihood is (proposal.Proposal), where that was asked for.
    proposal: Any = None

    @property
    def heat(self) -> int:
        """Severity × likelihood × lateness, 1 to 125; orders points of one severity, and never stands alone."""
        return self.point.severity * self.point.likelihood * self.point.lateness

    @property
    def severity_word(self) -> Promise:
        return SEVERITY[self.point.severity]

    @property
    def likelihood_word(self) -> Promise:
        return LIKELIHOOD[self.point.likelihood]

    @property
    def lateness_word(self) -> Promise:
        return LATENESS[self.point.lateness]


def logged(points: Sequence[CombustionPoint], today: date, proposals: Mapping[int, Any] | None = None) -> list[Logged]:
    proposed = proposals or {}
    return [
        Logged(
            point,
            [seal_of(kind, getattr(point, kind), today) for kind in Measure.Kind.values],
            proposed.get(point.pk),
        )
        for point in points
    ]


class Place(NamedTuple):
    """A place in the worst-first order, written into an address as “4-48-2-17”."""

    severity: int
    heat: int
    recent_incidents: int
    pk: int

    def __str__(self) -> str:
        return "-".join(str(part) for part in self)


def place_of(point: CombustionPoint) -> Place:
    return Place(point.severity, point.heat, point.recent_incidents, point.pk)


def place_from(text: str) -> Place | None:
    """The place an address names; None for anything that is not one."""
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})-(\d{1,9})-(\d{1,18})", text, re.ASCII)
    return Place(*(int(part) for part in match.groups())) if match else None
