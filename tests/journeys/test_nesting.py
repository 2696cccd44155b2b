"""A touchpoint opens a map, and no map ever opens itself."""

import threading

import pytest
from django.db import connection

from accounts.models import Member
from accounts.tenancy import here, scope
from journeys import actions
from journeys.kinship import GoesRound
from journeys.models import Journey, Touchpoint
from tests.journeys.maps import Map, draw_map

ROUND = "That map leads back to this one."


@pytest.fixture
def check_in(mia, weekend) -> Map:
    """A map that the weekend's first touchpoint opens."""
    drawn = draw_map(mia, columns=1, title="Check-in, minute by minute")
    actions.open_map(by=mia, touchpoint=weekend.touchpoints[0], opens=drawn.journey)
    return drawn


def typed_of(touchpoint: Touchpoint, **changed: object) -> dict[str, object]:
    """What the form of a touchpoint sends when only `changed` is touched."""
    said = {"title": touchpoint.title, "stage": touchpoint.stage_id, "channel": "in_person", "owned_by": "us"}
    return {**said, "assumed_emotion": 0, "revision": touchpoint.revision, **changed}


def test_map_names_what_it_opens_and_what_it_is_part_of(mia, client_for, weekend, check_in):
    client = client_for(mia)

    outer = client.get(here("journey_detail", weekend.journey.pk)).content.decode()
    inner = client.get(here("journey_detail", check_in.journey.pk)).content.decode()

    assert f'opens: <a href="{here("journey_detail", check_in.journey.pk)}">Check-in, minute by minute</a>' in outer
    assert "Part of:" not in outer
    assert inner.count("Part of:") == 1
    assert f'<a href="{here("journey_detail", weekend.journey.pk)}">A weekend</a>' in inner
    assert here("touchpoint_detail", weekend.touchpoints[0].pk) in inner


def test_map_opened_from_several_places_names_them_all(mia, client_for, weekend, check_in):
    other = draw_map(mia, title="An evening")
    actions.open_map(by=mia, touchpoint=other.touchpoints[1], opens=check_in.journey)

    page = client_for(mia).get(here("journey_detail", check_in.journey.pk))

    assert [place.journey for place in page.context["kin"].part_of] == ["A weekend", "An evening"]


@pytest.mark.parametrize("count", [1, 30])
def test_map_asks_the_same_however_often_it_is_opened(mia, client_for, django_assert_num_queries, count):
    inner, outer = draw_map(mia, title="Check-in"), draw_map(mia, columns=count, title="A weekend")
    for touchpoint in outer.touchpoints:
        actions.open_map(by=mia, touchpoint=touchpoint, opens=inner.journey)
    client = client_for(mia)

    with django_assert_num_queries(6):
        page = client.get(here("journey_detail", inner.journey.pk)).content.decode()
    with django_assert_num_queries(6):
        client.get(here("journey_detail", outer.journey.pk))

    assert page.count("Part of:") == count


@pytest.mark.parametrize("noun", ["touchpoint", "stage", "journey"])
def test_map_is_not_part_of_what_is_archived(mia, client_for, weekend, check_in, noun):
    touchpoint = weekend.touchpoints[0]
    rows = {"touchpoint": touchpoint, "stage": touchpoint.stage, "journey": weekend.journey}
    actions.archive(by=mia, row=rows[noun])

    page = client_for(mia).get(here("journey_detail", check_in.journey.pk))

    assert page.context["kin"].part_of == []


def test_archived_map_is_named_to_managers_only(mia, ben, client_for, weekend, check_in):
    actions.archive(by=mia, row=check_in.journey)
    addresses = [here("journey_detail", weekend.journey.pk), here("touchpoint_detail", weekend.touchpoints[0].pk)]

    for address in addresses:
        assert "opens an archived map:" in client_for(mia).get(address).content.decode()
        assert "Check-in, minute by minute" not in client_for(ben).get(address).content.decode()


def test_touchpoint_form_chooses_the_map_that_it_opens(mia, client_for, weekend):
    inner, touchpoint = draw_map(mia, title="Check-in"), weekend.touchpoints[0]

    answer = client_for(mia).post(here("touchpoint_edit", touchpoint.pk), typed_of(touchpoint, opens=inner.journey.pk))

    touchpoint.refresh_from_db()
    assert (answer.status_code, touchpoint.opens) == (302, inner.journey)


@pytest.mark.parametrize("page", ["touchpoint_edit", "touchpoint_opening"])
def test_map_that_leads_back_is_refused_at_the_field(mia, client_for, weekend, check_in, page):
    touchpoint = check_in.touchpoints[0]

    answer = client_for(mia).post(here(page, touchpoint.pk), typed_of(touchpoint, opens=weekend.journey.pk))

    touchpoint.refresh_from_db()
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"opens"}
    assert ROUND in answer.content.decode()
    assert touchpoint.opens is None


