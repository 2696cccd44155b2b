"""What became of a feedback, as far as the guest may know: how far it is, never what the house writes about it."""

from dataclasses import dataclass

from feedback.models import Feedback

# By the state of its recovery; the place of the sentence in guest_words.Words.states.
STEPS = {"new": 0, "acknowledged": 1, "fixing": 2, "recovered": 3, "closed": 3}


@dataclass(frozen=True)
class Became:
    step: int
    may_rate: bool
    rating: int | None


def became_of(feedback: Feedback) -> Became:
    recovery = getattr(feedback, "recovery", None)
    step = STEPS[recovery.state] if recovery else 0
    return Became(step, may_rate=step == 3, rating=recovery.rating_after if recovery else None)
