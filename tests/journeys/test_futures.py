"""How a map shall be: a copy that leaves the original alone, laid beside it, and taken over into it."""

import pytest

from accounts.tenancy import here, scope
from journeys import actions
from journeys.models import CombustionPoint, Journey, Lane, LaneText, Stage, Touchpoint
from tests.journeys.maps import draw_map


@pytest.fixture
def future(mia, weekend) -> Journey:
    return actions.draw_future(by=mia, journey=weekend.journey)


def copies(future: Journey) -> list[Touchpoint]:
    return list(Touchpoint.objects.active().for_map(future.pk))


def taking_over(touchpoint: Touchpoint) -> str:
    return here("touchpoint_taking_over", touchpoint.pk)


def everything(journey: Journey) -> list[object]:
    """What one map is made of, to compare before and after."""
    kinds = {
        Journey: {"pk": journey.pk},
        Stage: {"journey": journey},
        Touchpoint: {"stage__journey": journey},
        CombustionPoint: {"touchpoint__stage__journey": journey},
        Lane: {"journey": journey},
        LaneText: {"lane__journey": journey},
    }
    return [list(kind.objects.filter(**where).order_by("pk").values()) for kind, where in kinds.items()]


def test_future_is_a_copy_that_leaves_the_original_alone(mia, weekend, verbs):
    lane = actions.add_lane(by=mia, journey=weekend.journey, title="Systems")
    actions.write_cell(by=mia, lane=lane, touchpoint=weekend.touchpoints[1], text="Paper")
    Journey.objects.filter(pk=weekend.journey.pk).update(hidden_lanes=["evidence", str(lane.key)])
    weekend.journey.refresh_from_db()
    before = everything(weekend.journey)

    future = actions.draw_future(by=mia, journey=weekend.journey)

    assert everything(weekend.journey) == before
    assert (future.title, future.state, future.future_of) == ("A weekend, as it shall be", "future", weekend.journey)
    assert [(row.title, row.assumed_emotion, row.came_from) for row in copies(future)] == [
        (row.title, row.assumed_emotion, row.key) for row in weekend.touchpoints
    ]
    assert list(future.stages.values_list("title", "came_from")) == list(
        weekend.journey.stages.values_list("title", "key")
    )
    copy = future.lanes.get()
    assert list(LaneText.objects.said_at(copies(future)[1])) == [(copy.pk, "Paper")]
    assert (copy.title, copy.came_from) == ("Systems", lane.key)
    assert future.hidden_lanes == ["evidence", str(copy.key)]
    assert not CombustionPoint.objects.filter(touchpoint__stage__journey=future).exists()
    assert verbs()[-1] == "journey.future_drawn"


def test_future_leaves_out_what_is_archived(mia, weekend):
    actions.archive(by=mia, row=weekend.touchpoints[0])
    actions.archive(by=mia, row=weekend.touchpoints[2].stage)

    future = actions.draw_future(by=mia, journey=weekend.journey)

    assert [row.title for row in copies(future)] == ["Moment 1"]
    assert future.stages.count() == 1


def test_second_future_is_told_apart(mia, weekend, future):
    second = actions.draw_future(by=mia, journey=weekend.journey)

    assert second.title == "A weekend, as it shall be (2)"


def test_title_of_a_future_fits(mia):
    drawn = draw_map(mia, title="W" * 120)

    assert len(actions.draw_future(by=mia, journey=drawn.journey).title) == 120


def test_future_is_drawn_from_the_map(mia, client_for, weekend):
    client = client_for(mia)
    offered = client.get(here("journey_detail", weekend.journey.pk)).content.decode()

    answer = client.post(here("journey_futures", weekend.journey.pk))

    future = Journey.objects.get(future_of=weekend.journey)
    assert here("journey_futures", weekend.journey.pk) in offered
    assert answer.url == here("journey_detail", future.pk)
    assert client.post(here("journey_futures", future.pk)).status_code == 404
    assert here("journey_futures", future.pk) not in client.get(answer.url).content.decode()


def test_second_future_is_drawn_only_for_whoever_asks_for_another(mia, client_for, weekend, future):
    client, address = client_for(mia), here("journey_futures", weekend.journey.pk)
    page = client.get(here("journey_detail", weekend.journey.pk)).text

    assert "Open how it shall be" in page
    assert "Draw another way it shall be" in page
    assert client.post(address).url == here("journey_detail", future.pk)
    assert Journey.objects.futures_of(weekend.journey.pk).count() == 1
    assert client.post(address, {"another": "1"}).url != here("journey_detail", future.pk)