def test_new_touchpoint_that_leads_back_is_refused_at_the_field(mia, client_for, weekend, check_in):
    stage = check_in.journey.stages.first()
    address = here("touchpoint_new", check_in.journey.pk)

    answer = client_for(mia).post(
        address, typed_of(Touchpoint(title="Back again", stage=stage), opens=weekend.journey.pk)
    )

    assert answer.status_code == 422
    assert ROUND in answer.content.decode()
    assert not Touchpoint.objects.filter(title="Back again").exists()


def test_opening_chooses_and_takes_back(mia, client_for, weekend):
    inner, touchpoint = draw_map(mia, title="Check-in"), weekend.touchpoints[0]
    client, address = client_for(mia), here("touchpoint_opening", touchpoint.pk)

    client.post(address, {"opens": inner.journey.pk})
    chosen = Touchpoint.objects.get(pk=touchpoint.pk)
    client.post(address, {"opens": ""})
    taken_back = Touchpoint.objects.get(pk=touchpoint.pk)

    assert (chosen.opens, chosen.revision) == (inner.journey, 2)
    assert (taken_back.opens, taken_back.revision) == (None, 3)


def test_opening_offers_neither_its_own_map_nor_archived_ones(mia, client_for, weekend):
    inner, gone = draw_map(mia, title="Check-in"), draw_map(mia, title="Old check-in")
    actions.archive(by=mia, row=gone.journey)

    page = client_for(mia).get(here("touchpoint_opening", weekend.touchpoints[0].pk))

    assert list(page.context["form"].fields["opens"].queryset) == [inner.journey]


def test_opening_a_map_of_another_organisation_is_refused(mia, omar, clinic, client_for, weekend):
    with scope(organisation=clinic):
        theirs = draw_map(omar, title="A visit").journey

    answer = client_for(mia).post(here("touchpoint_opening", weekend.touchpoints[0].pk), {"opens": theirs.pk})

    assert answer.status_code == 422
    assert not Touchpoint.objects.exclude(opens=None).exists()


def test_moment_is_drawn_for_the_same_persona_and_linked_at_once(mia, client_for, weekend, verbs):
    touchpoint = weekend.touchpoints[0]

    answer = client_for(mia).post(here("touchpoint_moment", touchpoint.pk))

    touchpoint.refresh_from_db()
    moment = touchpoint.opens
    assert answer.url == here("journey_detail", moment.pk)
    assert (moment.title, moment.persona) == (touchpoint.title, weekend.journey.persona)
    assert verbs()[-2:] == ["journey.created", "touchpoint.revised"]


def test_moment_is_drawn_from_the_form_too(mia, client_for, weekend):
    touchpoint, stage = weekend.touchpoints[0], weekend.journey.stages.first()
    client = client_for(mia)

    client.post(here("touchpoint_edit", touchpoint.pk), typed_of(touchpoint, draws_moment="on"))
    client.post(
        here("touchpoint_new", weekend.journey.pk), typed_of(Touchpoint(title="Bags", stage=stage), draws_moment="on")
    )

    assert Touchpoint.objects.get(pk=touchpoint.pk).opens.title == touchpoint.title
    assert Touchpoint.objects.get(title="Bags").opens.title == "Bags"


def test_link_of_an_archived_touchpoint_counts_for_it_may_come_back(mia, weekend, check_in):
    actions.archive(by=mia, row=weekend.touchpoints[0])

    with pytest.raises(GoesRound):
        actions.open_map(by=mia, touchpoint=check_in.touchpoints[0], opens=weekend.journey)


def test_link_made_just_before_its_turn_is_seen(mia, weekend):
    inner = draw_map(mia, columns=1, title="Check-in")
    rival = Touchpoint.objects.for_page().get(pk=inner.touchpoints[0].pk)
    waiting = [lambda: Touchpoint.objects.filter(pk=rival.pk).update(opens=weekend.journey)]

    def link_first(execute, sql, *given):
        if waiting and sql.startswith('SELECT "accounts_organisation"'):
            waiting.pop()()
        return execute(sql, *given)

    with connection.execute_wrapper(link_first), pytest.raises(GoesRound):
        actions.open_map(by=mia, touchpoint=weekend.touchpoints[0], opens=inner.journey)
    assert not waiting


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: SQLite has one writer at a time")
def test_two_links_at_the_same_moment_do_not_lead_round(harbour, mia):
    first, second = draw_map(mia, columns=1, title="One"), draw_map(mia, columns=1, title="Two")
    start, refused = threading.Barrier(2), []

    def link(touchpoint: Touchpoint, opens: Journey) -> None:
        try:
            with scope(organisation=harbour):
                by, row = Member.objects.get(pk=mia.pk), Touchpoint.objects.for_page().get(pk=touchpoint.pk)
                start.wait()
                actions.open_map(by=by, touchpoint=row, opens=opens)
        except GoesRound:
            refused.append(touchpoint)
        finally:
            connection.close()

    pairs = [(first.touchpoints[0], second.journey), (second.touchpoints[0], first.journey)]
    links = [threading.Thread(target=link, args=pair) for pair in pairs]
    for each in links:
        each.start()
    for each in links:
        each.join()

    assert len(refused) == 1
    assert Touchpoint.objects.exclude(opens=None).count() == 1
