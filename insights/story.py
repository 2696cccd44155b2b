"""One story of the week: what somebody noticed that delighted, or a recovery that ended well. Pure."""

from collections.abc import Iterable

from feedback.models import Recovery
from playbook.models import Observation

Story = Observation | Recovery


def story_of(
    chosen: Observation | None, observations: Iterable[Observation], recovery: Recovery | None
) -> Story | None:
    """What a manager chose; else the recovery the customer praised afterwards; else the newest best-felt observation
    that felt good; else any.

    `observations` come newest first, `recovery` is the newest with an unexpected extra.
    """
    if chosen is not None:
        return chosen
    if recovery is not None and (recovery.rating_after or 0) >= 4:
        return recovery
    best = max(observations, key=lambda observation: observation.feeling, default=None)
    return best if best is not None and best.feeling > 0 else recovery
