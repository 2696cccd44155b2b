"""Where a ready map says it can burn is suggested only, until somebody says that it is so here."""

import pytest

from accounts.models import Member
from accounts.tenancy import here
from journeys import actions
from journeys.models import CombustionPoint, Journey
from journeys.ready_maps import READY_MAPS
from tests.journeys.maps import draw_map

ASKED = "is it so"


@pytest.fixture
def points(mia) -> list[CombustionPoint]:
    """Of a ready map, beside a map of the house's own with two points."""
    draw_map(by=mia, columns=2, title="Ours")
    document = READY_MAPS["hotel-stay"].draw()
    actions.begin_from(by=mia, document=document, title="Drawn", persona=None)
    return list(CombustionPoint.objects.suggested().order_by("pk"))


def of_register(client) -> tuple[int, int, int]:
    """How many points it counts, lists, and asks about."""
    context = client.get(here("combustion_list")).context
    return context["tally"]["points"], len(context["logged"]), len(context["suggested"])


def test_they_stand_neither_on_home_nor_in_counts_but_below_the_register(mia, client_for, points):
    client, suggested = client_for(mia), {point.title for point in points}
    drawn = Journey.objects.for_list().get(title="Drawn")
    burning = {line.point.title for line in client.get(here("home")).context["home"].burning}

    assert suggested
    assert of_register(client) == (2, 2, len(suggested))
    assert not burning & suggested
    assert drawn.flame_count == 0
    assert points[0].title not in client.get(here("combustion_export")).getvalue().decode()
    for address in (here("journey_detail", drawn.pk), here("combustion_detail", points[0].pk), here("combustion_list")):
        assert ASKED in client.get(address).text
    own = CombustionPoint.objects.known().first()
    assert ASKED not in client.get(here("combustion_detail", own.pk)).text


def confirm(mia, client, point):
    client.post(here("combustion_confirmation", point.pk))


def edit(mia, client, point):
    said = {"title": point.title, "touchpoint": point.touchpoint_id, "severity": 2, "likelihood": 2, "lateness": 2}
    client.post(here("combustion_edit", point.pk), {**said, "revision": point.revision})


def promise(mia, client, point):
    actions.promise_measure(by=mia, combustion_point=point, kind="control", promise="Look twice")


def go_off(mia, client, point):
    actions.log_incident(by=mia, combustion_point=point)


@pytest.mark.parametrize("work", [confirm, edit, promise, go_off])
def test_saying_so_or_working_on_it_makes_it_the_houses_own(mia, client_for, points, work, verbs):
    client, point, n = client_for(mia), points[0], len(points)
    address = here("journey_detail", point.touchpoint.stage.journey_id)
    before = client.get(address).text.count(ASKED)

    work(mia, client, point)

    assert of_register(client) == (3, 3, n - 1)
    assert client.get(address).text.count(ASKED) == before - 1
    assert "combustion_point.confirmed" in verbs()


def test_it_is_said_from_the_register_once_and_by_managers(mia, ben: Member, client_for, points, verbs):
    address, page = here("combustion_confirmation", points[0].pk), here("combustion_list")

    assert "It is so with us" not in client_for(ben).get(page).text
    assert client_for(ben).post(address).status_code == 403
    assert client_for(mia).post(address, {"from": "list"}).url == page
    client_for(mia).post(address)
    assert verbs().count("combustion_point.confirmed") == 1
