"""The register narrowed, counted and taken along."""

import csv
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import here, scope
from journeys import actions, risk
from journeys.models import CombustionPoint
from tests.journeys.maps import draw_map


def days(number):
    return timezone.localdate() + timedelta(days=number)


def promise(by, point, kind="control", **fields):
    return actions.promise_measure(by=by, combustion_point=point, kind=kind, promise="Look twice", **fields)


@pytest.fixture
def log(mia, ben, weekend):
    """Three points: an overdue promise of Ben's and one that was tested long ago; one tested; one not tested yet."""
    first, second, _third = weekend.points
    promise(mia, first, owner=ben, due_on=days(-3))
    promise(mia, first, "mitigate", owner=mia, tested_on=days(-181))
    promise(mia, second, owner=mia, tested_on=days(-180), due_on=days(-400))
    actions.log_incident(by=ben, combustion_point=second)
    return weekend


@pytest.mark.parametrize(
    ("due", "tested", "state"),
    [
        (None, None, "promised"), (0, None, "promised"), (-1, None, "overdue"), (-1, 0, "tested"),
        (None, -180, "tested"), (None, -181, "old"),
    ],
)  # fmt: skip
def test_seal_says_how_far_a_promise_has_come(mia, point, due, tested, state):
    measure = promise(
        mia, point, due_on=None if due is None else days(due), tested_on=None if tested is None else days(tested)
    )

    assert risk.seal_of("control", measure, timezone.localdate()).state == state


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=overdue", [0]), ("state=untested", [2, 0]), ("state=old", [0]), ("state=empty", [2, 1, 0]),
        ("state=burning", [1]), ("owner=mine", [2, 1, 0]), ("owner=mine&state=overdue", []),
        ("owner={ben}&state=overdue", [0]), ("owner={ben}", [0]), ("state=nonsense&owner=x", [2, 1, 0]),
    ],
)  # fmt: skip
def test_register_is_narrowed(mia, ben, client_for, log, query, found):
    answer = client_for(mia).get(here("combustion_list", query=query.format(ben=ben.pk)))

    assert [line.point for line in answer.context["logged"]] == [log.points[number] for number in found]


def test_register_is_narrowed_to_a_partner(mia, client_for, log):
    valet = actions.add_partner(by=mia, name="Quayside Valet")
    touchpoint = log.touchpoints[1]
    touchpoint.owned_by, touchpoint.partner = "partner", valet
    touchpoint.save()

    answer = client_for(mia).get(here("combustion_list", query=f"partner={valet.pk}"))

    assert [line.point for line in answer.context["logged"]] == [log.points[1]]


def test_counts_on_top_are_those_of_the_register(mia, client_for, log):
    client = client_for(mia)

    everything = client.get(here("combustion_list")).context["tally"]
    narrowed = client.get(here("combustion_list", query="state=old")).context["tally"]
    mine = client.get(here("combustion_list", query="owner=mine")).context["tally"]

    assert everything == {
        "points": 3, "burning": 1, "promises": 4, "overdue": 1, "untested": 2, "old": 1, "empty": 5,
    }  # fmt: skip
    assert narrowed == everything
    assert mine == {"points": 3, "burning": 1, "promises": 3, "overdue": 0, "untested": 1, "old": 1, "empty": 0}


def test_a_point_with_three_promises_has_no_empty_seal(mia, point):
    for kind in ("eliminate", "mitigate"):
        promise(mia, point, kind)

    assert point not in CombustionPoint.objects.active().with_empty_seal()


def test_register_leaves_as_a_spreadsheet_without_formulas(mia, vera, client_for, log):
    actions.revise(by=mia, row=renamed(log.points[0], "=HYPERLINK(1)"), changed=["title"])

    answer = client_for(vera).get(here("combustion_export", query="state=overdue"))

    rows = list(csv.reader(answer.getvalue().decode("utf-8-sig").splitlines()))
    assert len(rows) == 1 + 3
    assert {row[0] for row in rows[1:]} == {"'=HYPERLINK(1)"}
    assert [row[11] for row in rows[1:]] == ["nothing promised yet", "promised, overdue", "tested, but long ago"]
    assert rows[2][13:] == ["Ben", str(days(-3)), ""]


def renamed(point, title):
    point.title = title
    return point


def test_first_test_stays_known_until_none_is(mia, point):
    measure = promise(mia, point, tested_on=days(-30))
    measure = actions.mark_tested(by=mia, measure=measure)
    tested_again = measure.holds_since
    measure = promise(mia, point)

    assert tested_again == days(-30)
    assert measure.holds_since is None


def test_register_of_others_is_not_shown(omar, clinic, client_for, log):
    with scope(organisation=clinic):
        page = client_for(omar).get(here("combustion_list"))

    assert page.context["logged"] == []
    assert page.context["tally"]["points"] == 0


def test_filters_offer_nobody_elses_rows(omar, clinic, client_for, log, mia):
    with scope(organisation=clinic):
        draw_map(omar, columns=1, title="A blood test")
        page = client_for(omar).get(here("combustion_list")).text

    assert "A weekend" not in page
    assert ">Mia<" not in page
