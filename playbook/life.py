"""The life of something that was noticed, step by step, as its author and everybody else may read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.tenancy import here
from playbook.models import Entry, Observation, Outcome

ICONS = {
    Outcome.Kind.COMBUSTION: "flame",
    Outcome.Kind.RULE: "rule",
    Outcome.Kind.FEEDBACK: "chat",
    Outcome.Kind.THEME: "list",
    Outcome.Kind.THANKS: "heart",
    Outcome.Kind.STORY: "spark",
    Outcome.Kind.CLOSED: "archive",
}


@dataclass(frozen=True)
class Step:
    """`title` and `address` are of what it became, `words` what was said about it; each may be blank."""

    at: datetime
    what: str
    icon: str
    by: Member | None = None
    title: str = ""
    address: str = ""
    words: str = ""


def life_of(observation: Observation, outcomes: Iterable[Outcome], entries: Iterable[Entry]) -> list[Step]:
    """In the order in which it happened, from the moment it was noticed."""
    steps = [*map(_outcome, outcomes), *map(_entry, entries)]
    if observation.seen_at and observation.seen_by:
        steps.append(Step(observation.seen_at, _("Seen"), "eye", observation.seen_by))
    if observation.verdict and observation.verdict_at:
        verdict = str(observation.verdict_given)
        words = observation.verdict_reason
        steps.append(Step(observation.verdict_at, verdict, "plane", observation.verdict_by, words=words))
    # What was seen and settled at the same moment was seen first.
    return sorted(steps, key=lambda step: (step.at, step.icon != "eye"))


def _outcome(outcome: Outcome) -> Step:
    icon = ICONS[Outcome.Kind(outcome.kind)]
    return Step(outcome.at, str(outcome), icon, outcome.by, outcome.title, outcome.address, outcome.words)


def _entry(entry: Entry) -> Step:
    address = here("entry_detail", entry.pk)
    if entry.published_at and entry.is_published:
        return Step(entry.published_at, _("It is in the playbook now"), "book", None, entry.title, address)
    return Step(
        entry.created_at, _("It is being written into the playbook"), "quill", entry.author, entry.title, address
    )
