"""Rows the tests of feedback begin with, and counting what a request asks of the database."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditRecord, Member
from feedback import actions
from feedback.models import Feedback, Recovery
from journeys.models import CombustionPoint, Journey, Persona, Stage, Touchpoint

WORDS = "I only wanted to catch my train. I stood in the rain for my own car."


def make_touchpoint(by: Member, title: str = "Getting the car back") -> Touchpoint:
    persona, _is_new = Persona.objects.get_or_create(name="Ada on her first trip")
    journey = Journey.objects.create(title="A weekend", persona=persona, owner=by)
    stage = Stage.objects.create(journey=journey, title="Leaving", position=1)
    return Touchpoint.objects.create(stage=stage, title=title, position=1)


def make_point(touchpoint: Touchpoint, title: str = "The car is not ready") -> CombustionPoint:
    return CombustionPoint.objects.create(touchpoint=touchpoint, title=title)


def make_feedback(by: Member, words: str = WORDS, **fields: Any) -> Feedback:
    return actions.log_feedback(by=by, words=words, **fields)


def make_recovery(by: Member, **fields: Any) -> Recovery:
    recovery = actions.open_recovery(by=by, feedback=make_feedback(by))
    return actions.update_recovery(by=by, recovery=recovery, **fields) if fields else recovery


def make_closed(by: Member, **fields: Any) -> Recovery:
    recovery = make_recovery(by)
    return actions.close_recovery(by=by, recovery=recovery, cause="Two of us were ill", action="A third", **fields)


def verbs() -> list[str]:
    """What the audit trail tells, oldest first."""
    return list(AuditRecord.objects.order_by("pk").values_list("verb", flat=True))


def asked(call: Callable[[], HttpResponse]) -> int:
    """How many statements a request sends to the database; savepoints are the test's own."""
    with CaptureQueriesContext(connection) as captured:
        call()
    return sum("SAVEPOINT" not in query["sql"] for query in captured)
