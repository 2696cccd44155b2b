"""What members answer, and what becomes of it."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member
from playbook.actions import log_observation
from playbook.models import Observation
from reflections.models import Reflection, WeeklyPrompt

# Makes the observation of an answer known by the answer, so that tapping twice makes one.
_ANSWERS = uuid.UUID("5f0c8f7e-2a2b-4b53-9a34-0d8b5a1f6c11")


@transaction.atomic
def answer_prompt(
    *, by: Member, weekly_prompt: WeeklyPrompt, text: str, is_private: bool = False, at: datetime | None = None
) -> Reflection:
    """Record the member's answer of that week, or change the one that is there."""
    answer = {"text": text, "is_private": is_private}
    reflection, created = Reflection.objects.update_or_create(
        weekly_prompt=weekly_prompt,
        member=by,
        defaults=answer,
        create_defaults={**answer, "created_at": at or timezone.now()},
    )
    record(by=by, verb="reflection.answered" if created else "reflection.changed", target=reflection)
    return reflection


@transaction.atomic
def share_as_observation(*, by: Member, reflection: Reflection) -> Observation:
    """Make the answer an observation of the team; the same one when it is one already."""
    locked = Reflection.objects.select_for_update().get(pk=reflection.pk)
    if locked.observation_id is None:
        capture_id = uuid.uuid5(_ANSWERS, f"{locked.organisation_id}/{locked.pk}")
        locked.observation = log_observation(by=by, text=locked.text, capture_id=capture_id)
        locked.save(update_fields=["observation"])
        record(by=by, verb="reflection.shared", target=locked)
    return locked.observation