def test_switch_leads_to_the_counterpart(mia, client_for, weekend, future):
    client = client_for(mia)

    for here_pk, there_pk in ((weekend.journey.pk, future.pk), (future.pk, weekend.journey.pk)):
        page = client.get(here("journey_detail", here_pk)).content.decode()
        assert f'<a href="{here("journey_detail", here_pk)}" aria-current="page"' in page
        assert f'<a href="{here("journey_detail", there_pk)}"' in page


def test_archived_future_is_no_counterpart(mia, client_for, weekend, future):
    actions.archive(by=mia, row=future)

    page = client_for(mia).get(here("journey_detail", weekend.journey.pk))

    assert not page.context["kin"].has_counterpart


def test_beside_shows_both_and_what_must_no_longer_be(ben, client_for, weekend, future):
    copy = copies(future)[0]
    Touchpoint.objects.filter(pk=copy.pk).update(title="Met at the door", expects="A seat", assumed_emotion=2)

    page = client_for(ben).get(here("journey_beside", future.pk))

    text = page.content.decode()
    assert page.context["pair"].counts == {"new": 0, "gone": 0, "moved": 0, "changed": 1, "same": 2}
    for words in (
        "Moment 0",
        "Met at the door",
        "A seat",
        "Upset",
        "Delighted",
        "What it must no longer have",
        "Trouble 0",
    ):
        assert words in text
    assert taking_over(copy) not in text


@pytest.mark.parametrize("count", [1, 30])
def test_beside_asks_the_same_of_any_number(mia, client_for, django_assert_num_queries, count):
    drawn = draw_map(mia, columns=count)
    future = actions.draw_future(by=mia, journey=drawn.journey)
    Touchpoint.objects.filter(stage__journey=future).update(expects="A seat")
    client = client_for(mia)

    with django_assert_num_queries(8):
        page = client.get(here("journey_beside", future.pk))

    assert page.content.count(b'class="beside-moment') == count


@pytest.mark.parametrize("count", [1, 30])
def test_map_asks_the_same_with_any_number_of_futures(mia, client_for, django_assert_num_queries, weekend, count):
    futures = [actions.draw_future(by=mia, journey=weekend.journey) for _ in range(count)]
    client = client_for(mia)

    for journey in (weekend.journey, futures[0]):
        with django_assert_num_queries(6):
            page = client.get(here("journey_detail", journey.pk))
        assert len(page.context["kin"].family) == count + 1


def test_beside_a_current_map_is_its_oldest_future(mia, client_for, weekend, future):
    actions.draw_future(by=mia, journey=weekend.journey)

    answer = client_for(mia).get(here("journey_beside", weekend.journey.pk))

    assert answer.url == here("journey_beside", future.pk)


def test_beside_without_a_future_offers_to_draw_one(mia, ben, client_for, weekend):
    address = here("journey_beside", weekend.journey.pk)

    assert here("journey_futures", weekend.journey.pk) in client_for(mia).get(address).content.decode()
    assert here("journey_futures", weekend.journey.pk) not in client_for(ben).get(address).content.decode()


def test_taking_over_shows_what_changes_and_writes_what_is_chosen(mia, client_for, weekend, future, verbs):
    copy, original = copies(future)[0], weekend.touchpoints[0]
    Touchpoint.objects.filter(pk=copy.pk).update(title="Met at the door", expects="A seat", assumed_emotion=2)
    client = client_for(mia)

    shown = client.get(taking_over(copy)).content.decode()
    answer = client.post(taking_over(copy), {"revision": 1, "chosen": ["title", "expects"]})

    original.refresh_from_db()
    assert "Met at the door" in shown
    assert "A seat" in shown
    assert answer.url == here("journey_beside", future.pk) + f"#moment-{copy.pk}"
    assert (original.title, original.expects, original.assumed_emotion) == ("Met at the door", "A seat", -2)
    assert (original.revision, verbs()[-1]) == (2, "touchpoint.taken_over")


@pytest.mark.parametrize("sent", [{"chosen": []}, {"chosen": ["partner_id"]}, {"chosen": ["title"], "revision": 7}])
def test_taking_over_refuses_nothing_the_unknown_and_the_outdated(mia, client_for, weekend, future, sent):
    copy, original = copies(future)[0], weekend.touchpoints[0]
    Touchpoint.objects.filter(pk=copy.pk).update(title="Met at the door")

    answer = client_for(mia).post(taking_over(copy), {"revision": 1, **sent})

    original.refresh_from_db()
    assert (answer.status_code, original.title) == (422, "Moment 0")


