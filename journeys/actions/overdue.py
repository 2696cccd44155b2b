"""The hourly sweep: whoever owns a promise hears once that its day has passed and nobody has tested it.

It trusts rows only. That somebody was told and the notice itself are written together, so a worker that dies leaves
both or neither.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Notice
from accounts.notices import tell
from accounts.tenancy import here, in_organisation, scopes_disabled
from journeys.models import Measure

logger = logging.getLogger(__name__)

# So many in one sweep and organisation; the next hour takes up the rest.
AT_ONCE = 200
# It is tomorrow somewhere already; each organisation looks again by its own calendar.
EARLIEST_ZONE = timedelta(hours=14)


def tell_of_overdue_promises(*, now: datetime) -> None:
    """For all organisations: tell the owners of promises that are overdue at `now`, each once per due date."""
    with scopes_disabled():
        overdue = Measure.objects.untold((now + EARLIEST_ZONE).date())
        waiting = set(overdue.order_by().values_list("organisation_id", flat=True).distinct())
    for organisation_id in sorted(waiting):
        try:
            with in_organisation(organisation_id):
                _tell_owners(now)
        except Exception:
            # One organisation's fault must not keep the others waiting; the next hour tries again.
            logger.exception("Owners in organisation %s could not be told what is overdue", organisation_id)


def _tell_owners(now: datetime) -> None:
    untold = Measure.objects.untold(timezone.localdate(now))
    for measure in untold.select_related("owner", "combustion_point").order_by("due_on", "pk")[:AT_ONCE]:
        _tell_owner(measure, now)


@transaction.atomic
def _tell_owner(measure: Measure, now: datetime) -> None:
    """The update is the claim: of two sweeps at once the second finds nothing left to tell."""
    claimed = Measure.objects.untold(timezone.localdate(now)).filter(pk=measure.pk, owner=measure.owner_id)
    if not claimed.update(told_due_on=F("due_on")):
        return
    words = _("%(kind)s: promised for %(day)s, and not tested yet") % {
        "kind": measure.get_kind_display(),
        "day": date_format(measure.due_on),
    }
    path = here("combustion_detail", measure.combustion_point_id) + f"#{measure.kind}"
    about = measure.combustion_point.title
    tell(to=[measure.owner], kind=Notice.Kind.LOOK, by=None, about=about, path=path, words=words)
