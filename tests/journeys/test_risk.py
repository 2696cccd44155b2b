from datetime import date

import pytest

from journeys import actions, risk
from journeys.models import CombustionPoint, Measure
from tests.journeys.maps import burn

TODAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("due_on", "tested_on", "state"),
    [
        (None, None, "promised"),
        (TODAY, None, "promised"),
        (date(2026, 6, 9), None, "overdue"),
        (date(2026, 6, 9), date(2026, 1, 1), "tested"),
    ],
)
def test_seal_says_how_far_a_promise_has_come(harbour, due_on, tested_on, state):
    measure = Measure(promise="Look twice", due_on=due_on, tested_on=tested_on)

    assert risk.seal_of("control", measure, TODAY).state == state


def test_seal_has_a_letter_a_name_and_words():
    seal = risk.seal_of("mitigate", None, TODAY)

    assert (seal.letter, seal.state) == ("M", "empty")
    assert (str(seal.name), str(seal.word)) == ("Mitigate", "nothing promised yet")


@pytest.mark.parametrize("text", ["", "5", "5-1-1", "5-1-1-x", "５-1-1-1", "-5-1-1-1", "5-1-1-1-1", "9" * 200])
def test_place_from_what_is_not_a_place_is_nothing(text):
    assert risk.place_from(text) is None


def test_place_from_reads_what_a_place_writes():
    place = risk.Place(5, 125, 2, 17)

    assert str(place) == "5-125-2-17"
    assert risk.place_from(str(place)) == place


def test_worst_first_is_severity_then_product_then_recent_incidents(mia, weekend):
    touchpoint = weekend.touchpoints[0]
    CombustionPoint.objects.update(archived_at="2026-01-01T00:00Z")
    mild = burn(mia, touchpoint, "mild", severity=4, likelihood=5, lateness=5)
    quiet = burn(mia, touchpoint, "quiet", severity=5, likelihood=1, lateness=2)
    often = burn(mia, touchpoint, "often", severity=5, likelihood=2, lateness=1)
    worst = burn(mia, touchpoint, "worst", severity=5, likelihood=3, lateness=1)
    actions.log_incident(by=mia, combustion_point=often, what="It went off")

    found = list(CombustionPoint.objects.active().worst_first())

    assert found == [worst, often, quiet, mild]
    assert [point.recent_incidents for point in found] == [0, 1, 0, 0]


def test_below_goes_on_where_a_page_ended(mia, weekend):
    for severity in (1, 5, 5, 3):
        burn(mia, weekend.touchpoints[0], severity=severity)
    every = list(CombustionPoint.objects.for_register())

    rest = [list(CombustionPoint.objects.for_register().below(*risk.place_of(point))) for point in every]

    assert rest == [every[number + 1 :] for number in range(len(every))]
