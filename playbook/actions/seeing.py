"""What a manager does about something that was noticed: one decision, told to whoever noticed it."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import Member, Notice
from accounts.notices import tell
from accounts.tenancy import here
from journeys.actions import add_combustion_point
from journeys.models import Touchpoint
from playbook.actions.observation import archive_observation
from playbook.actions.rules import report_rule
from playbook.models import Observation, Outcome

Make = Callable[[Observation], models.Model]
LONGEST_TITLE = 120
# What nobody has weighed yet stands in the middle of each scale.
NOT_WEIGHED = {"severity": 3, "likelihood": 3, "lateness": 3}


class SeenAlready(Exception):
    """Somebody else was quicker; nothing was done again."""


@transaction.atomic
def settle(
    *,
    by: Member,
    observation: Observation,
    kind: str,
    words: str = "",
    make: Make | None = None,
    at: datetime | None = None,
) -> Outcome:
    """Something becomes of it: `make` makes that, in the same transaction. Raises SeenAlready, ValidationError."""
    held = _held(observation)
    made = make(held) if make else None
    moment = at or timezone.now()
    Observation.objects.filter(pk=held.pk).see(by=by, at=moment)
    outcome = Outcome(observation=held, kind=kind, words=words, by=by, at=moment, target=made.pk if made else 0)
    outcome.title = str(made)[:200] if made else ""
    outcome.save(force_insert=True)
    record(by=by, verb=f"observation.{kind}", target=held, detail={"target": outcome.target, "words": words})
    tell(
        to=[held.author],
        kind=Notice.Kind.THANKS if kind == Outcome.Kind.THANKS else Notice.Kind.DECISION,
        by=by,
        about=str(held),
        words=": ".join(filter(None, [str(outcome), outcome.title, words])),
        path=here("observation_detail", held.pk),
    )
    return outcome


def _held(observation: Observation) -> Observation:
    """Under its lock: of two managers one decides."""
    rows = Observation.objects.select_related("author__user", "touchpoint__stage")
    held: Observation = rows.select_for_update(of=("self",)).get(pk=observation.pk)
    if held.seen_at is not None or held.archived_at is not None:
        raise SeenAlready
    return held


@transaction.atomic
def see_observation(*, by: Member, observation: Observation, at: datetime | None = None) -> None:
    """Nothing more is to be done about it; its author reads who has seen it. Raises SeenAlready."""
    Observation.objects.filter(pk=_held(observation).pk).see(by=by, at=at)
    record(by=by, verb="observation.seen", target=observation)


@transaction.atomic
def close_observation(*, by: Member, observation: Observation, because: str) -> Outcome:
    """It leaves the feed, and its author reads why. Raises SeenAlready."""
    outcome = settle(by=by, observation=observation, kind=Outcome.Kind.CLOSED, words=because)
    archive_observation(by=by, observation=observation)
    return outcome


def thank_for_observation(
    *, by: Member, observation: Observation, words: str = "", at: datetime | None = None
) -> Outcome:
    """Raises SeenAlready."""
    return settle(by=by, observation=observation, kind=Outcome.Kind.THANKS, words=words, at=at)


def make_rule_of(*, by: Member, observation: Observation) -> Outcome:
    """Raises SeenAlready."""

    def make(held: Observation) -> models.Model:
        return report_rule(by=by, title=_title_of(held), touchpoint=held.touchpoint)

    return settle(by=by, observation=observation, kind=Outcome.Kind.RULE, make=make)


def make_combustion_point_of(*, by: Member, observation: Observation) -> Outcome:
    """At its touchpoint, to be weighed there. Raises SeenAlready, and ValidationError where it has no touchpoint."""

    def make(held: Observation) -> models.Model:
        if not Touchpoint.objects.active().filter(pk=held.touchpoint_id).exists():
            raise ValidationError(
                _("A combustion point stands at a touchpoint, and this note names none on a journey.")
            )
        return add_combustion_point(by=by, touchpoint=held.touchpoint, title=_title_of(held), **NOT_WEIGHED)

    return settle(by=by, observation=observation, kind=Outcome.Kind.COMBUSTION, make=make)


def _title_of(observation: Observation) -> str:
    words = " ".join(observation.text.split())
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1]}…"
