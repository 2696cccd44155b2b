"""Turns the demo content into rows, through the product's own actions only, counted back from now."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from accounts import actions as people
from accounts.models import Member, Organisation
from accounts.tenancy import scope
from config.demo import shapes
from feedback import actions as hearing
from journeys import actions as mapping
from playbook import actions as writing
from playbook.principles import Principle
from reflections import actions as asking

FIRST_HOUR, LAST_HOUR = 8, 21


@dataclass
class Seeding:
    """One organisation being filled: `now`, and what has been made so far, by the content's keys."""

    content: shapes.DemoOrganisation
    now: datetime
    people: dict[str, Member] = field(default_factory=dict)
    touchpoints: dict[str, Any] = field(default_factory=dict)
    combustion: dict[str, Any] = field(default_factory=dict)
    observations: dict[str, Any] = field(default_factory=dict)
    feedback: dict[str, Any] = field(default_factory=dict)

    def moment(self, weeks_ago: int, key: str) -> datetime:
        """A believable hour of a day in that week; the same for the same key, and never in the future."""
        chance = zlib.crc32(key.encode())
        day = self.now - timedelta(weeks=weeks_ago, days=1 + chance % 6)
        hour = FIRST_HOUR + chance // 7 % (LAST_HOUR - FIRST_HOUR)
        return day.replace(hour=hour, minute=chance // 97 % 60, second=0, microsecond=0)

    def day(self, days: int | None) -> Any:
        return None if days is None else (self.now + timedelta(days=days)).date()


def seed(content: shapes.DemoOrganisation, *, now: datetime, password: str) -> Organisation:
    """Found the organisation and live through its half year."""
    seeding = Seeding(content, now)
    owner = next(person for person in content.people if person.role == "owner")
    user = people.register_user(email=owner.email, name=owner.name, password=password)
    founder = people.found_organisation(user=user, name=content.name, time_zone=content.time_zone)
    with scope(organisation=founder.organisation):
        seed_people(seeding, founder, owner, password)
        seed_visions(seeding)
        seed_journeys(seeding)
        seed_combustion(seeding)
        seed_observations(seeding)
        seed_entries(seeding)
        seed_feedback(seeding)
        seed_recoveries(seeding)
        seed_reflections(seeding)
    return founder.organisation


def seed_people(seeding: Seeding, founder: Member, owner: shapes.Person, password: str) -> None:
    teams = {team.key: people.add_team(by=founder, name=team.name) for team in seeding.content.teams}
    people.change_member(by=founder, target=founder, role="owner", team=teams[owner.team])
    people.change_me(by=founder, name=owner.name, time_zone=owner.time_zone)
    seeding.people[owner.key] = founder
    for person in seeding.content.people:
        if person is owner:
            continue
        people.register_user(email=person.email, name=person.name, password=password)
        seeding.people[person.key] = people.add_member(
            by=founder,
            email=person.email,
            name=person.name,
            role=person.role,
            team=teams[person.team],
            time_zone=person.time_zone,
        )


def seed_visions(seeding: Seeding) -> None:
    for vision in seeding.content.visions:
        written = writing.write_vision(
            by=seeding.people[vision.by],
            sentence=vision.sentence,
            needs_today=vision.needs_today,
            needs_tomorrow=vision.needs_tomorrow,
            reason=vision.why,
            at=seeding.moment(vision.weeks_ago, vision.sentence),
        )
    # Two of three have read the current one.
    for number, member in enumerate(seeding.people.values()):
        if number % 3:
            writing.read_vision(by=member, vision=written)


def seed_journeys(seeding: Seeding) -> None:
    content, partners = seeding.content, {}
    by = seeding.people[content.journeys[0].owner]
    personas = {
        each.key: mapping.add_persona(by=by, name=each.name, sketch=f"{each.about}\n\n{each.wants}")
        for each in content.personas
    }
    for name in sorted({each.partner for journey in content.journeys for each in journey.touchpoints if each.partner}):
        partners[name] = mapping.add_partner(by=by, name=name)
    for journey in content.journeys:
        owner = seeding.people[journey.owner]
        row = mapping.create_journey(
            by=owner,
            title=journey.title,
            persona=personas[journey.persona],
            owner=owner,
            next_look_on=seeding.day(journey.next_look_days),
        )
        stages = {each.key: mapping.add_stage(by=owner, journey=row, title=each.title) for each in journey.stages}
        seed_touchpoints(seeding, journey.touchpoints, stages, partners, owner)


def seed_touchpoints(
    seeding: Seeding,
    touchpoints: Iterable[shapes.Touchpoint],
    stages: dict[str, Any],
    partners: dict[str, Any],
    owner: Member,
) -> None:
    for each in touchpoints:
        seeding.touchpoints[each.key] = mapping.add_touchpoint(
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


def seed_combustion(seeding: Seeding) -> None:
    by = seeding.people[seeding.content.journeys[0].owner]
    for each in seeding.content.combustion:
        point = mapping.add_combustion_point(
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
        mapping.log_incident(
            by=seeding.people[incident.by],
            combustion_point=seeding.combustion[incident.combustion],
            what=incident.what,
            at=seeding.moment(incident.weeks_ago, incident.what),
        )


def seed_measure(seeding: Seeding, point: Any, kind: str, measure: shapes.Measure | None, by: Member) -> None:
    if measure is None:
        return
    mapping.promise_measure(
        by=by,
        combustion_point=point,
        kind=kind,
        promise=measure.text,
        owner=seeding.people[measure.owner],
        due_on=seeding.day(measure.due_days),
        tested_on=seeding.day(measure.tested_days),
    )


def seed_observations(seeding: Seeding) -> None:
    for each in sorted(seeding.content.observations, key=lambda each: -each.weeks_ago):
        elsewhere = each.elsewhere
        row = writing.log_observation(
            by=seeding.people[each.by],
            text=each.text,
            kind=each.kind,
            feeling=each.feeling,
            layer=each.layer,
            shown=letters(each.shown),
            missed=letters(each.missed),
            touchpoint=seeding.touchpoints[each.touchpoint] if each.touchpoint else None,
            business=elsewhere.place[:80] if elsewhere else "",
            phase=elsewhere.phase if elsewhere else "",
            at=seeding.moment(each.weeks_ago, each.key),
        )
        seeding.observations[each.key] = row
        if elsewhere and elsewhere.verdict:
            verdict = elsewhere.verdict
            writing.judge_observation(
                by=seeding.people[verdict.by],
                observation=row,
                verdict=verdict.word,
                reason=f"{verdict.here} {verdict.reason}".strip(),
                at=seeding.moment(verdict.weeks_ago, each.key),
            )


def seed_entries(seeding: Seeding) -> None:
    for each in seeding.content.entries:
        author = seeding.people[each.by]
        entry = writing.write_entry(
            by=author,
            kind=each.kind,
            title=each.title,
            matters=each.matters,
            body=each.body,
            principles=letters(each.principles),
            lever=each.lever or "",
            layer=each.layer,
            stance=each.stance,
            horizon=each.horizon,
            serves=each.serves,
            touchpoints=[seeding.touchpoints[key] for key in each.touchpoints],
            sources=[seeding.observations[key] for key in each.observations],
        )
        if each.published_weeks_ago is not None:
            publish(seeding, entry, each)


def publish(seeding: Seeding, entry: Any, each: shapes.Entry) -> None:
    manager = next(member for member in seeding.people.values() if member.is_manager)
    by = seeding.people[each.by] if seeding.people[each.by].is_manager else manager
    writing.publish_entry(by=by, entry=entry, at=seeding.moment(each.published_weeks_ago or 0, each.key))
    if each.second:
        writing.revise_entry(
            by=seeding.people[each.second.by],
            entry=entry,
            reason=each.second.reason,
            body=each.second.body,
            at=seeding.moment(each.second.weeks_ago, each.key),
        )


def seed_feedback(seeding: Seeding) -> None:
    for each in seeding.content.feedback:
        seeding.feedback[each.key] = hearing.log_feedback(
            by=seeding.people[each.by],
            words=each.words,
            wanted=each.wanted,
            experience=each.experience,
            trouble=each.trouble,
            channel=each.channel,
            score_kind=each.score_kind or "",
            score=each.score,
            feeling=each.feeling,
            touchpoint=seeding.touchpoints[each.touchpoint],
            at=seeding.moment(each.weeks_ago, each.key),
        )
    for phrase in seeding.content.phrases:
        for week in phrase.weeks:
            hearing.log_feedback(
                by=seeding.people[phrase.by],
                words=phrase.words,
                channel=phrase.channel,
                score_kind=phrase.score_kind,
                score=phrase.score,
                feeling=phrase.feeling,
                touchpoint=seeding.touchpoints[phrase.touchpoint],
                at=seeding.moment(week, f"{phrase.words}{week}"),
            )


def seed_recoveries(seeding: Seeding) -> None:
    for each in seeding.content.recoveries:
        by, feedback = seeding.people[each.by], seeding.feedback[each.feedback]
        opened = feedback.happened_at + timedelta(hours=1)
        recovery = hearing.open_recovery(
            by=by, feedback=feedback, owner=by, due_at=opened + timedelta(days=2), at=opened
        )
        done = {
            "fix": each.fix,
            "fixed_by": by if each.fix else None,
            "fix_minutes": each.fix_minutes,
            "fix_cost": each.fix_cost,
            "extra": each.extra,
            "extra_by": by if each.extra else None,
            "extra_cost": each.extra_cost,
            "cause": each.cause,
            "cause_point": seeding.combustion[each.combustion] if each.combustion else None,
            "action": each.action,
            "rating_after": each.rating_after,
            "would_come_back": each.would_come_back,
        }
        state = "recovered" if each.state == "closed" else each.state
        recovery = hearing.move_recovery(by=by, recovery=recovery, state=state)
        recovery = hearing.update_recovery(by=by, recovery=recovery, at=opened + timedelta(hours=3), **done)
        if each.state == "closed":
            closer = by if by.is_manager else next(m for m in seeding.people.values() if m.is_manager)
            hearing.close_recovery(by=closer, recovery=recovery, at=opened + timedelta(days=4))


def seed_reflections(seeding: Seeding) -> None:
    founder = next(iter(seeding.people.values()))
    asking.stock_library(by=founder)
    for each in seeding.content.reflections:
        at = seeding.now - timedelta(weeks=each.weeks_ago)
        week = asking.plan_prompt(by=founder, key=each.prompt, moment=at)
        asking.answer_prompt(
            by=seeding.people[each.by],
            weekly_prompt=week,
            text=each.answer,
            is_private=each.visibility == "private",
            at=min(at, seeding.now - timedelta(hours=1)),
        )


def letters(names: Iterable[str]) -> str:
    """REAL as it is stored: ("respect", "learn") is "RL"."""
    return "".join(each.value for each in Principle if each.name.lower() in names)
