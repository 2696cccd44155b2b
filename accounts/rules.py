"""Who may do what with people and what they say, as (member, object) -> bool. Pages, actions and templates ask here."""

from accounts.models import Member, Remark, Role


def may_manage_people(member: Member) -> bool:
    return member.is_manager


def may_give_role(member: Member, role: str) -> bool:
    """Only an owner makes owners; nobody who has left makes anybody anything."""
    return member.archived_at is None and (member.is_owner or (member.is_manager and role != Role.OWNER))


def may_edit_member(member: Member, target: Member) -> bool:
    """Managers edit everybody but owners; owners edit everybody."""
    return may_give_role(member, target.role)


def may_archive_member(member: Member, target: Member) -> bool:
    """Nobody removes themselves, so that an organisation cannot lose its last hands by accident."""
    return may_edit_member(member, target) and member != target


def roles_for(member: Member) -> list[tuple[str, str]]:
    """The roles this member may give, as form choices."""
    return [(value, label) for value, label in Role.choices if may_give_role(member, value)]


def may_edit_comment(member: Member, comment: Remark) -> bool:
    """Nobody changes another's words, managers neither."""
    return comment.author_id == member.pk and not member.is_viewer and comment.archived_at is None


def may_take_away(member: Member, comment: Remark) -> bool:
    return member.is_manager or (comment.author_id == member.pk and not member.is_viewer)
