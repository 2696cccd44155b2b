"""Whether there is room on a map for what was just added, moved, or brought back; see limits.py.

To be asked within the transaction, the map held. Each raises ValidationError, in words, and what was done is not.
"""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from journeys.limits import (
    MOST_LANES,
    MOST_POINTS,
    MOST_POINTS_IN_ALL,
    MOST_STAGES,
    MOST_TOUCHPOINTS,
    MOST_TOUCHPOINTS_IN_ALL,
)
from journeys.models import CombustionPoint, Lane, Stage


def refuse_overfull(journey_id: int) -> None:
    refuse_overfull_stages([number for number, _last in touchpoints_in_stages(journey_id).values()])
    refuse_overfull_lanes(journey_id)
    refuse_overfull_points(journey_id)


def touchpoints_in_stages(journey_id: int) -> dict[int, tuple[int, int]]:
    """How many touchpoints stand in each stage that stands on the map, and the position of the last of them."""
    standing = Q(touchpoints__archived_at=None)
    stages = Stage.objects.active_of(journey_id).order_by()
    stages = stages.annotate(
        n=Count("touchpoints", filter=standing), last=Max("touchpoints__position", filter=standing)
    )
    return {pk: (number, last or 0) for pk, number, last in stages.values_list("pk", "n", "last")}


def refuse_overfull_stages(touchpoints: Collection[int]) -> None:
    """`touchpoints` says for each stage how many stand in it."""
    _refuse(len(touchpoints), MOST_STAGES, _("This map is full: it has room for %(most)d stages."))
    most = max(touchpoints, default=0)
    _refuse(most, MOST_TOUCHPOINTS, _("This stage is full: it has room for %(most)d touchpoints."))
    _refuse(sum(touchpoints), MOST_TOUCHPOINTS_IN_ALL, _("This map is full: it has room for %(most)d touchpoints."))


def refuse_overfull_lanes(journey_id: int) -> None:
    lanes = Lane.objects.of(journey_id).count()
    _refuse(lanes, MOST_LANES, _("This map is full: it has room for %(most)d lanes."))


def refuse_overfull_points(journey_id: int) -> None:
    standing = CombustionPoint.objects.active().filter(touchpoint__stage__journey=journey_id).order_by()
    points = list(standing.values("touchpoint").annotate(n=Count("pk")).values_list("n", flat=True))
    most = _("This touchpoint is full: it has room for %(most)d combustion points.")
    _refuse(max(points, default=0), MOST_POINTS, most)
    _refuse(sum(points), MOST_POINTS_IN_ALL, _("This map is full: it has room for %(most)d combustion points."))


def _refuse(number: int, most: int, words: str) -> None:
    if number > most:
        raise ValidationError(words % {"most": most})
