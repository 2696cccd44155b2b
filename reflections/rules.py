"""Who may do what with prompts, answers and the weekly email. Pages, actions and emails all ask here."""

from accounts.models import Member
from reflections.models import Reflection


def may_answer(member: Member) -> bool:
    """Everybody who is still here, but those who only read."""
    return not member.is_viewer and member.archived_at is None and member.user.is_active


def may_share(member: Member, reflection: Reflection) -> bool:
    """Only their own answer, and only once: a private one too, as it is theirs to tell."""
    return may_answer(member) and reflection.member_id == member.pk and reflection.observation_id is None


def may_keep_prompts(member: Member) -> bool:
    return member.is_manager
