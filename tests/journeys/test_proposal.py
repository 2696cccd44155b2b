"""What incidents propose: the boundaries of the words, and that nobody but a manager changes a likelihood."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditRecord
from accounts.tenancy import here
from journeys import actions
from journeys.models import CombustionPoint, Incident
from journeys.proposal import Proposal, level_of, likelihood, proposals
from tests.journeys.maps import draw_map

SAID = "It happened 12 times in 90 days. That is “every week” (4); you have said “a few times a year” (2)."
READ = SAID.replace("you have said", "the register says")


@pytest.mark.parametrize(
    ("n", "days", "level"),
    [
        (0, 365, 1), (1, 365, 1), (2, 365, 2), (5, 365, 2), (6, 365, 3), (25, 365, 3), (26, 365, 4), (182, 365, 4),
        (183, 365, 5), (1000, 365, 5),
        (1, 90, 2), (2, 90, 3), (6, 90, 3), (7, 90, 4), (12, 90, 4), (44, 90, 4), (45, 90, 5), (45, 91, 4),
    ],
)  # fmt: skip
def test_word_is_taken_when_it_happens_at_least_half_as_often(n, days, level):
    assert level_of(n, days) == level


@pytest.mark.parametrize(
    ("year", "quarter", "days", "found"),
    [
        # Known for a day, it counts as known for a quarter; for two years, as known for one.
        (1, 1, 1, (2, 1, 90)),
        (1, 1, 730, (1, 1, 365)),
        (1, 0, 200, (1, 1, 200)),
        (1, 0, 182, (2, 1, 182)),
        # A run in the last quarter weighs more than a quiet year; two of a kind are no run.
        (12, 12, 365, (4, 12, 90)),
        (3, 3, 365, (3, 3, 90)),
        (2, 2, 365, (2, 2, 365)),
        # A quiet quarter takes nothing from the year.
        (26, 0, 365, (4, 26, 365)),
        (30, 3, 365, (4, 30, 365)),
    ],
)
def test_window_is_the_year_or_a_run_in_the_last_quarter(year, quarter, days, found):
    assert likelihood(year=year, quarter=quarter, days=days) == found


def burnt(by, point, times=12, days_ago=1):
    for number in range(times):
        at = timezone.now() - timedelta(days=days_ago, hours=number)
        actions.log_incident(by=by, combustion_point=point, at=at)


def proposal_for(point):
    return proposals([CombustionPoint.objects.get(pk=point.pk)], timezone.now()).get(point.pk)


def test_incidents_propose_and_change_nothing(ben, point):
    burnt(ben, point)

    assert proposal_for(point) == Proposal(n=12, days=90, level=4, now=2)
    assert CombustionPoint.objects.get(pk=point.pk).likelihood == 2


def test_nothing_is_proposed_without_incidents_nor_of_those_taken_back_or_long_past(ben, point, weekend):
    burnt(ben, weekend.points[1], days_ago=366)
    burnt(ben, point)
    for incident in Incident.objects.filter(combustion_point=point):
        actions.archive_incident(by=ben, incident=incident)

    assert proposals(list(CombustionPoint.objects.all()), timezone.now()) == {}


@pytest.mark.parametrize(
    ("answer", "stands", "verb"), [("take", 4, "likelihood_taken"), ("leave", 2, "likelihood_left")]
)
def test_manager_settles_and_only_a_later_incident_proposes_anew(mia, ben, client_for, point, answer, stands, verb):
    burnt(ben, point)
    client, address = client_for(mia), here("combustion_likelihood", point.pk)

    client.post(address, {"level": "4", "answer": answer})
    settled = CombustionPoint.objects.get(pk=point.pk)
    silent = proposal_for(point)
    # Settled already: pressing again, or beside somebody else, changes nothing.
    client.post(address, {"level": "4", "answer": "take"})
    burnt(ben, point, times=40)

    trail = AuditRecord.objects.filter(verb__startswith="combustion_point.likelihood").get()
    assert settled.likelihood == stands
    assert silent is None
    assert (trail.verb, trail.by, trail.detail["n"]) == (f"combustion_point.{verb}", mia, 12)
    assert proposal_for(point) == Proposal(n=52, days=90, level=5, now=stands)


def test_page_says_what_was_accepted_and_puts_it_back(mia, ben, client_for, point):
    burnt(ben, point)
    client, address, page = (
        client_for(mia),
        here("combustion_likelihood", point.pk),
        here("combustion_detail", point.pk),
    )
    before = client.get(page).text
    client.post(address, {"level": "4", "answer": "take"})

    taken = client.get(page).text
    client.post(address, {"level": "2", "answer": "back"})
    again = client.post(address, {"level": "2", "answer": "back"}, follow=True).text

    heat = point.severity * point.lateness
    said = (
        f"accepted 4, as it had happened 12 times in 90 days. The number it is sorted by: {2 * heat} before, {4 * heat}"
    )
    assert [said in each for each in (before, taken, again)] == [False, True, False]
    assert "Put 2 back" in taken
    assert "Put 2 back" not in client_for(ben).get(page).text
    assert CombustionPoint.objects.get(pk=point.pk).likelihood == 2
    assert proposal_for(point) == Proposal(n=12, days=90, level=4, now=2)
    assert "Something changed meanwhile" in again


def test_proposal_that_was_not_seen_is_not_taken(mia, ben, client_for, point):
    burnt(ben, point)

    answer = client_for(mia).post(
        here("combustion_likelihood", point.pk), {"level": "5", "answer": "take"}, follow=True
    )

    assert "Something changed meanwhile" in answer.text
    assert CombustionPoint.objects.get(pk=point.pk).likelihood == 2


def test_proposal_is_read_by_all_and_answered_by_managers(mia, ben, vera, client_for, point):
    burnt(ben, point)
    pages = (here("combustion_list"), here("combustion_detail", point.pk))

    for page in pages:
        said = [client_for(who).get(page).text for who in (mia, ben, vera)]
        assert [SAID in text for text in said] == [True, False, False]
        assert [READ in text for text in said] == [False, True, True]
        assert ['value="leave"' in text for text in said] == [True, False, False]
        assert ["Say every week (4)" in text for text in said] == [True, False, False]
    assert client_for(ben).post(here("combustion_likelihood", point.pk), {"level": "4"}).status_code == 403


@pytest.mark.parametrize("htmx", [{}, {"hx-request": "true"}])
def test_proposals_wait_on_the_managers_home(mia, ben, client_for, weekend, htmx):
    burnt(ben, weekend.points[1])
    client = client_for(mia)

    said = client.get(here("combustion_proposals"), headers=htmx).text
    settled = client.post(
        here("combustion_likelihood", weekend.points[1].pk), {"level": "4", "answer": "leave", "from": "home"}
    )

    assert SAID in said
    assert ("<html" in said) is (not htmx)
    assert settled.url == here("home")
    assert "It happened 12 times" not in client.get(here("combustion_proposals"), headers=htmx).text
    assert client_for(ben).get(here("combustion_proposals")).status_code == 403


@pytest.mark.parametrize("count", [1, 5])
def test_proposals_ask_the_same_of_any_number(mia, ben, client_for, django_assert_num_queries, count):
    for point in draw_map(mia, columns=count).points:
        burnt(ben, point)
    client = client_for(mia)

    with django_assert_num_queries(4):
        page = client.get(here("combustion_proposals"))

    assert page.text.count('class="proposal"') == count
