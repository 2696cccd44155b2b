"""A worker sorts while managers write: neither waits for what the other holds."""

import threading

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.tenancy import here, scope
from feedback import actions
from feedback.models import Feedback, Theme
from tests.feedback.rows import make_feedback

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
        Feedback.objects.locked().get(pk=feedback.pk)
        worker.start()
        assert sorted_in.wait(PATIENCE)
        actions.edit_theme(by=mia, theme=held, words="queue\nline")
    worker.join(PATIENCE)

    assert theme.items.within().count() == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: SQLite locks no rows")
@pytest.mark.parametrize("is_swapped", [False, True], ids=["older into newer", "newer into older"])
def test_two_who_merge_each_other_lock_in_one_order(mia, client_for, is_swapped):
    themes = [actions.make_theme(by=mia, name=name) for name in ("Queueing", "Waiting")]
    theme, into = reversed(themes) if is_swapped else themes
    client = client_for(mia)

    with CaptureQueriesContext(connection) as asked:
        client.post(here("theme_merging", theme.pk), {"theme": into.pk})

    locked = [each["sql"] for each in asked if "FOR NO KEY UPDATE" in each["sql"]]
    assert len(locked) == 2
    assert [f'"id" = {each.pk}' in sql for each, sql in zip(themes, locked, strict=True)] == [True, True]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: SQLite locks no rows")
def test_what_a_merged_theme_gave_is_taken_back_from_a_locked_one(mia, client_for):
    theme, into = (actions.make_theme(by=mia, name=name) for name in ("Queueing", "Waiting"))
    actions.merge_themes(by=mia, theme=theme, into=into)
    client = client_for(mia)

    with CaptureQueriesContext(connection) as asked:
        client.post(here("theme_restoration", theme.pk))

    asked_for = [each["sql"] for each in asked]
    lock = next(n for n, sql in enumerate(asked_for) if f'"id" = {into.pk}' in sql and "FOR NO KEY UPDATE" in sql)
    order = next(n for n, sql in enumerate(asked_for) if "feedback_sorting" in sql)
    assert lock < order
    assert Theme.objects.active().count() == 2
