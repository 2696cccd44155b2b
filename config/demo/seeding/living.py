"""Rules, yeses, talk, doubts and reviews, in the order in which they happened."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from accounts.actions import mark_notices_read
from accounts.models import Member
from config.demo.living import Comment, Pin, Rule
from config.demo.seeding.state import Seeding
from journeys.actions import pin_comment, resolve_pin
from playbook import actions


def seed_rules(seeding: Seeding) -> None:
    for each in seeding.content.living.rules:
        rule = actions.report_rule(
            by=seeding.people[each.by],
            title=each.title,
            aggravates=each.aggravates,
            basis=each.basis,
            ease=each.ease,
            impact=each.impact,
            touchpoint=seeding.touchpoints[each.touchpoint] if each.touchpoint else None,
            at=seeding.moment(each.weeks_ago, each.key),
        )
        decide(seeding, rule, each)


def decide(seeding: Seeding, rule: Any, each: Rule) -> None:
    if each.decided is None:
        return
    actions.decide_rule(
        by=seeding.people[each.decided.by],
        rule=rule,
        decision=each.decided.decision,
        reason=each.decided.reason,
        changed_to=each.decided.changed_to,
        at=seeding.moment(each.decided.weeks_ago, each.key),
    )
    if each.back:
        who, weeks_ago, where = each.back
        actions.say_rule_is_back(
            by=seeding.people[who], rule=rule, note=where, at=seeding.moment(weeks_ago, f"{each.key}-back")
        )


def seed_yeses(seeding: Seeding) -> None:
    manager = next(iter(managers(seeding)))
    said = []
    for each in seeding.content.living.allowances:
        team = seeding.teams[each.team] if each.team else None
        allowance = actions.add_allowance(
            by=manager, role=each.role, gesture=each.gesture, amount=each.amount, team=team, bends=each.bends
        )
        for who, weeks_ago, what, amount in each.used:
            said.append((seeding.moment(weeks_ago, what), who, what, amount, allowance))
    for at, who, what, amount, allowance in sorted(said, key=lambda yes: yes[0]):
        actions.say_yes(
            by=seeding.people[who],
            what=what,
            allowance=allowance,
            amount=amount,
            bent=allowance.bends,
            capture_id=uuid.uuid4(),
            at=at,
        )


def seed_looks(seeding: Seeding) -> None:
    """What went off in the last weeks has asked by now: the first minute's sweep finds nothing to tell."""
    actions.ask_for_looks(now=seeding.now)


def seed_talk(seeding: Seeding) -> None:
    """What was told before this week is read by now; the talk of the last days waits to be."""
    for member in seeding.people.values():
        mark_notices_read(by=member)
    for each in seeding.content.living.comments:
        talk(seeding, each)
    for each in seeding.content.living.pins:
        pin(seeding, each)
    for key, who, days_ago, note in seeding.content.living.thanks:
        by = seeding.people[who]
        actions.thank_for_entry(by=by, entry=seeding.entries[key], note=note, at=days_back(seeding, days_ago, key))


def talk(seeding: Seeding, each: Comment) -> None:
    entry = seeding.entries[each.entry]
    first = actions.comment_on_entry(
        by=seeding.people[each.by],
        entry=entry,
        text=with_names(seeding, each.words),
        at=days_back(seeding, each.days_ago, each.entry),
    )
    for who, days_ago, words in each.answers:
        actions.comment_on_entry(
            by=seeding.people[who], entry=entry, text=words, thread=first, at=days_back(seeding, days_ago, words)
        )
    if each.resolved_by:
        actions.resolve_comment(by=seeding.people[each.resolved_by], comment=first)


def pin(seeding: Seeding, each: Pin) -> None:
    touchpoint, by = seeding.touchpoints[each.touchpoint], seeding.people[each.by]
    at = days_back(seeding, each.days_ago, each.touchpoint)
    first = pin_comment(by=by, touchpoint=touchpoint, text=with_names(seeding, each.words), at=at)
    for who, days_ago, words in each.answers:
        at = days_back(seeding, days_ago, words)
        pin_comment(by=seeding.people[who], touchpoint=touchpoint, text=words, thread=first, at=at)
    if each.resolved_by:
        resolve_pin(by=seeding.people[each.resolved_by], comment=first)


def with_names(seeding: Seeding, words: str) -> str:
    """A mention of a person's key as a comment keeps it."""
    for key, member in seeding.people.items():
        words = words.replace(f"@{key}", f"@[{member}](member:{member.pk})")
    return words


def seed_standing(seeding: Seeding) -> None:
    """Who is asked about which entry, tags, doubts, and the drafts that wait for a review."""
    living, manager = seeding.content.living, next(iter(managers(seeding)))
    for name, keys in living.tags:
        actions.tag_entries(by=manager, entries=[seeding.entries[key] for key in keys], names=[name])
    for who, keys in living.reviewers:
        entries = [seeding.entries[key] for key in keys]
        actions.assign_reviewer(by=manager, entries=entries, reviewer=seeding.people[who])
    for key, who, days_ago, note in living.doubts:
        entry = fresh(seeding, key)
        actions.doubt_entry(by=seeding.people[who], entry=entry, note=note, at=days_back(seeding, days_ago, key))
    for key, reviewer, note in living.reviews:
        entry = fresh(seeding, key)
        actions.ask_for_review(by=entry.author, entry=entry, reviewer=seeding.people[reviewer], note=note)


def fresh(seeding: Seeding, key: str) -> Any:
    """The entry as it stands now: what was done in bulk is not known to the row that was kept."""
    entry = seeding.entries[key]
    entry.refresh_from_db()
    return entry


def managers(seeding: Seeding) -> Iterable[Member]:
    return (member for member in seeding.people.values() if member.is_manager and not member.is_owner)


def days_back(seeding: Seeding, days: int, key: str) -> datetime:
    """An hour of that day which is the same for the same key."""
    return seeding.now - timedelta(days=days, hours=len(key) % 9, minutes=7 * len(key) % 60)
