"""The minute's sweep: which entries ask to be looked at because a day has come or something went off.

It trusts rows only. Journeys know nothing of the playbook, so what happened there is found here.
"""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from accounts.tenancy import in_organisation, scopes_disabled
from journeys.models import Incident
from playbook.actions.look import ask_to_look, withdraw_look
from playbook.models import Entry, Look, due_for_a_look, went_off_where_practised

logger = logging.getLogger(__name__)

# What is older when it is logged says nothing about how it is done now.
INCIDENTS_WITHIN = timedelta(days=30)
# So many in one sweep and organisation; the next minute takes up the rest.
AT_ONCE = 200
# It is tomorrow somewhere already.
EARLIEST_ZONE = timedelta(hours=14)


def ask_for_looks(*, now: datetime) -> None:
    """For all organisations: ask about incidents logged and days come by `now`, each once, and of none taken back."""
    since = now - INCIDENTS_WITHIN
    with scopes_disabled():
        due = due_for_a_look((now + EARLIEST_ZONE).date()).order_by()
        struck = went_off_where_practised(since).order_by()
        undone = about_taken_back().order_by()
        waiting = {
            pk for found in (due, struck, undone) for pk in found.values_list("organisation_id", flat=True).distinct()
        }
    for organisation_id in sorted(waiting):
        try:
            with in_organisation(organisation_id):
                for look in about_taken_back().select_related("entry")[:AT_ONCE]:
                    withdraw_look(look=look)
                _ask_about_incidents(since, now)
                _ask_about_days(timezone.localdate(now), now)
        except Exception:
            # One organisation's fault must not keep the others waiting; the next minute tries again.
            logger.exception("Entries of organisation %s could not be asked about", organisation_id)


def about_taken_back() -> QuerySet[Look]:
    """Open looks about incidents that somebody took back since."""
    return Look.objects.open().filter(incident__archived_at__isnull=False)


def _ask_about_incidents(since: datetime, now: datetime) -> None:
    struck = list(went_off_where_practised(since).values_list("pk", "incident_id").distinct()[:AT_ONCE])
    entries = _entries({pk for pk, _incident in struck})
    incidents = Incident.objects.in_bulk({incident for _pk, incident in struck})
    for pk, incident in struck:
        ask_to_look(
            entry=entries[pk], cause=Look.Cause.INCIDENT, occasion=str(incident), incident=incidents[incident], at=now
        )


def _ask_about_days(today: date, now: datetime) -> None:
    due = list(due_for_a_look(today).values_list("pk", flat=True)[:AT_ONCE])
    for entry in _entries(due).values():
        ask_to_look(entry=entry, cause=Look.Cause.DATE, occasion=f"{entry.review_on}", at=now)


def _entries(pks: Iterable[int]) -> dict[int, Entry]:
    return Entry.objects.defer("body", "html").select_related("reviewer", "author").in_bulk(pks)
