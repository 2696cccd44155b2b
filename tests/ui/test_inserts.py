"""Rows are inserted by statements composed once, and are the rows that Django would have inserted."""

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Value
from django.db.models.functions import Upper
from django.test.utils import CaptureQueriesContext

from accounts.models import Team
from journeys.models import Standing
from playbook.models import Observation
from tests.journeys.maps import draw_map
from ui import inserts


def plain_insert(row: models.Model) -> None:
    """As Django does it without us."""
    fields = [field for field in row._meta.local_concrete_fields if not field.primary_key]
    pk = type(row)._base_manager._insert([row], fields=fields, using="default", returning_fields=[row._meta.pk])
    row.pk = pk[0][0]


def test_row_is_what_django_would_have_kept(mia):
    ours = Observation(author=mia, text="Ein „Wort“ 🙂 '%s'; --", feeling=2, shown="RE")
    ours.save()
    theirs = Observation(author=mia, text="Ein „Wort“ 🙂 '%s'; --", feeling=2, shown="RE", noticed_at=ours.noticed_at)
    plain_insert(theirs)

    kept = Observation.objects.filter(pk__in=[ours.pk, theirs.pk]).order_by("pk").values()

    assert len(kept) == 2
    assert {**kept[0], "id": 0, "capture_id": 0} == {**kept[1], "id": 0, "capture_id": 0}
    assert kept[0]["capture_id"] == ours.capture_id


def test_statement_is_composed_once_and_sent_alone(mia, monkeypatch):
    Observation.objects.create(author=mia, text="The first")
    known = dict(inserts.composed)

    def refuse(*_args, **_kwargs):
        raise AssertionError("composed anew")

    monkeypatch.setattr(inserts, "InsertQuery", refuse)
    with CaptureQueriesContext(connection) as asked:
        row = Observation.objects.create(author=mia, text="The second")

    assert len(asked) == 1
    assert inserts.composed == known
    assert Observation.objects.get(pk=row.pk).text == "The second"


def test_what_the_database_reckons_is_left_to_django(harbour):
    team = Team(name=Upper(Value("porters")))
    team.save()
    team.refresh_from_db()

    assert team.name == "PORTERS"


def test_row_with_a_number_of_its_own_keeps_it(harbour):
    Team.objects.create(pk=987_654, name="Porters")

    assert Team.objects.get(name="Porters").pk == 987_654


def test_lists_and_nothing_go_in_as_they_are(harbour, mia):
    touchpoint = draw_map(mia).touchpoints[0]
    Standing.objects.filter(touchpoint=touchpoint).delete()
    Standing.objects.create(touchpoint=touchpoint, entries=[{"pk": 1, "title": 'A "quoted" one'}])
    standing = Standing.objects.get(touchpoint=touchpoint)

    assert standing.entries == [{"pk": 1, "title": 'A "quoted" one'}]
    assert standing.heard_mean is None


def test_database_refuses_as_ever(harbour):
    Team.objects.create(name="Porters")

    with pytest.raises(IntegrityError), transaction.atomic():
        Team.objects.create(name="Porters")