def test_taking_over_a_free_lane_adds_it_where_it_is_missing(mia, client_for, weekend, future):
    copy, original = copies(future)[0], weekend.touchpoints[0]
    lane = actions.add_lane(by=mia, journey=future, title="Systems")
    actions.write_cell(by=mia, lane=lane, touchpoint=copy, text="A tablet")

    client_for(mia).post(taking_over(copy), {"revision": 1, "chosen": [f"lane:{lane.key}"]})

    added = weekend.journey.lanes.get()
    assert list(LaneText.objects.said_at(original)) == [(added.pk, "A tablet")]
    assert (added.title, Lane.objects.get(pk=lane.pk).came_from) == ("Systems", added.key)


def test_taking_over_a_place(mia, client_for, weekend, future):
    _first, second, _third = copies(future)
    actions.move_touchpoint(by=mia, touchpoint=second, steps=1)
    client = client_for(mia)

    client.post(taking_over(second), {"revision": 1, "chosen": ["place"]})

    found = Touchpoint.objects.active().for_map(weekend.journey.pk).values_list("title", "stage__title")
    assert list(found) == [("Moment 0", "Find"), ("Moment 1", "Arrive"), ("Moment 2", "Arrive")]
    assert client.get(here("journey_beside", future.pk)).context["pair"].is_settled


def test_taking_over_what_is_new_adds_it_with_its_stage(mia, client_for, weekend, future):
    stage = actions.add_stage(by=mia, journey=future, title="Remember")
    letter = actions.add_touchpoint(by=mia, stage=stage, title="A letter", expects="Nothing", assumed_emotion=2)
    client = client_for(mia)

    client.post(taking_over(letter))

    original = Touchpoint.objects.get(title="A letter", stage__journey=weekend.journey)
    assert (original.stage.title, original.expects, original.assumed_emotion) == ("Remember", "Nothing", 2)
    pair = client.get(here("journey_beside", future.pk)).context["pair"]
    assert pair.is_settled
    assert here("journey_archive", future.pk) in client.get(here("journey_beside", future.pk)).content.decode()


def test_taking_over_what_leads_back_is_refused(mia, client_for, weekend, future):
    inner, copy = draw_map(mia, columns=1, title="Check-in"), copies(future)[0]
    actions.open_map(by=mia, touchpoint=inner.touchpoints[0], opens=weekend.journey)
    copy = Touchpoint.objects.for_page().get(pk=copy.pk)
    actions.open_map(by=mia, touchpoint=copy, opens=inner.journey)

    answer = client_for(mia).post(taking_over(copy), {"revision": 1, "chosen": ["opens"]})

    assert answer.status_code == 422
    assert "leads back" in answer.content.decode()
    assert Touchpoint.objects.get(pk=weekend.touchpoints[0].pk).opens is None


def test_taking_over_is_of_futures_only(mia, client_for, weekend, future):
    client, copy = client_for(mia), copies(future)[0]

    assert client.get(taking_over(weekend.touchpoints[0])).status_code == 404
    actions.archive(by=mia, row=weekend.journey)
    assert client.post(taking_over(copy), {"revision": 1, "chosen": ["title"]}).status_code == 404


def test_future_of_another_organisation_is_not_found(omar, clinic, client_for, weekend, future):
    with scope(organisation=clinic):
        theirs = draw_map(omar, title="A visit")
    client = client_for(omar)

    for pk, page in ((future.pk, "beside"), (weekend.journey.pk, "futures")):
        assert client.post(f"/o/linden-clinic/journeys/{pk}/{page}/").status_code in (404, 405)
    assert client.get(f"/o/linden-clinic/journeys/{future.pk}/beside/").status_code == 404
    assert client.get(f"/o/linden-clinic/journeys/{theirs.journey.pk}/beside/").status_code == 200


def test_touchpoint_of_a_future_says_what_it_must_no_longer_have(mia, client_for, weekend, future):
    copy = copies(future)[0]

    page = client_for(mia).get(here("touchpoint_detail", copy.pk)).content.decode()

    assert "What it must no longer have" in page
    assert "Trouble 0" in page
    assert here("touchpoint_detail", weekend.touchpoints[0].pk) in page
    assert here("combustion_new") not in page


@pytest.mark.parametrize("name", ["observation_new", "feedback_new", "combustion_new"])
def test_nothing_can_happen_on_a_future_map(mia, client_for, weekend, future, name):
    Touchpoint.objects.filter(stage__journey=future).update(title="Met at the door")

    page = client_for(mia).get(here(name)).content.decode()

    assert "Moment 0" in page
    assert "Met at the door" not in page
