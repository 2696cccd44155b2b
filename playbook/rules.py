"""Who may do what in the playbook. Pages, actions and templates all ask here."""

from collections.abc import Collection

from accounts.models import Member
from playbook.models import BulkChange, Comment, Entry, Observation, Review, Rule, RuleReturn, Yes


def may_capture(member: Member) -> bool:
    return not member.is_viewer


def may_archive_observation(member: Member, observation: Observation) -> bool:
    """Whoever noticed it may take it back; managers keep the feed tidy."""
    return member.is_manager or (observation.author_id == member.pk and not member.is_viewer)


def may_judge(member: Member, observation: Observation) -> bool:
    """Only what was seen elsewhere gets a verdict, and managers give it."""
    return member.is_manager and observation.is_elsewhere and observation.archived_at is None


def may_compare(member: Member, observation: Observation) -> bool:
    """Whoever brought it home helps to say what it would look like here; the verdict is a manager's."""
    is_theirs = observation.author_id == member.pk and not member.is_viewer
    return observation.is_elsewhere and observation.archived_at is None and (member.is_manager or is_theirs)


def may_write_entries(member: Member) -> bool:
    return not member.is_viewer


def may_edit(member: Member, entry: Entry) -> bool:
    """Managers edit everything; a member their own text until it is published."""
    if entry.archived_at is not None:
        return False
    return member.is_manager or _is_writing(member, entry)


def _is_writing(member: Member, entry: Entry) -> bool:
    """It is their own text, and it has not become everybody's."""
    return entry.author_id == member.pk and not member.is_viewer and entry.status in Entry.BEING_WRITTEN


def may_propose(member: Member, entry: Entry) -> bool:
    """Whoever may not change a published entry may write its next version and ask for a review."""
    return entry.is_published and entry.archived_at is None and not member.is_viewer and not member.is_manager


def may_publish(member: Member, entry: Entry) -> bool:
    return member.is_manager and entry.archived_at is None and not entry.is_published


def may_archive_entry(member: Member, entry: Entry) -> bool:
    return member.is_manager or _is_writing(member, entry)


def may_ask_for_review(member: Member, entry: Entry) -> bool:
    """Of a draft: its author, and managers."""
    return may_edit(member, entry) and entry.status == Entry.Status.DRAFT


def may_read_review(member: Member, review: Review) -> bool:
    """Whoever asked for it, as long as what it is about stands; managers."""
    return member.is_manager or (review.asked_by_id == member.pk and review.entry.archived_at is None)


def may_review(member: Member, review: Review) -> bool:
    """Any manager but whoever asked; the only manager is their own reviewer, and is named so."""
    is_another = review.asked_by_id != member.pk or review.reviewer_id == member.pk
    return review.is_waiting and member.is_manager and member.archived_at is None and is_another


def may_withdraw(member: Member, review: Review) -> bool:
    return review.is_waiting and review.asked_by_id == member.pk and not member.is_viewer


def may_confirm(member: Member, entry: Entry) -> bool:
    return member.is_manager and entry.is_published and entry.archived_at is None


def may_retire(member: Member, entry: Entry) -> bool:
    return may_confirm(member, entry)


def may_restore_version(member: Member, entry: Entry) -> bool:
    return may_confirm(member, entry)


def may_doubt(member: Member, entry: Entry) -> bool:
    """Everybody who works by it."""
    return not member.is_viewer and entry.is_published and entry.archived_at is None


def may_change_many(member: Member) -> bool:
    """Tag, assign, retire and export what was selected, and rename tags."""
    return member.is_manager


def may_take_unpublished(member: Member) -> bool:
    """Have the whole playbook as a file with drafts and what is retired."""
    return member.is_manager


def may_undo(member: Member, change: BulkChange) -> bool:
    """Whoever made it, as long as they may make such changes."""
    return may_change_many(member) and change.by_id == member.pk


def may_share(member: Member) -> bool:
    """Give the playbook to readers without an account, and take it back."""
    return member.is_manager


def may_write_vision(member: Member) -> bool:
    return member.is_manager


def may_report_rules(member: Member) -> bool:
    return not member.is_viewer


def may_decide_rules(member: Member) -> bool:
    return member.is_manager


def may_archive_rule(member: Member, rule: Rule) -> bool:
    """Whoever reported it may take it back until somebody has decided; managers keep the register tidy."""
    return member.is_manager or (rule.reported_by_id == member.pk and not member.is_viewer and not rule.decision)


def may_take_back_return(member: Member, rule_return: RuleReturn) -> bool:
    return member.is_manager or (rule_return.by_id == member.pk and not member.is_viewer)


def may_say_yes(member: Member) -> bool:
    return not member.is_viewer


def may_change_yes(member: Member, yes: Yes) -> bool:
    return member.is_manager or (yes.by_id == member.pk and not member.is_viewer)


def may_give_allowances(member: Member) -> bool:
    return member.is_manager


def entries_open_to(member: Member, pks: Collection[int]) -> set[int]:
    """Of these entries, those the member may open (settings.NOTICE_GUARDS)."""
    return set(Entry.objects.reachable_by(member).filter(pk__in=pks).values_list("pk", flat=True))


def may_open_entry(member: Member, entry: Entry) -> bool:
    was_read = entry.status in (Entry.Status.PUBLISHED, Entry.Status.RETIRED) and entry.archived_at is None
    return was_read or member.is_manager or entry.pk in entries_open_to(member, [entry.pk])


def may_comment(member: Member, entry: Entry) -> bool:
    """Whoever sees it may talk about it, also about a draft, but for viewers."""
    return not member.is_viewer and entry.archived_at is None


def may_settle(member: Member, comment: Comment, entry: Entry) -> bool:
    """Who asked, whose page it is about, and managers say that it is settled, or open again."""
    return not member.is_viewer and (member.is_manager or member.pk in (comment.author_id, entry.author_id))


def may_thank(member: Member, entry: Entry) -> bool:
    return not member.is_viewer and entry.is_published and entry.archived_at is None


def may_follow(member: Member, entry: Entry) -> bool:
    return not member.is_viewer and entry.archived_at is None


def rules_open_to(member: Member, pks: Collection[int]) -> set[int]:
    """Of these rules, the ones this member may open."""
    return set(Rule.objects.reachable_by(member).filter(pk__in=pks).values_list("pk", flat=True))


def reviews_open_to(member: Member, pks: Collection[int]) -> set[int]:
    """Of these reviews, the ones this member may open."""
    found = Review.objects.filter(pk__in=pks).select_related("entry").only("asked_by", "entry__archived_at")
    return {review.pk for review in found if may_read_review(member, review)}


def observations_open_to(member: Member, pks: Collection[int]) -> set[int]:
    """Of these observations, the ones this member may open."""
    return set(Observation.objects.reachable_by(member).filter(pk__in=pks).values_list("pk", flat=True))


def may_choose_recovery_entry(member: Member) -> bool:
    """Say which entry is followed when a combustion point goes off all the same."""
    return member.is_manager


def may_choose_stories(member: Member) -> bool:
    """Say what everybody hears this week."""
    return member.is_manager
