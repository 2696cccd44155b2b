"""Maps to begin with: each is whole, and drawn by choosing it on the page of a new journey."""

import pytest

from accounts.tenancy import here
from journeys.document import points_in, read, touchpoints_in, written
from journeys.models import Journey, Persona
from journeys.ready_maps import READY_MAPS


@pytest.mark.parametrize("slug", READY_MAPS)
def test_each_is_a_whole_map(slug):
    document = READY_MAPS[slug].draw()
    touchpoints = list(touchpoints_in(document))

    assert read(written(document)) == document
    assert 6 <= len(document["stages"]) <= 8
    assert 12 <= len(touchpoints) <= 18
    assert 2 <= sum(1 for _point in points_in(document)) <= 3
    assert all(point["measures"] for point in points_in(document))
    assert any(each["partner"] for each in touchpoints)
    assert any(each["is_moment_of_truth"] for each in touchpoints)
    assert {each["assumed_emotion"] for each in touchpoints} >= {-1, 0, 1, 2}
    assert [each["title"] for each in touchpoints if not (each["customer_does"] and each["expects"])] == []
    ours = [each for each in touchpoints if each["owned_by"] == "us"]
    assert [each["title"] for each in ours if not (each["front_stage"] and each["back_stage"])] == []


def test_each_time_it_has_keys_of_its_own():
    first, second = (READY_MAPS["hotel-stay"].draw() for _number in range(2))

    assert first["key"] != second["key"]


def test_page_offers_each_with_an_empty_map_first(mia, client_for):
    page = client_for(mia).get(here("journey_new")).content.decode()

    places = [page.index(title) for title in ("An empty map", "Hotel stay", "Holiday trip")]
    assert places == sorted(places)
    assert "14 touchpoints" in page
    assert 'name="stages"' in page


@pytest.mark.parametrize("slug", READY_MAPS)
def test_choosing_one_draws_it(mia, ben, client_for, slug):
    client = client_for(mia)
    address = here("journey_new", query=f"from={slug}")
    form = client.get(address).context["form"]
    assert "stages" not in form.fields

    said = {"title": "Ours", "new_persona": "", "state": "current", "owner": ben.pk}
    page = client.post(address, said, follow=True)

    journey = Journey.objects.get()
    assert (journey.title, journey.owner, page.status_code) == ("Ours", ben, 200)
    assert journey.persona.name == READY_MAPS[slug].draw()["persona"]["name"]
    assert journey.persona.sketch
    assert journey.stages.count() == len(READY_MAPS[slug].draw()["stages"])


@pytest.mark.parametrize("typed", ["", "Somebody else"])
def test_one_may_be_drawn_for_somebody_who_is_here(mia, client_for, typed):
    persona = Persona.objects.create(name="Ada")
    client = client_for(mia)
    address = here("journey_new", query="from=shop-purchase")
    field = client.get(address).context["form"]["new_persona"]
    said = {"title": "Ours", "persona": persona.pk, "state": "current", "owner": mia.pk}

    client.post(address, {**said, "new_persona": field.value() or typed})

    assert Journey.objects.get().persona == persona
    assert Persona.objects.get() == persona
