"""Statements composed once: asked again, they see other values and never another organisation's rows."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes.exceptions import ScopeError

from accounts.models import Member
from accounts.tenancy import scope, scopes_disabled
from playbook.actions import log_observation
from playbook.models import Observation
from ui.statements import Statement


def test_statement_asked_again_sees_the_new_values(mia, ben):
    by_author = Statement(
        lambda author, since: Observation.objects.filter(author=author, noticed_at__gte=since).order_by("pk")
    )
    monday, friday = datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC)
    for who, at in ((mia, monday), (ben, monday), (ben, friday)):
        log_observation(by=who, text=f"{who} {at:%A}", at=at)

    found = [
        [row.text for row in by_author(author=who.pk, since=since)] for who in (mia, ben) for since in (monday, friday)
    ]

    assert found == [["Mia Monday"], [], ["Ben Monday", "Ben Friday"], ["Ben Friday"]]


def test_statement_never_sees_another_organisation(mia, omar, harbour, clinic):
    names = Statement(lambda: Member.objects.by_name())
    with scope(organisation=clinic):
        assert [str(member) for member in names()] == ["Omar"]

    assert [str(member) for member in names()] == ["Ben", "Mia", "Olive", "Vera"]
    with scopes_disabled():
        assert len(names()) == 5
    assert len(names()) == 4


@pytest.mark.unscoped
def test_statement_refuses_to_work_outside_a_scope(cast):
    names = Statement(lambda: Member.objects.by_name())

    with pytest.raises(ScopeError):
        names()
    with scope(organisation=cast.harbour):
        assert len(names()) == 4
    with pytest.raises(ScopeError):
        names()


def test_what_is_known_of_a_value_may_change_the_statement(mia, ben):
    mine = Statement(
        lambda who: Observation.objects.all() if who.is_manager else Observation.objects.filter(author=who)
    )
    log_observation(by=mia, text="Seen")

    counts = [len(mine({"who": {"is_manager": who.is_manager}}, who=who.pk)) for who in (ben, mia, ben)]

    assert counts == [0, 1, 0]


def test_statement_is_composed_once_and_reads_plain_values_too(mia):
    composed = []
    texts = Statement(lambda: composed.append(1) or Observation.objects.values_list("pk", "text", named=True))
    log_observation(by=mia, text="Seen")

    with CaptureQueriesContext(connection) as captured:
        rows = [texts()[0].text for _ in range(3)]

    assert rows == ["Seen"] * 3
    assert len(captured) == 3
    assert composed == [1]


def test_what_never_changes_may_hold_any_sign(mia):
    """PostgreSQL gets it written out, in a statement that it keeps."""
    odd = "100 % of $1 isn’t 'much' \\ %s"
    found = Statement(lambda author: Observation.objects.filter(text=odd, author=author).values_list("text", flat=True))
    log_observation(by=mia, text=odd)

    assert [found(author=mia.pk) for _ in range(2)] == [[odd]] * 2
    assert found(author=0) == []


def test_values_of_any_kind_can_be_asked_for(mia):
    found = Statement(lambda text: Observation.objects.filter(text=text).values_list("text", flat=True))
    odd = "';-- %s $1 \\ “x” 😀"
    log_observation(by=mia, text=odd)

    assert found(text=odd) == [odd]
    assert found(text=None) == []
    assert found(text=odd) == [odd]


@pytest.mark.django_db(transaction=True)
def test_statement_is_asked_over_a_new_connection_too(mia):
    found = Statement(lambda author: Observation.objects.filter(author=author).values_list("text", flat=True))
    log_observation(by=mia, text="Seen")

    for _ in range(2):
        assert found(author=mia.pk) == ["Seen"]
        connection.close()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: SQLite keeps its statements itself")
def test_a_pooler_gets_statements_whole(mia, monkeypatch):
    found = Statement(lambda author: Observation.objects.filter(author=author).values_list("text", flat=True))

    def asked() -> str:
        with CaptureQueriesContext(connection) as captured:
            found(author=mia.pk)
        (query,) = captured
        return query["sql"].split()[0]

    assert asked() == "EXECUTE"
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    assert asked() == "SELECT"
