"""Two people who name the same thing at the same moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from accounts.tenancy import here
from journeys import actions
from journeys.models import Journey, Partner, Persona, Touchpoint


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
