"""Who may do what with feedback and recoveries: members log and make good, managers close and archive, viewers read."""

from collections.abc import Collection

from accounts.models import Member
from feedback.models import Feedback, Recovery


def may_log(member: Member) -> bool:
    return not member.is_viewer


def may_edit(member: Member, feedback: Feedback) -> bool:
    """Whoever logged it may put it right; a manager may too."""
    is_theirs = feedback.logged_by_id == member.pk and not member.is_viewer
    return not feedback.is_archived and (member.is_manager or is_theirs)


def may_archive(member: Member, feedback: Feedback) -> bool:
    return member.is_manager and not feedback.is_archived


def may_restore(member: Member, feedback: Feedback) -> bool:
    return member.is_manager and feedback.is_archived


def may_see_contact(member: Member, feedback: Feedback) -> bool:
    """Who needs it: managers, whoever logged it, and whoever sees its recovery through."""
    recovery = getattr(feedback, "recovery", None)
    is_theirs = member.pk in (feedback.logged_by_id, recovery and recovery.owner_id)
    return member.is_manager or (is_theirs and not member.is_viewer)


def may_reply(member: Member, feedback: Feedback) -> bool:
    """To a guest who has a receipt to read it on."""
    return not member.is_viewer and not feedback.is_archived and hasattr(feedback, "receipt")


def may_open_recovery(member: Member, feedback: Feedback) -> bool:
    return not member.is_viewer and not feedback.is_archived


def may_work_on(member: Member, recovery: Recovery) -> bool:
    return not member.is_viewer and not recovery.feedback.is_archived


def may_close(member: Member, recovery: Recovery) -> bool:
    return member.is_manager and may_work_on(member, recovery)


def may_author_themes(member: Member) -> bool:
    return member.is_manager


def feedback_open_to(member: Member, pks: Collection[int]) -> set[int]:
    """Of these the ones the member may read."""
    return set(Feedback.objects.active().filter(pk__in=pks).values_list("pk", flat=True))


def recoveries_open_to(_member: Member, pks: Collection[int]) -> set[int]:
    """Of these, those that still wait or were made good (settings.NOTICE_GUARDS): every member reads them."""
    return set(Recovery.objects.active().filter(pk__in=pks).values_list("pk", flat=True))
