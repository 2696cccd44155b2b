"""How bad it was for a customer: what their score and feeling propose. Pure; people choose."""

from feedback.models import SCALES, Feedback

# A recovery of which nothing tells how bad it was.
MIDDLE = 3


def proposed(feedback: Feedback) -> int:
    """A severity of journeys/risk.py from the worse of feeling and score, each from -2 to +2 (feedback/standings.py).

    5 (harm, or never again) is for people to say: no score knows it.
    """
    felt = [each for each in (feedback.feeling, _felt(feedback.score_kind, feedback.score)) if each is not None]
    if not felt:
        return MIDDLE
    worst = min(felt)
    return 4 if worst <= -1.5 else 3 if worst < 0 else 2 if worst < 1 else 1


def _felt(kind: str, score: int | None) -> float | None:
    if score is None:
        return None
    low, high = SCALES[kind]
    return 4 * (score - low) / (high - low) - 2
