"""The managed level of a touchpoint, 0 to 4, and what is missing for the next. Pure: nobody can set it, it is earned.

0 accidental.
1 known: what the customer expects and what happens is described, and somebody looks after it.
2 controlled: at least one combustion point is known, and each has a measure that was tested within half a year
  (models/measure.py). Where a customer meets us something can break: whoever knows of nothing has not looked yet.
3 designed: a published entry is practised there.
4 proven: since then customers feel better there than before (feedback/standings.py).
Each level asks for all below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What feedback says about the time since an entry is practised, against the time before.
MOVED, UNCLEAR, FELL, NOT_ENOUGH = "moved", "unclear", "fell", "not_enough"

NAMES: dict[int, Promise] = {
    0: _("Accidental"),
    1: _("Known"),
    2: _("Controlled"),
    3: _("Designed"),
    4: _("Proven"),
}
MEANINGS: dict[int, Promise] = {
    0: _("it happens as it happens"),
    1: _("described, and somebody looks after it"),
    2: _("what can burn is known, and a measure against each was tried"),
    3: _("a page of the playbook is practised here"),
    4: _("customers feel better here since then"),
}


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What is linked to a touchpoint; `points` it can burn at, `tested` of them with a measure tried lately."""

    has_expectation: bool
    has_description: bool
    has_owner: bool
    points: int = 0
    tested: int = 0
    entries: int = 0
    proof: str = NOT_ENOUGH


def level_of(evidence: Evidence) -> tuple[int, list[str]]:
    """The level earned, and codes of what the next one asks for; none at the top."""
    for level, wanting in enumerate(_wanting(evidence)):
        if wanting:
            return level, wanting
    return 4, []


def _wanting(evidence: Evidence) -> Sequence[list[str]]:
    """For each step from one level to the next, what it lacks."""
    known = {
        "expectation": evidence.has_expectation,
        "description": evidence.has_description,
        "owner": evidence.has_owner,
    }
    controlled = {"points": evidence.points > 0, "tests": evidence.points == 0 or evidence.tested == evidence.points}
    designed = {"entry": evidence.entries > 0}
    proven = {evidence.proof: evidence.proof == MOVED}
    return [[code for code, is_there in step.items() if not is_there] for step in (known, controlled, designed, proven)]


@dataclass(frozen=True)
class Step:
    """One thing that is missing, in words, and the page that helps: a route and what goes into its address."""

    sentence: Promise
    action: Promise
    route: str
    has_pk: bool = False
    is_for_authors: bool = True


STEPS: dict[str, Step] = {
    "expectation": Step(
        _("Nobody has written down what the customer expects here."), _("Describe it"), "touchpoint_edit", True
    ),
    "description": Step(
        _("Nobody has written down what the customer does and what we do."), _("Describe it"), "touchpoint_edit", True
    ),
    "owner": Step(_("Nobody looks after it."), _("Name somebody"), "touchpoint_edit", True),
    "points": Step(
        _("Nobody has said yet where it can burn. Something can, wherever a customer meets us."),
        _("Name a combustion point"), "combustion_new",
    ),
    "tests": Step(
        _("Not every combustion point has a measure that was tested within half a year."),
        _("See the promises"), "touchpoint_detail", True, False,
    ),
    "entry": Step(_("No published page of the playbook is practised here."), _("Write one"), "entry_new", False, False),
    NOT_ENOUGH: Step(
        _("Not enough feedback yet to say whether it moved: five before an entry was practised here, and five since."),
        _("Write down what a customer said"), "feedback_new", False, False,
    ),
    UNCLEAR: Step(
        _("No clear change in what customers say since an entry is practised here."),
        _("Read what they say"), "feedback_list", False, False,
    ),
    FELL: Step(
        _("Customers feel worse here than before an entry was practised."),
        _("Read what they say"), "feedback_list", False, False,
    ),
}  # fmt: skip


def steps(codes: Sequence[str]) -> list[Step]:
    """What is missing, in words; a code that is not known any more is passed over."""
    return [STEPS[code] for code in codes if code in STEPS]
