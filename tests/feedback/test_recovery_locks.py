"""A guest rates while staff write: neither undoes what the other did."""

import threading
import uuid

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from feedback import actions
from feedback.models import Recovery
from tests.feedback.guests import make_form
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: SQLite locks no rows")
def test_a_rating_keeps_what_somebody_saves_at_this_moment(mia):
    receipt = actions.take_feedback(form=make_form(mia), capture_id=uuid.uuid4(), words="Cold coffee.")
    recovery = actions.open_recovery(by=mia, feedback=receipt.feedback)
    actions.move_recovery(by=mia, recovery=recovery, state="recovered")

    def rate() -> None:
        try:
            Client().post(reverse("receipt_rating", args=[receipt.token]), {"rating": "4"})
        finally:
            connection.close()

    guest = threading.Thread(target=rate)
    with transaction.atomic():
        held = Recovery.objects.locked().get(pk=recovery.pk)
        guest.start()
        wait_until(is_anybody_waiting)
        actions.update_recovery(by=mia, recovery=held, fix="A new pot")
    guest.join()

    kept = Recovery.objects.get()
    assert (kept.fix, kept.rating_after) == ("A new pot", 4)


def is_anybody_waiting() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])
