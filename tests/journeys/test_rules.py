import pytest

from journeys import rules
from journeys.models import Measure


@pytest.mark.parametrize(("who", "may"), [("olive", True), ("mia", True), ("ben", False), ("vera", False)])
def test_authoring_is_for_managers(request, who, may):
    assert rules.may_author_journeys(request.getfixturevalue(who)) is may


@pytest.mark.parametrize(("who", "may"), [("olive", True), ("mia", True), ("ben", True), ("vera", False)])
def test_incidents_are_logged_by_everybody_but_viewers(request, who, may):
    assert rules.may_log_incidents(request.getfixturevalue(who)) is may


@pytest.mark.parametrize(("who", "may"), [("olive", True), ("mia", True), ("ben", False), ("vera", False)])
def test_testing_somebody_elses_promise_is_for_managers(request, who, may):
    assert rules.may_test_measure(request.getfixturevalue(who), Measure()) is may


@pytest.mark.parametrize(("who", "may"), [("ben", True), ("vera", False)])
def test_testing_ones_own_promise_is_for_whoever_may_write(request, who, may):
    member = request.getfixturevalue(who)

    assert rules.may_test_measure(member, Measure(owner=member)) is may
