from accounts.tenancy import here
from journeys import actions
from journeys.models import Persona


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
