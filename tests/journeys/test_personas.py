import pytest

from accounts.tenancy import here
from journeys import actions
from journeys.models import Journey, Persona, Touchpoint
from tests.journeys.maps import draw_map


def test_persona_list_teaches_when_it_is_empty(mia, ben, client_for):
    for_manager = client_for(mia).get(here("persona_list")).content.decode()
    for_member = client_for(ben).get(here("persona_list")).content.decode()

    assert "Who comes to you?" in for_manager
    assert here("persona_new") in for_manager
    assert here("persona_new") not in for_member


def test_persona_list_counts_journeys(mia, client_for, weekend):
    page = client_for(mia).get(here("persona_list")).content.decode()

    assert "Ellen and Rob" in page
    assert "1 journey<" in page


def test_persona_new_adds_and_returns_to_the_list(mia, client_for):
    answer = client_for(mia).post(here("persona_new"), {"name": "Margaret", "sketch": "Comes by bus."})

    assert (answer.status_code, answer.url) == (302, here("persona_list"))
    assert Persona.objects.get().sketch == "Comes by bus."


def test_persona_new_refuses_a_name_twice_and_keeps_the_text(mia, client_for, weekend):
    answer = client_for(mia).post(here("persona_new"), {"name": "ELLEN and Rob", "sketch": "Half a thought"})

    assert answer.status_code == 422
    assert "There is a persona with this name already." in answer.content.decode()
    assert "Half a thought" in answer.content.decode()
    assert Persona.objects.count() == 1


def test_persona_new_refuses_what_is_too_long(mia, client_for):
    answer = client_for(mia).post(here("persona_new"), {"name": "x" * 100_000, "sketch": "y" * 100_000})

    assert answer.status_code == 422
    assert Persona.objects.count() == 0
    assert answer.context["form"].errors.keys() == {"name", "sketch"}


def test_persona_new_is_for_managers(ben, vera, client_for):
    assert client_for(ben).get(here("persona_new")).status_code == 403
    assert client_for(vera).post(here("persona_new"), {"name": "Margaret"}).status_code == 403


def test_persona_edit_tells_the_second_editor_what_changed(mia, olive, client_for, weekend):
    persona, address = weekend.journey.persona, here("persona_edit", weekend.journey.persona_id)
    client_for(olive).post(address, {"revision": 1, "name": "Ellen and Rob", "sketch": "Two nights"})

    answer = client_for(mia).post(address, {"revision": 1, "name": "Ellen and Rob", "sketch": "Three nights"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else saved this page after you opened it" in page
    assert "Two nights" in page
    assert "Three nights" in page
    persona.refresh_from_db()
    assert (persona.sketch, persona.revision) == ("Two nights", 2)


def test_persona_edit_saves_what_the_second_editor_sends_again(mia, client_for, weekend):
    address = here("persona_edit", weekend.journey.persona_id)
    client = client_for(mia)
    client.post(address, {"revision": 1, "name": "Ellen", "sketch": ""})

    answer = client.post(address, {"revision": 2, "name": "Ellen and Rob", "sketch": "Three nights"})

    assert answer.status_code == 302
    assert Persona.objects.get().sketch == "Three nights"


def test_persona_archive_and_undo(mia, client_for, weekend):
    persona, client = weekend.journey.persona, client_for(mia)

    archived = client.post(here("persona_archive", persona.pk), follow=True).content.decode()
    client.post(here("persona_restoration", persona.pk))

    assert "is archived" in archived
    assert here("persona_restoration", persona.pk) in archived
    assert Persona.objects.active().get() == persona


def test_personas_of_others_are_not_found(omar, weekend, client_for):
    pk = weekend.journey.persona_id

    answers = [
        client_for(omar).post(f"/o/linden-clinic/personas/{pk}/{page}/").status_code
        for page in ("edit", "archive", "restoration")
    ]

    assert answers == [404, 404, 404]


def test_persona_list_pages_by_name(mia, client_for):
    for number in range(60):
        actions.add_persona(by=mia, name=f"Persona {number:02}")
    client = client_for(mia)

    first = client.get(here("persona_list"))
    second = client.get(here("persona_list") + "?" + first.context["page"].older)

    assert [row.name for row in first.context["page"].rows][:2] == ["Persona 00", "Persona 01"]
    assert second.context["page"].rows[0].name == "Persona 50"


def test_persona_page_shows_every_map_below_what_it_belongs_to(mia, client_for, weekend):
    nested = draw_map(mia, columns=1, title="A check-in")
    actions.open_map(by=mia, touchpoint=weekend.touchpoints[0], opens=nested.journey)
    Journey.objects.create(
        title="The weekend to be", persona=weekend.journey.persona, owner=mia, state="future", future_of=weekend.journey
    )

    page = client_for(mia).get(here("persona_detail", weekend.journey.persona_id))

    lines = [(line.journey.title, line.depth, len(line.moments)) for line in page.context["lines"]]
    assert lines == [("A weekend", 0, 3), ("A check-in", 1, 1), ("The weekend to be", 1, 0)]
    assert "Part of:" in page.content.decode()
    assert here("journey_new", query=f"persona={weekend.journey.persona_id}") in page.content.decode()


def test_persona_page_offers_changes_to_managers_only(ben, client_for, weekend):
    page = client_for(ben).get(here("persona_detail", weekend.journey.persona_id)).content.decode()

    assert "A weekend" in page
    assert here("persona_archive", weekend.journey.persona_id) not in page
    assert here("journey_new") not in page


@pytest.mark.parametrize("count", [1, 30])
def test_persona_page_asks_the_same_of_any_number(mia, client_for, django_assert_num_queries, count):
    for number in range(count):
        persona = draw_map(mia, columns=1, title=f"Journey {number}").journey.persona
    inner = draw_map(mia, columns=1, title="Check-in").journey
    for touchpoint in Touchpoint.objects.exclude(stage__journey=inner):
        actions.open_map(by=mia, touchpoint=touchpoint, opens=inner)
    client = client_for(mia)

    with django_assert_num_queries(6):
        page = client.get(here("persona_detail", persona.pk))

    assert page.content.count(b"journey-row") == count + 1


def test_persona_page_says_what_happens_when_it_is_archived(mia, client_for, weekend):
    lonely = actions.add_persona(by=mia, name="Margaret")
    client = client_for(mia)

    needed = client.get(here("persona_detail", weekend.journey.persona_id)).content.decode()
    unneeded = client.get(here("persona_detail", lonely.pk)).content.decode()

    assert "1 map still needs them." in needed
    assert "No map needs them." in unneeded


def test_another_map_for_them_begins_with_their_name(mia, client_for, weekend):
    page = client_for(mia).get(here("journey_new", query=f"persona={weekend.journey.persona_id}"))

    assert f'<option value="{weekend.journey.persona_id}" selected>' in page.content.decode()
