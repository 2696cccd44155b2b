"""A proposed theme as a manager reads it: its words, and what was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from feedback.models import Feedback, ThemeProposal
from playbook.models import Observation

QUOTES = 3


@dataclass(frozen=True)
class Proposed:
    proposal: ThemeProposal
    quotes: list[Feedback | Observation]


def proposed(proposals: Iterable[ThemeProposal]) -> list[Proposed]:
    """Each with the newest of what was said; without those of which nothing stands any more. Three statements."""
    rows = list(proposals)
    feedback = _known(Feedback.objects.active().select_related("touchpoint"), rows, "feedback")
    observations = _known(Observation.objects.active().select_related("touchpoint"), rows, "observation")
    found = []
    for row in rows:
        said = [feedback[pk] for pk in row.members.get("feedback", []) if pk in feedback]
        said += [observations[pk] for pk in row.members.get("observation", []) if pk in observations]
        found.append(Proposed(row, said[:QUOTES]))
    return [each for each in found if each.quotes]


def _known(rows: Any, proposals: list[ThemeProposal], kind: str) -> dict[int, Any]:
    wanted = {pk for proposal in proposals for pk in proposal.members.get(kind, [])[:QUOTES]}
    return {row.pk: row for row in rows.filter(pk__in=wanted)}
