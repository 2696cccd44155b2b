"""A worker sorts while managers write: neither waits for what the other holds."""

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.tenancy import scope
from feedback import actions
from feedback.models import Feedback, Theme
from tests.feedback.test_theme_pages import make_feedback

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 20  # seconds


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: SQLite locks no rows")
def test_a_worker_sorts_into_a_theme_that_somebody_is_editing(mia, harbour):
    """It holds how far sorting came, which the editor asks for next: waiting for the editor would be for ever."""
    theme = actions.make_theme(by=mia, name="Queueing", words="queue")
    feedback = make_feedback(mia, "A queue to the door")
    sorted_in = threading.Event()

    def sort() -> None:
        try:
            with scope(organisation=harbour):
                actions.sort_themes(now=timezone.now())
            sorted_in.set()
        finally:
            connection.close()

    worker = threading.Thread(target=sort)
    with transaction.atomic():
        held = Theme.objects.locked().get(pk=theme.pk)
        Feedback.objects.select_for_update(no_key=True).get(pk=feedback.pk)
        worker.start()
        assert sorted_in.wait(PATIENCE)
        actions.edit_theme(by=mia, theme=held, words="queue\nline")
    worker.join(PATIENCE)

    assert theme.items.within().count() == 1
