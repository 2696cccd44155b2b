"""Who may do what with journeys: managers author, everybody but viewers may say that something went off."""

from collections.abc import Collection

from accounts.models import Member
from journeys.models import CombustionPoint, Incident, Journey, Measure, Pin, Touchpoint


def may_author_journeys(member: Member) -> bool:
    """Make, change, order and archive personas, journeys, stages, touchpoints, combustion points and promises."""
    return member.is_manager


def may_look_at(member: Member, journey: Journey) -> bool:
    """Say that a map was looked at: managers, and whoever keeps it."""
    is_theirs = journey.owner_id == member.pk and not member.is_viewer
    return journey.archived_at is None and (member.is_manager or is_theirs)


def may_read_maps(member: Member, _touchpoint: Touchpoint) -> bool:
    """Whoever is still here reads every map."""
    return member.archived_at is None


def may_pin(member: Member, touchpoint: Touchpoint) -> bool:
    """Everybody but viewers talks about a touchpoint that stands."""
    return not member.is_viewer and touchpoint.is_standing


def may_settle_pin(member: Member, pin: Pin, touchpoint: Touchpoint) -> bool:
    """Who asked, who looks after the touchpoint or keeps its map, and managers: settled, or open again."""
    theirs = (pin.author_id, touchpoint.owner_id, touchpoint.stage.journey.owner_id)
    return not member.is_viewer and (member.is_manager or member.pk in theirs)


def touchpoints_open_to(_member: Member, pks: Collection[int]) -> set[int]:
    """Of these touchpoints, those that are there (settings.NOTICE_GUARDS): every member reads every map."""
    return set(Touchpoint.objects.filter(pk__in=pks).values_list("pk", flat=True))


def may_share_maps(member: Member) -> bool:
    """Give a map to readers without an account, and take it back."""
    return member.is_manager


def may_log_incidents(member: Member) -> bool:
    return not member.is_viewer


def may_change_incident(member: Member, incident: Incident) -> bool:
    """A manager, or whoever logged it."""
    return member.is_manager or (incident.by_id == member.pk and not member.is_viewer)


def may_test_measure(member: Member, measure: Measure) -> bool:
    """A manager, or whoever made the promise their own."""
    return member.is_manager or (measure.owner_id == member.pk and not member.is_viewer)


def combustion_points_open_to(member: Member, pks: Collection[int]) -> set[int]:
    """Of these points, those the member may open (settings.NOTICE_GUARDS): everybody reads the register."""
    return set(CombustionPoint.objects.filter(pk__in=pks).values_list("pk", flat=True))
