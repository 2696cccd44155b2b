"""How much each write of every day asks of the database: at most eight statements (PERFORMANCE.md, G9)."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from accounts.models import Member
from accounts.tenancy import here
from feedback import actions
from feedback.models import Receipt
from tests.feedback.guests import address, make_form, said
from tests.feedback.rows import asked, make_feedback, make_recovery, make_touchpoint

Write = tuple[str, dict[str, Any]]


def logged(by: Member) -> Write:
    return here("feedback_new"), {
        "words": "Cold soup",
        "feeling": -2,
        "channel": "in_person",
        "happened_at": f"{timezone.localtime():%Y-%m-%dT%H:%M}",
        "touchpoint": make_touchpoint(by).pk,
    }


def made_good(by: Member) -> Write:
    return here("feedback_recovery", make_feedback(by).pk), {"severity": 3}


def moved(by: Member) -> Write:
    return here("recovery_state", make_recovery(by).pk), {"target": "acknowledged"}


def archived(by: Member) -> Write:
    return here("feedback_archive", make_feedback(by).pk), {}


def answered(by: Member) -> Write:
    return here("feedback_reply", taken(by).feedback_id), {"words": "Sorry!", "capture_id": uuid.uuid4()}


def reached(by: Member) -> Write:
    return here("feedback_contact", make_feedback(by).pk), {"email": "ada@example.org"}


def put_in(by: Member) -> Write:
    kept = actions.make_theme(by=by, name="Waiting", words="queue")
    return here("feedback_themes", make_feedback(by).pk), {"theme": kept.pk}


def sent(by: Member) -> Write:
    return address(make_form(by, touchpoint=make_touchpoint(by))), said(feeling="-2")


def written_back(by: Member) -> Write:
    return reverse("receipt_reply", args=[taken(by).token]), {"words": "Danke", "capture_id": uuid.uuid4()}


def left(by: Member) -> Write:
    return reverse("receipt_email", args=[taken(by).token]), {"email": "ada@example.org"}


def taken(by: Member) -> Receipt:
    return actions.take_feedback(form=make_form(by), capture_id=uuid.uuid4(), words="Cold coffee.", feeling=-1)


@pytest.mark.parametrize(
    "write",
    [logged, made_good, moved, archived, answered, reached, put_in, sent, written_back, left],
)
def test_a_write_asks_for_little(mia, client_for, write: Callable[[Member], Write]):
    client = client_for(mia)
    client.get(here("feedback_list"))
    # Asked once in the life of a process.
    ContentType.objects.get_for_models(*apps.get_models())
    path, values = write(mia)
    answers = []

    n = asked(lambda: answers.append(client.post(path, values)))

    assert answers[0].status_code == 302
    assert n <= 8
