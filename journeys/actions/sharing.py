"""Letting people without an account read a map, and taking it back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.actions import close_door, keep_door
from accounts.audit import record
from accounts.models import Member
from journeys.actions.trail import hold_map
from journeys.models import Journey, MapLink


@transaction.atomic
def make_map_link(
    *,
    by: Member,
    journey: Journey,
    lanes: Sequence[str],
    label: str = "",
    passcode: str = "",
    expires_at: datetime | None = None,
    capture_id: UUID | None = None,
    **shown: Any,
) -> MapLink:
    """A public address of one map with the named lanes.

    `shown` are further fields of MapLink: shows_curve, shows_points, shows_measured, shows_partners, may_embed,
    embedders. The same `capture_id` again answers with what was made the first time.
    """
    hold_map(pk=journey.pk)
    if capture_id and (made := MapLink.objects.filter(capture_id=capture_id).first()):
        return made
    link = MapLink(by=by, journey=journey, label=label, lanes=list(lanes), capture_id=capture_id, **shown)
    keep_door(link, passcode=passcode, expires_at=expires_at)
    detail = {
        "journey": journey.pk, "lanes": link.lanes, "may_embed": link.may_embed, "points": link.shows_points,
        "partners": link.shows_partners,
    }  # fmt: skip
    record(by=by, verb="map_link.made", target=link, detail=detail)
    return link


def revoke_map_link(*, by: Member, link: MapLink) -> MapLink:
    return close_door(by=by, door=link, verb="map_link.revoked")
