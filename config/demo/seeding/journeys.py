"""The maps, and where they can burn."""

from collections.abc import Iterable
from typing import Any

from accounts.models import Member
from config.demo import shapes
from config.demo.seeding.state import Seeding
from journeys import actions


def seed_journeys(seeding: Seeding) -> None:
    content, partners = seeding.content, {}
    by = seeding.people[content.journeys[0].owner]
    personas = {
        each.key: actions.add_persona(by=by, name=each.name, sketch=f"{each.about}\n\n{each.wants}")
        for each in content.personas
    }
    for name in sorted({each.partner for journey in content.journeys for each in journey.touchpoints if each.partner}):
        partners[name] = actions.add_partner(by=by, name=name)
    for each in content.partners:
        partner = partners[each.name]
        partner.contact, partner.expectations = each.contact, each.expectations
        actions.revise(by=by, row=partner, changed=["contact", "expectations"])
    for journey in content.journeys:
        owner = seeding.people[journey.owner]
        row = seeding.journeys[journey.key] = actions.create_journey(
            by=owner,
            title=journey.title,
            persona=personas[journey.persona],
            owner=owner,
            next_look_on=seeding.day(journey.next_look_days),
        )
        seeding.journeys[journey.key] = row
        stages = {each.key: actions.add_stage(by=owner, journey=row, title=each.title) for each in journey.stages}
        seed_touchpoints(seeding, journey.touchpoints, stages, partners, owner)


def seed_touchpoints(
    seeding: Seeding,
    touchpoints: Iterable[shapes.Touchpoint],
    stages: dict[str, Any],
    partners: dict[str, Any],
    owner: Member,
) -> None:
    for each in touchpoints:
        seeding.touchpoints[each.key] = actions.add_touchpoint(
            by=owner,
            stage=stages[each.stage],
            title=each.title,
            channel=each.channel,
            customer_does=each.customer_does,
            expects=each.expects,
            front_stage=each.front_stage,
            back_stage=each.back_stage,
            evidence=each.evidence,
            assumed_emotion=each.assumed_emotion,
            owned_by=each.owned_by,
            partner=partners.get(each.partner),
            owner=seeding.people[each.owner] if each.owner else None,
            is_moment_of_truth=each.moment_of_truth,
        )


def seed_lanes(seeding: Seeding) -> None:
    for each in seeding.content.living.lanes:
        by = seeding.people[each.by]
        lane = actions.add_lane(by=by, journey=seeding.journeys[each.journey], title=each.title)
        for touchpoint, words in each.texts:
            actions.write_cell(by=by, lane=lane, touchpoint=seeding.touchpoints[touchpoint], text=words)


def seed_shared(seeding: Seeding) -> None:
    for each in seeding.content.living.shared:
        actions.make_map_link(
            by=seeding.people[each.by],
            journey=seeding.journeys[each.journey],
            label=each.label,
            lanes=each.lanes,
            may_embed=each.may_embed,
        )


def seed_combustion(seeding: Seeding) -> None:
    by = seeding.people[seeding.content.journeys[0].owner]
    for each in seeding.content.combustion:
        point = actions.add_combustion_point(
            by=by,
            touchpoint=seeding.touchpoints[each.touchpoint],
            title=each.title,
            early_sign=each.early_sign,
            severity=each.severity,
            likelihood=each.likelihood,
            lateness=each.lateness,
        )
        seeding.combustion[each.key] = point
        for kind in ("eliminate", "control", "mitigate"):
            seed_measure(seeding, point, kind, getattr(each, kind), by)
    for incident in seeding.content.incidents:
        actions.log_incident(
            by=seeding.people[incident.by],
            combustion_point=seeding.combustion[incident.combustion],
            what=incident.what,
            at=seeding.moment(incident.weeks_ago, incident.what),
        )


def seed_measure(seeding: Seeding, point: Any, kind: str, measure: shapes.Measure | None, by: Member) -> None:
    if measure is None:
        return
    actions.promise_measure(
        by=by,
        combustion_point=point,
        kind=kind,
        promise=measure.text,
        owner=seeding.people[measure.owner],
        due_on=seeding.day(measure.due_days),
        tested_on=seeding.day(measure.tested_days),
    )
