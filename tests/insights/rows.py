"""Rows the tests of insights begin with."""

from typing import Any

from django.utils import timezone

from accounts.models import Member
from journeys.models import CombustionPoint, Measure
from playbook.models import Entry, Observation, Vision
from tests.feedback.rows import make_touchpoint


def make_vision(by: Member) -> Vision:
    return Vision.objects.create(
        number=1, sentence="Everybody leaves lighter", written_by=by, created_at=timezone.now()
    )


def make_observation(by: Member, text: str = "The lift smells of toast", **fields: Any) -> Observation:
    return Observation.objects.create(author=by, text=text, **fields)


def make_entry(by: Member, title: str = "Warm towels", status: str = "published", **fields: Any) -> Entry:
    published = {"version": 1, "published_at": timezone.now()} if status == "published" else {}
    return Entry.objects.create(title=title, author=by, status=status, **published, **fields)


def make_burning(by: Member, title: str, severity: int) -> CombustionPoint:
    point = CombustionPoint.objects.create(touchpoint=make_touchpoint(by), title=title, severity=severity)
    Measure.objects.create(combustion_point=point, kind="control", promise="Look every hour")
    return point


def finish_first_five(by: Member) -> None:
    """Five published entries, one of them on a journey: home is the everyday one from now on."""
    entries = [make_entry(by, f"Page {number}") for number in range(5)]
    entries[0].touchpoints.add(make_touchpoint(by))
