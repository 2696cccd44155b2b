"""Who may do what with journeys: managers author, everybody but viewers may say that something went off."""

from accounts.models import Member
from journeys.models import Measure


def may_author_journeys(member: Member) -> bool:
    """Make, change, order and archive personas, journeys, stages, touchpoints, combustion points and promises."""
    return member.is_manager


def may_share_maps(member: Member) -> bool:
    """Give a map to readers without an account, and take it back."""
    return member.is_manager


def may_log_incidents(member: Member) -> bool:
    return not member.is_viewer


def may_test_measure(member: Member, measure: Measure) -> bool:
    """A manager, or whoever made the promise their own."""
    return member.is_manager or (measure.owner_id == member.pk and not member.is_viewer)
