"""Maps within maps: a touchpoint opens the map in which its moment is drawn more closely."""

from django.db import transaction

from accounts.models import Member, Organisation
from accounts.tenancy import current_organisation_id
from journeys.actions.keeping import revise
from journeys.kinship import GoesRound, goes_round
from journeys.models import Journey, Touchpoint


def refuse_going_round(*, journey_id: int, opens_id: int | None) -> None:
    """Whoever links maps takes turns, so that two links made at once cannot lead round together. Raises GoesRound."""
    if opens_id is None:
        return
    list(Organisation.objects.select_for_update(no_key=True).filter(pk=current_organisation_id()).values_list("pk"))
    if goes_round(Touchpoint.objects.links(), journey_id, opens_id):
        raise GoesRound


@transaction.atomic
def open_map(*, by: Member, touchpoint: Touchpoint, opens: Journey | None) -> Touchpoint:
    """`touchpoint` opens this map from now on, or none. Raises GoesRound."""
    refuse_going_round(journey_id=touchpoint.stage.journey_id, opens_id=opens.pk if opens else None)
    touchpoint.opens = opens
    touchpoint.revision += 1
    return revise(by=by, row=touchpoint, changed=["opens"])
