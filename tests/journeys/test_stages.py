import pytest

from accounts.tenancy import here
from journeys import actions
from journeys.models import Stage


def titles() -> list[str]:
    return list(Stage.objects.active().values_list("title", flat=True))


def test_stage_add_from_below_the_map(mia, client_for, weekend):
    answer = client_for(mia).post(here("stage_add", weekend.journey.pk), {"title": "Remember"})

    assert answer.url == here("journey_detail", weekend.journey.pk) + "#add"
    assert titles() == ["Find", "Arrive", "Remember"]


def test_first_stages_are_named_at_once(mia, client_for, weekend):
    moment = actions.draw_moment(by=mia, touchpoint=weekend.touchpoints[0])
    client, address = client_for(mia), here("journey_detail", moment.pk)
    page = client.get(address).text

    assert "This map is of one moment" in page
    assert "Find, Book" not in page
    assert '<textarea name="stages"' in page
    assert client.post(here("stage_add", moment.pk), {"stages": " \n"}).status_code == 422
    assert client.post(here("stage_add", moment.pk), {"stages": "Come in\n\n Sit down "}).url == address + "#add"
    assert list(moment.stages.values_list("title", flat=True)) == ["Come in", "Sit down"]


@pytest.mark.parametrize("title", ["", "   ", "x" * 81, "x" * 100_000])
def test_stage_add_refused_shows_the_map_with_what_was_typed(mia, client_for, weekend, title):
    answer = client_for(mia).post(here("stage_add", weekend.journey.pk), {"title": title})

    assert answer.status_code == 422
    assert list(answer.context["stage_form"].errors) == ["title"]
    assert "<caption>" in answer.content.decode()
    assert titles() == ["Find", "Arrive"]


def test_stage_edit_renames(mia, client_for, weekend):
    stage = weekend.journey.stages.first()

    answer = client_for(mia).post(here("stage_edit", stage.pk), {"revision": 1, "title": "Dream"})

    assert answer.url == here("journey_outline", weekend.journey.pk)
    assert titles() == ["Dream", "Arrive"]


def test_stage_edit_tells_the_second_editor_what_changed(mia, client_for, weekend):
    stage, client = weekend.journey.stages.first(), client_for(mia)
    client.post(here("stage_edit", stage.pk), {"revision": 1, "title": "Dream"})

    answer = client.post(here("stage_edit", stage.pk), {"revision": 1, "title": "Search"})

    assert answer.status_code == 422
    assert "Dream" in answer.content.decode()
    assert titles() == ["Dream", "Arrive"]


def test_stage_moves_by_a_button(mia, client_for, weekend):
    stage, client = weekend.journey.stages.first(), client_for(mia)

    answer = client.post(here("stage_later", stage.pk))
    moved = titles()
    client.post(here("stage_earlier", stage.pk))

    assert answer.url == here("journey_outline", weekend.journey.pk) + f"#stage-{stage.pk}-later"
    assert (moved, titles()) == (["Arrive", "Find"], ["Find", "Arrive"])


def test_stage_archive_and_undo(mia, client_for, weekend):
    stage, client = weekend.journey.stages.first(), client_for(mia)

    page = client.post(here("stage_archive", stage.pk), follow=True).content.decode()
    archived = titles()
    client.post(here("stage_restoration", stage.pk))

    assert here("stage_restoration", stage.pk) in page
    assert (archived, titles()) == (["Arrive"], ["Find", "Arrive"])


def test_stage_archived_is_not_found_to_change(mia, client_for, weekend):
    stage, client = weekend.journey.stages.first(), client_for(mia)
    client.post(here("stage_archive", stage.pk))

    answers = [client.post(here(f"stage_{page}", stage.pk)).status_code for page in ("edit", "earlier", "archive")]

    assert answers == [404, 404, 404]


@pytest.mark.parametrize("page", ["edit", "earlier", "later", "archive", "restoration"])
def test_stages_are_for_managers_of_their_own(ben, omar, client_for, weekend, page):
    pk = weekend.journey.stages.first().pk

    assert client_for(ben).post(here(f"stage_{page}", pk)).status_code == 403
    assert client_for(omar).post(f"/o/linden-clinic/stages/{pk}/{page}/").status_code == 404
