"""What changes observations."""

import uuid
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member, Notice
from accounts.notices import tell
from accounts.once import once
from accounts.tenancy import here
from journeys.models import Standing
from playbook.models import Observation
from playbook.photos import Photo, small_name

VERDICT = {"verdict", "verdict_reason"}
# What the comparison of something seen elsewhere with us consists of.
COMPARED = {"business", "touchpoint", "we_do", "would_look", "would_return", "return_reason", *VERDICT}


def log_observation(
    *,
    by: Member,
    text: str,
    photo: Photo | None = None,
    capture_id: uuid.UUID | None = None,
    at: datetime | None = None,
    **said: Any,
) -> Observation:
    """Keep what somebody noticed. The same `capture_id` again answers with what was kept the first time.

    `said` are further fields of an observation: kind, feeling, layer, shown, missed, touchpoint, business, phase,
    would_return, return_reason.
    """
    observation = Observation(
        author=by, text=text, capture_id=capture_id or uuid.uuid4(), noticed_at=at or timezone.now(), **said
    )
    return once(lambda: _keep(observation, by, photo), Observation.objects.all, observation.capture_id)


def _keep(observation: Observation, by: Member, photo: Photo | None) -> Observation:
    """Row, trail and files, or none of them. The row goes first: when it is refused, no file has been written."""
    with transaction.atomic():
        observation.save(force_insert=True)
        record(by=by, verb="observation.logged", target=observation)
        if photo:
            _keep_photo(observation, photo)
        _mark_stale(observation)
    return observation


def _mark_stale(observation: Observation) -> None:
    """What was noticed in our own business counts where it was noticed.

    All who write about one touchpoint wait in turn from here to the end of the transaction, so it comes last.
    """
    if not observation.is_elsewhere:
        Standing.objects.mark_stale([observation.touchpoint_id])


def _keep_photo(observation: Observation, photo: Photo) -> None:
    observation.photo.save("photo.jpg", photo.file, save=False)
    default_storage.save(small_name(observation.photo.name), ContentFile(photo.small))
    observation.photo_width, observation.photo_height = photo.width, photo.height
    observation.save(update_fields=["photo", "photo_width", "photo_height"])


def judge_observation(
    *, by: Member, observation: Observation, verdict: str, reason: str, at: datetime | None = None
) -> Observation:
    """Adopt, adapt or reject what was seen elsewhere, and say why; a later verdict replaces the earlier one."""
    return compare_observation(by=by, observation=observation, verdict=verdict, verdict_reason=reason, at=at)


@transaction.atomic
def compare_observation(
    *, by: Member, observation: Observation, at: datetime | None = None, **said: Any
) -> Observation:
    """Keep what was said of COMPARED about something seen elsewhere; a new verdict is told to whoever noticed it."""
    is_judged = any(said.get(name, getattr(observation, name)) != getattr(observation, name) for name in VERDICT)
    for name in COMPARED & said.keys():
        setattr(observation, name, said[name])
    if is_judged:
        observation.verdict_by, observation.verdict_at = by, at or timezone.now()
    observation.revision += 1
    observation.save(update_fields=[*COMPARED, "verdict_by", "verdict_at", "revision"])
    if is_judged:
        Observation.objects.filter(pk=observation.pk).see(by=by, at=at)
        _tell_verdict(by, observation)
    else:
        record(by=by, verb="observation.compared", target=observation)
    return observation


def _tell_verdict(by: Member, observation: Observation) -> None:
    verdict, reason = observation.verdict, observation.verdict_reason
    record(by=by, verb="observation.judged", target=observation, detail={"verdict": verdict, "reason": reason})
    tell(
        to=[observation.author],
        kind=Notice.Kind.DECISION,
        by=by,
        about=str(observation),
        words=f"{observation.verdict_given}: {reason}",
        path=here("observation_detail", observation.pk),
    )


@transaction.atomic
def archive_observation(*, by: Member, observation: Observation) -> Observation:
    return _set_archived(by, observation, timezone.now(), "observation.archived")


@transaction.atomic
def restore_observation(*, by: Member, observation: Observation) -> Observation:
    return _set_archived(by, observation, None, "observation.restored")


def _set_archived(by: Member, observation: Observation, at: datetime | None, verb: str) -> Observation:
    observation.archived_at = at
    observation.save(update_fields=["archived_at"])
    _mark_stale(observation)
    record(by=by, verb=verb, target=observation)
    return observation
