"""What customers said, how it was made good, and what the team answered to its prompts."""

import uuid
from datetime import timedelta

from config.demo.seeding.state import Seeding
from feedback import actions
from feedback.models import GuestWords
from reflections import actions as asking


def seed_feedback(seeding: Seeding) -> None:
    for each in seeding.content.feedback:
        seeding.feedback[each.key] = actions.log_feedback(
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
            contact={"name": each.author},
        )
    for phrase in seeding.content.phrases:
        for week in phrase.weeks:
            actions.log_feedback(
                by=seeding.people[phrase.by],
                words=phrase.words,
                channel=phrase.channel,
                score_kind=phrase.score_kind,
                score=phrase.score,
                feeling=phrase.feeling,
                touchpoint=seeding.touchpoints[phrase.touchpoint],
                at=seeding.moment(week, f"{phrase.words}{week}"),
                # Every other week somebody asked.
                would_come_back=None if week % 2 else phrase.feeling >= 0,
            )


def seed_guests(seeding: Seeding) -> None:
    for each in seeding.content.guest_forms:
        by = seeding.people[each.by]
        first, *others = [
            GuestWords(language=language, question=question, thanks=thanks, poster=poster)
            for language, question, thanks, poster in each.words
        ]
        form = actions.make_guest_form(
            by=by,
            words=first,
            label=each.label,
            place=each.place,
            touchpoint=seeding.touchpoints[each.touchpoint],
            score_kind=each.score_kind,
        )
        for words in others:
            actions.write_guest_words(by=by, form=form, words=words)
        for answer in each.answers:
            receipt = actions.take_feedback(
                form=form,
                capture_id=uuid.uuid4(),
                language=answer.language,
                words=answer.words,
                feeling=answer.feeling,
                score=answer.score,
                at=seeding.now - timedelta(hours=answer.hours_ago),
            )
            if answer.reply:
                reply = {"words": answer.reply, "capture_id": uuid.uuid4()}
                actions.write_reply(by=by, feedback=receipt.feedback, **reply)


def seed_themes(seeding: Seeding) -> None:
    for each in seeding.content.themes:
        actions.make_theme(
            by=seeding.people[each.by],
            name=each.name,
            description=each.description,
            words="\n".join(each.words),
            touchpoint=seeding.touchpoints[each.touchpoint] if each.touchpoint else None,
            combustion_point=seeding.combustion[each.combustion] if each.combustion else None,
        )
    actions.sort_themes(now=seeding.now)


def seed_standings(seeding: Seeding, weeks_ago: int) -> None:
    """Reckon what stands of each touchpoint as it would have been reckoned then, so that levels have a history."""
    actions.refresh_standings(now=seeding.now - timedelta(weeks=weeks_ago))


def seed_recoveries(seeding: Seeding) -> None:
    for each in seeding.content.recoveries:
        by, feedback = seeding.people[each.by], seeding.feedback[each.feedback]
        opened = feedback.happened_at + timedelta(hours=1)
        recovery = actions.open_recovery(by=by, feedback=feedback, owner=by, severity=each.severity, at=opened)
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
        recovery = actions.move_recovery(by=by, recovery=recovery, state=state)
        recovery = actions.update_recovery(by=by, recovery=recovery, at=opened + timedelta(hours=3), **done)
        if each.state == "closed":
            closer = by if by.is_manager else next(m for m in seeding.people.values() if m.is_manager)
            actions.close_recovery(by=closer, recovery=recovery, at=opened + timedelta(days=4))


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


def seed_schedules(seeding: Seeding) -> None:
    """Everybody's weekly email fell due within the last two hours, so that the first minute of a demo sends it."""
    for member in seeding.people.values():
        due = (seeding.now - timedelta(hours=1)).astimezone(member.zone)
        schedule = asking.schedule_of(member)
        schedule.weekday, schedule.hour = due.weekday(), due.hour
        asking.change_schedule(by=member, schedule=schedule, at=seeding.now - timedelta(hours=2))
