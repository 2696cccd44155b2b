"""Forms for guests as managers make them: what they say, the code, and whose they are."""

import pytest

from accounts.tenancy import here, scope
from feedback import actions
from feedback.models import Feedback, GuestForm, GuestWords
from tests.feedback.guests import address, make_form, said
from tests.feedback.rows import asked, make_touchpoint


@pytest.fixture
def form(mia):
    return make_form(mia)


def test_a_manager_makes_a_form_with_a_name_alone(mia, client, client_for):
    manager = client_for(mia)
    answer = manager.post(here("guestform_new"), {"label": "Lift", "language": "fr", "score_kind": ""})

    form = GuestForm.objects.get()
    assert answer.url == here("guestform_detail", form.pk)
    assert "Comment cela s’est-il passé ?" in client.get(address(form)).content.decode()
    page = manager.get(answer.url).content.decode()
    assert address(form) in page
    assert "<svg" in page
    manager.post(here("guestform_words", form.pk), {"language": "es", "question": "¿Qué tal?"})
    assert set(GuestWords.objects.values_list("language", flat=True)) == {"fr", "es"}
    manager.post(here("guestform_words", form.pk), {"language": "es", "question": "¿Otra vez?"})
    assert GuestWords.objects.count() == 2


def test_the_last_language_stays(mia, form, client_for):
    client_for(mia).post(here("guestwords_removal", GuestWords.objects.get().pk))

    assert GuestWords.objects.count() == 1


def test_a_form_is_about_one_thing(mia, client_for):
    touchpoint = make_touchpoint(mia)
    both = {"touchpoint": touchpoint.pk, "journey": touchpoint.stage.journey_id}

    answer = client_for(mia).post(here("guestform_new"), {"label": "Lift", "language": "en", **both})

    assert answer.status_code == 422
    assert not GuestForm.objects.exists()


def test_members_make_no_forms(cast, form, client_for):
    for page in (here("guestform_list"), here("guestform_new"), here("guestform_detail", form.pk)):
        assert client_for(cast.ben).get(page).status_code == 403


def test_the_code_is_a_drawing_of_the_address(mia, form, client_for):
    answer = client_for(mia).get(here("guestform_code", form.pk))

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert form.token.encode() not in answer.content


def test_a_form_leads_into_its_own_house_only(cast, form, clinic, client):
    with scope(organisation=clinic):
        actions.make_guest_form(
            by=cast.omar, words=GuestWords(language="en", question="Q", thanks="T", poster="P"), label="Ward"
        )
    client.post(address(form), said())

    assert Feedback.objects.count() == 1
    with scope(organisation=clinic):
        assert not Feedback.objects.exists()


def test_many_forms_are_listed_in_as_many_statements_as_one(mia, form, client_for):
    client = client_for(mia)
    client.get(here("guestform_list"))
    one = asked(lambda: client.get(here("guestform_list")))
    for _ in range(29):
        make_form(mia)
    assert asked(lambda: client.get(here("guestform_list"))) == one


def test_a_manager_says_on_whose_pages_it_may_stand(mia, form, client, client_for):
    manager, page = client_for(mia), here("guestform_detail", form.pk)
    said = {"label": "Lift", "score_kind": "", "may_embed": "on", "embedders": "https://www.example.com/\n"}

    assert manager.post(page, said | {"embedders": "javascript:alert(1)"}).status_code == 422
    assert manager.post(page, {"label": "Lift", "embedders": "https://a.example"}).status_code == 422
    manager.post(page, said)

    form.refresh_from_db()
    assert (form.may_embed, form.embedders) == (True, ["https://www.example.com"])
    assert f"{form.token}/embed/" in manager.get(page).content.decode()
    framed = client.get(address(form, "guest_form_embed"))
    assert "frame-ancestors https://www.example.com" in framed["Content-Security-Policy"]
