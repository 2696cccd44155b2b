"""Maps that lead to maps: a touchpoint opens one, one shows how another shall be; none leads back to itself."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from accounts.models import Member, Organisation
from accounts.tenancy import current_organisation_id
from journeys.actions.keeping import revise
from journeys.kinship import GoesRound, goes_round
from journeys.models import Journey, Touchpoint

# From one map to the other, by the field that points there.
Pair = tuple[int, int]
LINKS: dict[str, Any] = {"opens": Touchpoint, "future_of": Journey}


def leading_round(field: str, pairs: Collection[Pair]) -> set[Pair]:
    """Those of the wanted `pairs` that would lead back to where they begin.

    Whoever links maps takes turns, so that two links made at once cannot lead round together.
    """
    if not pairs:
        return set()
    list(Organisation.objects.select_for_update(no_key=True).filter(pk=current_organisation_id()).values_list("pk"))
    links = list(LINKS[field].objects.links())
    return {pair for pair in pairs if goes_round(links, *pair)}


def refuse_going_round(*, journey_id: int, opens_id: int | None) -> None:
    """Raises GoesRound."""
    if opens_id is not None and leading_round("opens", [(journey_id, opens_id)]):
        raise GoesRound


@transaction.atomic
def open_map(*, by: Member, touchpoint: Touchpoint, opens: Journey | None) -> Touchpoint:
    """`touchpoint` opens this map from now on, or none. Raises GoesRound."""
    refuse_going_round(journey_id=touchpoint.stage.journey_id, opens_id=opens.pk if opens else None)
    touchpoint.opens = opens
    touchpoint.revision += 1
    return revise(by=by, row=touchpoint, changed=["opens"])
