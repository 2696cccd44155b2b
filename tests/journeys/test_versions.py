"""Versions of a map: named, kept by themselves, compared, put back."""

import json
import random
import re
from datetime import date
from html import unescape

import pytest

from accounts.tenancy import here
from journeys import actions
from journeys.document import document_of, written
from journeys.models import Journey, Measure, Snapshot, Touchpoint
from tests.journeys.whole_maps import drawn_at_random, full_map, tamper


@pytest.fixture
def journey(mia) -> Journey:
    return full_map(mia)


def rename(title: str) -> None:
    Touchpoint.objects.filter(customer_does="Hands over the key").update(title=title)


def kept() -> list[tuple[int, str, bool]]:
    return list(Snapshot.objects.order_by("number").values_list("number", "title", "is_automatic"))


def test_versions_are_numbered_and_said(mia, journey, verbs):
    actions.name_snapshot(by=mia, journey=journey, title="Spring")
    rename("Parking")
    second = actions.name_snapshot(by=mia, journey=journey, title="Summer")

    assert kept() == [(1, "Spring", False), (2, "Summer", False)]
    assert second.document == document_of(journey.pk, with_people=True)
    assert verbs()[-2:] == ["snapshot.kept", "snapshot.kept"]


def test_nothing_is_kept_twice(mia, journey):
    actions.name_snapshot(by=mia, journey=journey, title="Spring")

    with pytest.raises(actions.NothingNew):
        actions.name_snapshot(by=mia, journey=journey, title="Again")
    assert actions.keep_before(by=mia, journey=journey, title="Before") == Snapshot.objects.get()


def test_what_was_kept_by_itself_gets_the_name(mia, journey, verbs):
    actions.keep_before(by=mia, journey=journey, title="Before")
    actions.name_snapshot(by=mia, journey=journey, title="Spring")

    assert kept() == [(1, "Spring", False)]
    assert verbs()[-1] == "snapshot.named"


def test_a_version_with_days_that_no_form_takes_is_put_back_as_it_was(mia, journey):
    """It was kept before such days were refused."""
    Journey.objects.filter(pk=journey.pk).update(next_look_on=date(9999, 12, 31))
    Measure.objects.update(due_on=date(1, 1, 1), tested_on=date(2099, 1, 1))
    spring = actions.name_snapshot(by=mia, journey=journey, title="Spring")
    Journey.objects.filter(pk=journey.pk).update(next_look_on=None)
    Measure.objects.update(due_on=None, tested_on=None)

    actions.put_back(by=mia, snapshot=spring)

    assert document_of(journey.pk, with_people=True) == spring.document


def test_put_back_keeps_what_stood_and_its_undo_is_putting_that_back(mia, journey, verbs):
    spring = actions.name_snapshot(by=mia, journey=journey, title="Spring")
    rename("Parking")
    changed = document_of(journey.pk, with_people=True)

    before = actions.put_back(by=mia, snapshot=spring)

    assert document_of(journey.pk, with_people=True) == spring.document
    assert kept() == [(1, "Spring", False), (2, "Before “Spring” was put back", True)]
    assert verbs()[-4:] == ["snapshot.kept", "journey.redrawn", "touchpoint.revised", "snapshot.put_back"]

    actions.put_back(by=mia, snapshot=before)
    assert document_of(journey.pk, with_people=True) == changed
    assert len(kept()) == 3


def test_a_file_read_into_a_map_keeps_the_map_first(mia, journey):
    document = document_of(journey.pk)
    document["title"] = "Two nights"

    actions.apply_document(by=mia, document=document, journey=journey)

    assert kept() == [(1, "Before a file was read in", True)]
    assert Snapshot.objects.get().document["title"] == "A weekend"


def test_the_exact_map_comes_back_after_a_hundred_changes(mia):
    journey = drawn_at_random(mia, 3, 20)
    spring = actions.name_snapshot(by=mia, journey=journey, title="Spring")
    tamper(mia, journey, random.Random(9), 100)

    actions.put_back(by=mia, snapshot=spring)

    assert document_of(journey.pk, with_people=True) == Snapshot.objects.get(pk=spring.pk).document
    assert written(document_of(journey.pk)) == written(spring.document)


