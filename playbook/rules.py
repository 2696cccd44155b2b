"""Who may do what in the playbook. Pages, actions and templates all ask here."""

from collections.abc import Collection

from accounts.models import Member
from playbook.models import Entry, Observation, Rule, RuleReturn, Yes


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
    return member.is_manager or (entry.author_id == member.pk and not member.is_viewer and not entry.is_published)


def may_publish(member: Member, entry: Entry) -> bool:
    return member.is_manager and entry.archived_at is None and not entry.is_published


def may_archive_entry(member: Member, entry: Entry) -> bool:
    return member.is_manager or (entry.author_id == member.pk and not member.is_viewer and not entry.is_published)


def may_change_many(member: Member) -> bool:
    """Tag, assign, retire and export what was selected, and rename tags."""
    return member.is_manager


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
