"""SQLite knows how its tables are filled, so that a page of a big house does not walk over all of its rows."""

import pytest
from django.db import connection

from config.tasks import learn_about_tables
from playbook.models import Entry
from tests.playbook.made import noticed, published


def test_entries_made_of_an_observation_are_found_from_the_observation(mia):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    seen = [noticed(mia, f"Noticed {number}") for number in range(20)]
    for number, observation in enumerate(seen):
        published(mia, f"Entry {number}", sources=[observation])

    learn_about_tables()

    plan = Entry.objects.filter(sources=seen[0]).order_by("-pk").explain()
    assert "observation_id=?" in plan
    assert "(organisation_id=?)" not in plan
