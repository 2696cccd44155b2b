"""Two people who name the same thing, or change the same map, at the same moment."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Member, Organisation
from accounts.tenancy import here, scope
from journeys import actions
from journeys.document import document_of, written
from journeys.dry_run import Seal, dry_run
from journeys.models import Journey, MapChange, Partner, Persona, Touchpoint
from tests.journeys.maps import draw_map


@contextmanager
def looked_before(rival: Callable[[], Any], table: str) -> Iterator[None]:
    """`rival` writes just after the request has looked for a name in `table`, and found none."""
    waiting = [rival]

    def look(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        found = execute(sql, *given)
        if waiting and sql.startswith("SELECT") and f'"{table}"."name"' in sql.partition("WHERE")[2]:
            waiting.pop()()
        return found

    with connection.execute_wrapper(look):
        yield
    assert not waiting


def at_once(house: Organisation, act: Callable[[Member], Any], members: list[Member]) -> None:
    """Each of `members` acts on a connection of their own."""
    start = threading.Barrier(len(members))

    def run(pk: int) -> None:
        try:
            with scope(organisation=house):
                member = Member.objects.get(pk=pk)
                start.wait()
                act(member)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[member.pk]) for member in members]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


@contextmanager
def written_before(rival: Callable[[], Any]) -> Iterator[None]:
    """`rival` writes when the request has found what it is about, and is about to write."""
    waiting = [rival]

    def write(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        if waiting and sql.startswith("SAVEPOINT"):
            waiting.pop()()
        return execute(sql, *given)

    with connection.execute_wrapper(write):
        yield
    assert not waiting


def test_persona_named_by_two_at_once_is_refused_at_the_field(mia, client_for):
    client = client_for(mia)

    with looked_before(lambda: Persona.objects.create(name="Margaret"), "journeys_persona"):
        answer = client.post(here("persona_new"), {"name": "Margaret", "sketch": "Half a thought"})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"name": ["There is a persona with this name already."]}
    assert "Half a thought" in answer.content.decode()
    assert Persona.objects.count() == 1


def test_persona_renamed_by_two_at_once_is_refused_at_the_field(mia, client_for, weekend):
    persona, client = weekend.journey.persona, client_for(mia)

    with looked_before(lambda: Persona.objects.create(name="Margaret"), "journeys_persona"):
        answer = client.post(here("persona_edit", persona.pk), {"revision": persona.revision, "name": "Margaret"})

    persona.refresh_from_db()
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"name": ["There is a persona with this name already."]}
    assert persona.name == "Ellen and Rob"


def test_new_persona_of_a_journey_is_the_one_added_a_moment_earlier(mia):
    with looked_before(lambda: Persona.objects.create(name="Margaret"), "journeys_persona"):
        journey = actions.create_journey(by=mia, title="By bus", persona=None, new_persona="Margaret")

    assert journey.persona == Persona.objects.get()
    assert Journey.objects.get() == journey


def test_new_partner_of_a_touchpoint_is_the_one_added_a_moment_earlier(mia, weekend):
    stage = Touchpoint.objects.first().stage
    with looked_before(lambda: Partner.objects.create(name="Tide Valet"), "journeys_partner"):
        touchpoint = actions.add_touchpoint(
            by=mia, stage=stage, title="Keys", owned_by="partner", new_partner="Tide Valet"
        )

    assert touchpoint.partner == Partner.objects.get(name="Tide Valet")


def test_a_map_that_changes_while_its_file_is_taken_over_is_shown_again(mia, client_for, weekend):
    text, client = written(document_of(weekend.journey.pk)).replace("Moment 1", "Out of the file"), client_for(mia)
    typed = {"text": text, "way": "same", "seal": dry_run(text).seal.signed()}
    waiting = [lambda: Touchpoint.objects.filter(pk=weekend.touchpoints[0].pk).update(title="Meanwhile")]

    def change_first(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        if waiting and sql.startswith("SAVEPOINT"):
            waiting.pop()()
        return execute(sql, *given)

    with connection.execute_wrapper(change_first):
        page = client.post(here("journey_adoption"), typed).content.decode()

    assert not waiting
    assert "Somebody changed the map meanwhile." in page
    assert "renamed from “Meanwhile”" in page
    titles = list(Touchpoint.objects.for_map(weekend.journey.pk).values_list("title", flat=True))
    assert titles == ["Meanwhile", "Moment 1", "Moment 2"]


@pytest.mark.parametrize("change", [actions.archive, lambda *, by, row: row.delete()], ids=["archived", "gone"])
def test_a_map_that_goes_before_its_file_is_taken_over_stays_gone(mia, weekend, change):
    seal, document = dry_run(written(document_of(weekend.journey.pk))).seal, document_of(weekend.journey.pk)
    standing = Journey.objects.get(pk=weekend.journey.pk)

    change(by=mia, row=weekend.journey)

    with pytest.raises(actions.ChangedMeanwhile):
        actions.bring_in(by=mia, document=document, standing=standing, seen=seal.standing)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: SQLite has one writer at a time")
def test_of_two_files_for_one_map_the_second_is_shown_again(harbour, mia, olive):
    journey = draw_map(mia).journey
    seal: Seal = dry_run(written(document_of(journey.pk))).seal
    refused = []

    def bring(member: Member) -> None:
        try:
            document = document_of(journey.pk) | {"title": f"As {member.pk} has it"}
            actions.bring_in(by=member, document=document, standing=journey, seen=seal.standing)
        except actions.ChangedMeanwhile:
            refused.append(member)

    at_once(harbour, bring, [mia, olive])

    (kept,) = {mia, olive} - set(refused)
    journey.refresh_from_db()
    assert len(refused) == 1
    assert journey.title == f"As {kept.pk} has it"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: SQLite locks no rows")
def test_whoever_takes_over_holds_both_maps_before_any_row_and_keeps_no_comment_waiting(mia, client_for, weekend):
    future = actions.draw_future(by=mia, journey=weekend.journey)
    copy = Touchpoint.objects.filter(stage__journey=future).in_order().first()
    Touchpoint.objects.filter(pk=copy.pk).update(title="Waved in")

    with CaptureQueriesContext(connection) as captured:
        client_for(mia).post(here("touchpoint_taking_over", copy.pk), {"revision": 1, "chosen": ["title"]})
        client_for(mia).post(here("journey_look", weekend.journey.pk))

    locks = [query["sql"] for query in captured if " FOR " in query["sql"]]
    tables = [re.search(r'FOR NO KEY UPDATE OF "(\w+)"', sql)[1] for sql in locks]
    assert Touchpoint.objects.get(pk=weekend.touchpoints[0].pk).title == "Waved in"
    assert tables[:3] == ["journeys_journey", "journeys_touchpoint", "journeys_journey"]
    assert tables.count("journeys_touchpoint") == 1


def test_touchpoint_is_not_added_to_a_stage_archived_a_moment_earlier(mia, client_for, weekend):
    client, stage = client_for(mia), weekend.touchpoints[0].stage
    asked = {"title": "Keys", "stage": stage.pk}

    with written_before(lambda: actions.archive(by=mia, row=stage)):
        answer = client.post(here("touchpoint_add", weekend.journey.pk), asked, headers={"HX-Request": "true"})

    assert answer.status_code == 409
    assert answer.json()["said"] == "That stage was archived meanwhile. “Keys” is not added."
    assert not Touchpoint.objects.filter(title="Keys").exists()


def test_touchpoint_described_for_a_stage_archived_a_moment_earlier_stays_in_its_form(mia, client_for, weekend):
    client, stage = client_for(mia), weekend.touchpoints[0].stage
    described = {"title": "Keys", "stage": stage.pk, "channel": "phone", "assumed_emotion": 0, "owned_by": "us"}

    with written_before(lambda: actions.archive(by=mia, row=stage)):
        answer = client.post(here("touchpoint_new", weekend.journey.pk), described)

    assert answer.status_code == 422
    assert "archived meanwhile" in answer.context["form"].errors["stage"][0]


@pytest.mark.parametrize("name", ["stage_later", "touchpoint_later"])
def test_what_was_archived_a_moment_earlier_is_not_moved(mia, client_for, weekend, name):
    row = weekend.touchpoints[0].stage if name == "stage_later" else weekend.touchpoints[0]
    client = client_for(mia)

    with written_before(lambda: actions.archive(by=mia, row=row)):
        answer = client.post(here(name, row.pk), follow=True)

    assert "archived meanwhile" in answer.content.decode()


def test_archived_by_two_at_once_is_archived_once(mia, olive, client_for, weekend):
    client, row = client_for(mia), weekend.touchpoints[0]

    with written_before(lambda: actions.archive(by=olive, row=row)):
        answer = client.post(here("touchpoint_archive", row.pk), headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert [change.by for change in MapChange.objects.filter(verb="touchpoint.archived")] == [olive]
