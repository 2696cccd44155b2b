"""What people noticed, and what became of it."""

from datetime import datetime, timedelta
from typing import Any

from config.demo import shapes
from config.demo.seeding.state import Seeding, letters
from playbook import actions
from playbook.models import Observation

SEEN_AFTER, WAITING = timedelta(days=2), timedelta(days=9)


def seed_observations(seeding: Seeding) -> None:
    for each in sorted(seeding.content.observations, key=lambda each: -each.weeks_ago):
        elsewhere = each.elsewhere
        row = actions.log_observation(
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
            would_return=elsewhere.again if elsewhere else "",
            return_reason=elsewhere.because if elsewhere else "",
            at=seeding.moment(each.weeks_ago, each.key),
        )
        seeding.observations[each.key] = row
        if elsewhere and elsewhere.verdict:
            verdict = elsewhere.verdict
            actions.compare_observation(
                by=seeding.people[verdict.by],
                observation=row,
                we_do=verdict.ours,
                would_look=verdict.here,
                verdict=verdict.word,
                verdict_reason=verdict.reason,
                at=seeding.moment(verdict.weeks_ago, each.key),
            )


def seed_seeing(seeding: Seeding) -> None:
    """Each note was looked at two days after it was written; those of this week wait to be."""
    manager = next(member for member in seeding.people.values() if member.is_manager)
    for row in Observation.objects.unseen().select_related("author__user"):
        if row.noticed_at > seeding.now - WAITING:
            continue
        see = actions.thank_for_observation if row.feeling > 0 else actions.see_observation
        see(by=manager, observation=row, at=row.noticed_at + SEEN_AFTER)


def seed_entries(seeding: Seeding) -> None:
    for each in seeding.content.entries:
        author = seeding.people[each.by]
        entry = actions.write_entry(
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
            at=begun(seeding, each),
        )
        seeding.entries[each.key] = entry
        if each.published_weeks_ago is not None:
            publish(seeding, entry, each)


def begun(seeding: Seeding, each: shapes.Entry) -> datetime:
    """A draft an hour after the last thing that was noticed for it; what is published, two days before it was."""
    if each.published_weeks_ago is not None:
        return seeding.moment(each.published_weeks_ago, each.key) - timedelta(days=2)
    seen = [seeding.observations[key].noticed_at for key in each.observations]
    return max(seen, default=seeding.moment(0, each.key)) + timedelta(hours=1)


def publish(seeding: Seeding, entry: Any, each: shapes.Entry) -> None:
    manager = next(member for member in seeding.people.values() if member.is_manager)
    by = seeding.people[each.by] if seeding.people[each.by].is_manager else manager
    actions.publish_entry(by=by, entry=entry, at=seeding.moment(each.published_weeks_ago or 0, each.key))
    if each.second:
        actions.revise_entry(
            by=seeding.people[each.second.by],
            entry=entry,
            reason=each.second.reason,
            body=each.second.body,
            at=seeding.moment(each.second.weeks_ago, each.key),
        )