def test_manager_names_compares_and_puts_back(mia, journey, client_for):
    client = client_for(mia)
    page = client.post(here("journey_snapshot_new", journey.pk), {"title": "Spring"}, follow=True)
    assert "“Spring” is kept." in page.content.decode()
    rename("Parking")

    page = client.get(here("journey_changes", journey.pk), {"before": 1}).content.decode()
    assert "Touchpoint “Parking”" in page
    assert "renamed from “Valet”" in page

    page = client.post(here("snapshot_restoration", Snapshot.objects.get().pk), follow=True).content.decode()
    assert re.search(r"Put back by Mia, .*: it looks like “Spring” again\.", page)
    assert "The map looks like “Spring” again." in page
    assert here("snapshot_restoration", Snapshot.objects.get(number=2).pk) in page
    assert document_of(journey.pk)["stages"][1]["touchpoints"][0]["title"] == "Valet"


def test_a_name_for_nothing_new_is_refused_at_its_field(mia, journey, client_for):
    client = client_for(mia)
    for _ in range(2):
        answer = client.post(here("journey_snapshot_new", journey.pk), {"title": "Spring"})

    assert answer.status_code == 422
    assert "Nothing has changed since “Spring”." in answer.content.decode()


def test_member_reads_versions_and_changes_none(ben, mia, journey, client_for):
    actions.name_snapshot(by=mia, journey=journey, title="Spring")
    page = client_for(ben).get(here("journey_snapshot_list", journey.pk)).content.decode()

    assert "Spring" in page
    assert "Put back" not in page
    assert "Keep it as it stands" not in page


def test_changes_of_a_map_without_versions_lead_to_the_list(ben, journey, client_for):
    assert client_for(ben).get(here("journey_changes", journey.pk)).url == here("journey_snapshot_list", journey.pk)


def test_two_versions_that_are_the_same_are_said_to_be(mia, journey, client_for):
    actions.name_snapshot(by=mia, journey=journey, title="Spring")

    assert "the two are the same" in client_for(mia).get(here("journey_changes", journey.pk)).content.decode()


def test_every_member_may_save_the_map_as_a_file(vera, journey, client_for):
    answer = client_for(vera).get(here("journey_json", journey.pk))

    assert answer["Content-Disposition"] == 'attachment; filename="A weekend.json"'
    assert answer.content.decode() == written(document_of(journey.pk))
    assert "owner" not in json.loads(answer.content)


def test_versions_of_an_archived_map_stay_where_they_are(mia, journey, client_for):
    spring = actions.name_snapshot(by=mia, journey=journey, title="Spring")
    actions.archive(by=mia, row=journey)
    client = client_for(mia)

    assert client.get(here("journey_snapshot_list", journey.pk)).status_code == 200
    assert client.post(here("snapshot_restoration", spring.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_list_and_changes_ask_the_same_of_any_number(mia, client_for, django_assert_num_queries, journey, count):
    for number in range(count):
        rename(f"Valet {number}")
        actions.name_snapshot(by=mia, journey=journey, title=f"Version {number}")
    client = client_for(mia)

    with django_assert_num_queries(4):
        page = client.get(here("journey_snapshot_list", journey.pk))
    assert page.content.count(b"snapshot-row") == count
    with django_assert_num_queries(14):
        client.get(here("journey_changes", journey.pk), {"before": 1})


def test_fifty_versions_stand_on_a_page_and_the_older_ones_behind(mia, journey, client_for):
    spring = actions.name_snapshot(by=mia, journey=journey, title="Version 1")
    Snapshot.objects.bulk_create(
        Snapshot(journey=journey, number=number, title=f"Version {number}", document=spring.document, by=mia)
        for number in range(2, 53)
    )
    client = client_for(mia)

    newest = client.get(here("journey_snapshot_list", journey.pk)).content.decode()
    older = re.search(r'href="(\?before=[^"]*)"', newest)[1]
    oldest = client.get(here("journey_snapshot_list", journey.pk) + unescape(older)).content.decode()

    assert re.findall(r"</span> (Version \d+)</h2>", newest) == [f"Version {number}" for number in range(52, 2, -1)]
    assert re.findall(r"</span> (Version \d+)</h2>", oldest) == ["Version 2", "Version 1"]
