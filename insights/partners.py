"""What is known of a partner over all maps: touchpoints, what burns there, what customers say; nobody's address."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from feedback import standings
from feedback.models import Feedback
from feedback.standings import Voices
from journeys import risk
from journeys.heard import Heard
from journeys.models import CombustionPoint, Incident, Partner, Touchpoint
from playbook.models import Observation

QUOTES, INCIDENTS = 6, 30
# What in a customer's words could lead to them: addresses of mail and of pages, and six or more digits of a number.
CONTACT = re.compile(r"\S+[@＠]\S+|\b(?:https?://|www\.)\S+|\+?\d(?:[\s()./·_‐-―−-]*\d){5,}", re.IGNORECASE)


@dataclass(frozen=True)
class Spot:
    """One touchpoint of theirs, and what was heard there."""

    touchpoint: Touchpoint
    heard: Heard


@dataclass(frozen=True)
class Quote:
    words: str
    feedback: Feedback


@dataclass(frozen=True)
class Sheet:
    partner: Partner
    spots: list[Spot]
    points: list[risk.Logged]
    incidents: list[Incident]
    heard: Heard
    feedback_count: int
    low_count: int
    quotes: list[Quote]
    since: datetime
    made_at: datetime

    @property
    def has_figures(self) -> bool:
        return any(each.is_enough for each in (self.heard, *(spot.heard for spot in self.spots)))


def sheet_of(partner: Partner, now: datetime) -> Sheet:
    """Six statements, however much there is."""
    since = now - standings.WINDOW
    touchpoints = list(Touchpoint.objects.active().as_it_is().of_partner(partner.pk).for_page().in_order())
    pks = [touchpoint.pk for touchpoint in touchpoints]
    voices: dict[int, Voices] = defaultdict(Voices)
    said = list(Feedback.objects.voices_at(pks, since, now))
    for row in (*said, *Observation.objects.voices_at(pks, since, now)):
        voices[row["touchpoint"]] += Voices(row["n"], float(row["total"]), float(row["squares"]))
    points = CombustionPoint.objects.active().known().filter(touchpoint__in=pks).for_register()
    quotes = Feedback.objects.active().since(since).newest_at(pks)[:QUOTES]
    return Sheet(
        partner=partner,
        spots=[Spot(touchpoint, _heard(voices[touchpoint.pk])) for touchpoint in touchpoints],
        points=risk.logged(points, timezone.localdate(now)),
        incidents=[without_their_contacts(each) for each in Incident.objects.at_touchpoints(pks, since)[:INCIDENTS]],
        heard=_heard(sum(voices.values(), Voices())),
        feedback_count=sum(row["rows"] for row in said),
        low_count=sum(row["low"] for row in said),
        quotes=[Quote(without_contacts(row.words), row) for row in quotes],
        since=since,
        made_at=now,
    )


def _heard(voices: Voices) -> Heard:
    figure = standings.measured(voices)
    return Heard(figure.n, figure.value, figure.low, figure.high)


def without_their_contacts(incident: Incident) -> Incident:
    incident.what = without_contacts(incident.what)
    return incident


def without_contacts(words: str) -> str:
    """A customer's words with whatever leads to them left out: the sheet goes to another firm."""
    return CONTACT.sub(_("[left out]"), words)


@dataclass(frozen=True)
class Line:
    """A partner in the list; counts of 90 days where they are counted over time."""

    partner: Partner
    touchpoints: int
    points: int
    incidents: int
    feedback: int


def lines_of(partners: list[Partner], now: datetime) -> list[Line]:
    """Three statements, however many there are."""
    since, pks = now - standings.WINDOW, [partner.pk for partner in partners]
    touchpoints = Touchpoint.objects.active().as_it_is().counted_by_partner(pks)
    burns = CombustionPoint.objects.active().counted_by_partner(pks, since)
    feedback = Feedback.objects.active().since(since).counted_by_partner(pks)
    nothing = {"points": 0, "incidents": 0}
    return [
        Line(row, touchpoints.get(row.pk, 0), **burns.get(row.pk, nothing), feedback=feedback.get(row.pk, 0))
        for row in partners
    ]
