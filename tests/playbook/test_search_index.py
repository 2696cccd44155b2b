"""The index is kept by the database itself, and the migration that makes it goes both ways."""

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.tenancy import scope
from playbook import search
from playbook.models import Observation
from tests.people import make_cast
from tests.playbook.made import noticed


def texts_found(member, text: str) -> list[str]:
    return [observation.text for observation in search.observations_found(member, text)]


def test_changes_past_the_orm_are_indexed_too(ben):
    noticed(ben, "Umbrellas dripping")

    Observation.objects.update(text="Towels folded")
    Observation.objects.bulk_create([Observation(author=ben, text="Towels rolled")])

    assert texts_found(ben, "umbrellas") == []
    assert sorted(texts_found(ben, "towels")) == ["Towels folded", "Towels rolled"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite only: FTS5 checks its own index")
def test_index_agrees_with_the_table(ben):
    observation = noticed(ben, "Umbrellas dripping")
    observation.text = "Towels folded"
    observation.save()
    noticed(ben, "Gone").delete()

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO playbook_observation_search (playbook_observation_search) VALUES ('integrity-check')"
        )


@pytest.mark.slow
@pytest.mark.unscoped
@pytest.mark.django_db(transaction=True)
def test_migration_goes_back_and_forth_with_its_rows():
    cast = make_cast()
    with scope(organisation=cast.harbour):
        noticed(cast.ben, "Umbrellas dripping")

    call_command("migrate", "playbook", "0001", verbosity=0)
    call_command("migrate", verbosity=0)  # what was built upon it comes back too

    with scope(organisation=cast.harbour):
        assert texts_found(cast.ben, "umbrellas") == ["Umbrellas dripping"]
