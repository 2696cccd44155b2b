"""An incident that somebody takes back asks nobody to look at an entry."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Notice
from journeys import actions as journeys
from playbook.models import Entry, Look
from playbook.tasks import ask_for_looks
from tests.journeys.maps import burn
from tests.playbook.made import make_touchpoint, published


def test_incident_that_is_taken_back_asks_no_more_and_asks_again_when_it_is_put_back(mia, ben):
    touchpoint = make_touchpoint(mia)
    entry = published(mia, at=timezone.now() - timedelta(days=2), touchpoints=[touchpoint])
    incident = journeys.log_incident(by=ben, combustion_point=burn(mia, touchpoint))
    ask_for_looks()
    asked = Entry.objects.get(pk=entry.pk).asks_since

    journeys.archive_incident(by=ben, incident=incident)
    ask_for_looks()
    withdrawn = Entry.objects.get(pk=entry.pk).asks_since, Look.objects.count(), Notice.objects.count()
    journeys.restore_incident(by=ben, incident=incident)
    ask_for_looks()

    assert asked is not None
    assert withdrawn == (None, 0, 0)
    assert Entry.objects.get(pk=entry.pk).asks_since is not None
