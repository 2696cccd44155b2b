"""A kept connection to PostgreSQL: asked nothing while the server is there, opened anew when the server has left."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: SQLite has no server that leaves"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def young() -> None:
    """A connection that has not reached its CONN_MAX_AGE, after which it is closed whatever the server says."""
    connection.close()
    connection.ensure_connection()


@pytest.fixture
def beside() -> Iterator[Any]:
    """Another connection to the same database."""
    another = connection.copy("beside")
    yield another
    another.close()


def who() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_a_quiet_server_is_not_asked(monkeypatch):
    before = who()
    connection.close_if_unusable_or_obsolete()
    monkeypatch.setattr(connection, "is_usable", lambda: pytest.fail("the server was asked"))
    assert who() == before


def test_a_server_that_left_is_noticed_before_the_next_page(beside):
    gone = who()
    connection.close_if_unusable_or_obsolete()
    with beside.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [gone])
    assert who() != gone


def test_a_server_that_says_something_is_asked_and_kept(beside):
    with connection.cursor() as cursor:
        cursor.execute("LISTEN playbook")
    before = who()
    connection.close_if_unusable_or_obsolete()
    with beside.cursor() as cursor:
        cursor.execute("NOTIFY playbook")
    assert who() == before
