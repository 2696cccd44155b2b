"""Laying out a map: personas, journeys, stages, touchpoints, and the partners who own some of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, Model, QuerySet
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import Member
from journeys.actions.keeping import restore, revise
from journeys.actions.nesting import open_map, refuse_going_round
from journeys.actions.ordering import place_touchpoint, put_in_line, put_touchpoint
from journeys.actions.room import refuse_overfull_stages, touchpoints_in_stages
from journeys.actions.trail import hold_map, note
from journeys.models import Journey, Partner, Persona, Stage, Touchpoint
from journeys.order import LAST

# To undo it is to archive it: nothing that was written meanwhile is lost.
ADDED: dict[str, Any] = {"before": {"archived": True}, "after": {"archived": False}}


@transaction.atomic
def add_persona(*, by: Member, name: str, sketch: str = "") -> Persona:
    persona = Persona.objects.create(name=name, sketch=sketch)
    record(by=by, verb="persona.added", target=persona)
    return persona


@transaction.atomic
def persona_named(*, by: Member, name: str) -> Persona:
    """The persona of this name, in whatever case it is typed; brought back from the archive, or added when new."""
    persona = Persona.objects.filter(name__iexact=name).first()
    if persona is None:
        try:
            return add_persona(by=by, name=name)
        except IntegrityError:
            # Somebody else added it a moment earlier.
            persona = Persona.objects.get(name=name)
    return restore(by=by, row=persona) if persona.archived_at else persona


@transaction.atomic
def add_partner(*, by: Member, name: str) -> Partner:
    partner = Partner.objects.create(name=name)
    record(by=by, verb="partner.added", target=partner)
    return partner


@transaction.atomic
def partner_named(*, by: Member, name: str) -> Partner:
    """The partner of this name, in whatever case it is typed; added when new."""
    partner = Partner.objects.filter(name__iexact=name).first()
    if partner is not None:
        return partner
    try:
        return add_partner(by=by, name=name)
    except IntegrityError:
        # Somebody else added it a moment earlier.
        return Partner.objects.get(name=name)


@transaction.atomic
def create_journey(
    *,
    by: Member,
    title: str,
    persona: Persona | None,
    state: str = Journey.State.CURRENT,
    owner: Member | None = None,
    next_look_on: date | None = None,
    stages: Sequence[str] = (),
    new_persona: str = "",
    **more: Any,
) -> Journey:
    """A new journey with its first `stages` in order; whoever makes it owns it unless somebody else is named.

    `new_persona` names a persona to be found or added, in place of `persona`; `more` are further fields.
    """
    if new_persona:
        persona = persona_named(by=by, name=new_persona)
    journey = Journey.objects.create(
        title=title, persona=persona, state=state, owner=owner or by, next_look_on=next_look_on, **more
    )
    Stage.objects.bulk_create(
        [Stage(journey=journey, title=name, position=number) for number, name in enumerate(stages, start=1)]
    )
    record(by=by, verb="journey.created", target=journey, detail={"stages": list(stages)})
    return journey


@transaction.atomic
def add_stage(*, by: Member, journey: Journey, title: str, after: int | None = None) -> Stage:
    """A stage behind the stage `after`, or at the end. Raises ValidationError when the map is full."""
    hold_map(pk=journey.pk)
    standing = Stage.objects.active_of(journey)
    stage = Stage.objects.create(journey=journey, title=title, position=_next_position(standing))
    if after:
        put_in_line(stage, after)
    refuse_overfull_stages([number for number, _last in touchpoints_in_stages(journey.pk).values()])
    note(by=by, journey_id=journey.pk, verb="stage.added", row=stage, **ADDED, journey=journey.pk)
    return stage


@transaction.atomic
def add_touchpoint(
    *,
    by: Member,
    stage: Stage,
    title: str,
    partner: Partner | None = None,
    new_partner: str = "",
    opens: Journey | None = None,
    draws_moment: bool = False,
    after: int | None = None,
    key: UUID | None = None,
    **described: Any,
) -> Touchpoint:
    """A touchpoint behind the one with the id `after`, or at the end of its stage; `described` are further fields.

    `new_partner` names a partner to be found or added, in place of `partner`; `draws_moment` makes the map that it
    opens, in place of `opens`. The same `key` again answers with what was added the first time. Raises GoesRound, and
    ValidationError when the stage has been archived meanwhile, or is full.
    """
    hold_map(pk=stage.journey_id)
    if key and (added := Touchpoint.objects.filter(key=key).first()):
        return added
    own = {"key": key} if key else {}
    if opens and not draws_moment:
        refuse_going_round(journey_id=stage.journey_id, opens_id=opens.pk)
    touchpoint = Touchpoint.objects.create(
        stage=stage,
        title=title,
        position=_next_position_in(stage, title),
        partner=partner_named(by=by, name=new_partner) if new_partner else partner,
        opens=opens,
        **own,
        **described,
    )
    if after:
        put_touchpoint(touchpoint, stage.pk, after)
    note(by=by, journey_id=stage.journey_id, verb="touchpoint.added", row=touchpoint, **ADDED, stage=stage.pk)
    if draws_moment:
        draw_moment(by=by, touchpoint=touchpoint)
    return touchpoint


@transaction.atomic
def revise_touchpoint(
    *, by: Member, touchpoint: Touchpoint, changed: Sequence[str], new_partner: str = "", draws_moment: bool = False
) -> Touchpoint:
    """Save a touchpoint after its form; a changed stage puts it at that stage's end. Raises GoesRound."""
    if "opens" in changed and not draws_moment:
        refuse_going_round(journey_id=touchpoint.stage.journey_id, opens_id=touchpoint.opens_id)
    if "stage" in changed:
        place_touchpoint(by=by, touchpoint=touchpoint, stage=touchpoint.stage_id, after=LAST)
        touchpoint.refresh_from_db(fields=["position"])
    if new_partner:
        touchpoint.partner = partner_named(by=by, name=new_partner)
    revise(by=by, row=touchpoint, changed=changed)
    if draws_moment:
        draw_moment(by=by, touchpoint=touchpoint)
    return touchpoint


@transaction.atomic
def draw_moment(*, by: Member, touchpoint: Touchpoint, key: UUID | None = None) -> Journey:
    """A new map of this moment alone, for the same persona and in the same state; the touchpoint opens it at once.

    The same `key` again answers with what was drawn the first time.
    """
    outer = touchpoint.stage.journey
    hold_map(pk=outer.pk)
    if key and (drawn := Journey.objects.filter(key=key).first()):
        return drawn
    own = {"key": key} if key else {}
    moment = create_journey(by=by, title=touchpoint.title, persona=outer.persona, state=outer.state, **own)
    open_map(by=by, touchpoint=touchpoint, opens=moment)
    return moment


def _next_position_in(stage: Stage, title: str) -> int:
    stages = touchpoints_in_stages(stage.journey_id)
    if stage.pk not in stages:
        raise ValidationError(_("That stage was archived meanwhile. “%(title)s” is not added.") % {"title": title})
    refuse_overfull_stages([number + (pk == stage.pk) for pk, (number, _last) in stages.items()])
    return stages[stage.pk][1] + 1


def _next_position(siblings: QuerySet[Model]) -> int:
    return (siblings.aggregate(last=Max("position"))["last"] or 0) + 1
