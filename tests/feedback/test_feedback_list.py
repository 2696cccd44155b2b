from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import here
from feedback import actions
from tests.feedback.rows import asked, make_feedback, make_recovery, make_touchpoint


@pytest.fixture
def heard(mia):
    """Five pieces of feedback that each filter tells apart; returns the words by a short name."""
    touchpoint = make_touchpoint(mia)
    now = timezone.now()
    make_feedback(mia, "Rain", touchpoint=touchpoint, score_kind="csat", score=1)
    make_feedback(mia, "Soup", channel="phone", score_kind="nps", score=10)
    make_feedback(mia, "Long ago", at=now - timedelta(days=200))
    actions.open_recovery(by=mia, feedback=make_feedback(mia, "Charged twice"))
    archived = make_feedback(mia, "Put away")
    actions.archive_feedback(by=mia, feedback=archived)
    return {"touchpoint": touchpoint.pk}


def words_in(answer) -> set[str]:
    return {feedback.words for feedback in answer.context["page"].rows}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Rain", "Soup", "Long ago", "Charged twice"}),
        ("channel=phone", {"Soup"}),
        ("score_kind=nps", {"Soup"}),
        ("low=on", {"Rain"}),
        ("recovery=with", {"Charged twice"}),
        ("recovery=open&channel=phone", set()),
        ("recovery=without", {"Rain", "Soup", "Long ago"}),
        ("period=90", {"Rain", "Soup", "Charged twice"}),
        ("archived=on", {"Put away"}),
        ("touchpoint=99999", set()),
        ("touchpoint=abc&channel=pigeon&period=never&low=", {"Rain", "Soup", "Long ago", "Charged twice"}),
        ("before=nonsense&after=%00", {"Rain", "Soup", "Long ago", "Charged twice"}),
    ],
)
def test_filters_stand_in_the_address(heard, mia, client_for, query, found):
    answer = client_for(mia).get(here("feedback_list", query=query))

    assert answer.status_code == 200
    assert words_in(answer) == found


def test_touchpoint_filter_shows_what_was_heard_there(heard, mia, client_for):
    answer = client_for(mia).get(here("feedback_list", query=f"touchpoint={heard['touchpoint']}"))

    assert words_in(answer) == {"Rain"}
    assert f'<option value="{heard["touchpoint"]}" selected>' in answer.content.decode()


def test_htmx_gets_the_results_alone(heard, mia, client_for):
    answer = client_for(mia).get(here("feedback_list"), headers={"HX-Request": "true"})

    assert answer.content.decode().strip().startswith('<div id="feedback-results"')
    assert "HX-Request" in answer["Vary"]


def test_going_back_in_the_browser_gets_the_whole_page(heard, mia, client_for):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    answer = client_for(mia).get(here("feedback_list"), headers=headers)

    assert "<!doctype html>" in answer.content.decode()


def test_older_feedback_is_a_link_away_and_keeps_the_filter(mia, client_for):
    now = timezone.now()
    for hours in range(53):
        make_feedback(mia, f"Said {hours}", channel="phone", at=now - timedelta(hours=hours))
    client = client_for(mia)

    first = client.get(here("feedback_list", query="channel=phone"))
    second = client.get(here("feedback_list", query=first.context["page"].older))

    assert len(words_in(first)) == 50
    assert words_in(second) == {"Said 50", "Said 51", "Said 52"}
    assert "channel=phone" in second.context["page"].newer


def test_scores_say_n_and_the_interval(mia, client_for):
    for score in (5, 5, 4, 4, 1):
        make_feedback(mia, score_kind="csat", score=score)
    make_feedback(mia, score_kind="ces", score=7)

    page = client_for(mia).get(here("feedback_list")).content.decode()

    assert "80 %" in page
    assert "n = 5, between 38 and 96 %" in page
    assert "Not enough yet" in page
    assert "n = 1; five answers make a figure" in page
    assert "Would recommend</h2>" not in page


def test_scores_follow_the_filter(mia, client_for):
    for score in (5, 5, 5, 5, 5):
        make_feedback(mia, score_kind="csat", score=score)
        make_feedback(mia, score_kind="csat", score=1, channel="phone")

    answer = client_for(mia).get(here("feedback_list", query="channel=phone"))

    assert (answer.context["scores"].csat.value, answer.context["scores"].csat.n) == (0, 5)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "What did a customer say today?"),
        ("low=on", "Nothing like that yet"),
        ("archived=on", "Nothing is archived"),
    ],
)
def test_an_empty_list_says_what_to_do(mia, client_for, query, said):
    assert said in client_for(mia).get(here("feedback_list", query=query)).content.decode()


def test_a_viewer_sees_the_list_but_no_button_to_log(heard, vera, client_for):
    page = client_for(vera).get(here("feedback_list")).content.decode()

    assert "Rain" in page
    assert here("feedback_new") not in page


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_the_list_asks_as_little_for_thirty_rows_as_for_one(mia, client_for, headers):
    client = client_for(mia)
    make_recovery(mia)
    client.get(here("feedback_list"))
    for_one = asked(lambda: client.get(here("feedback_list"), headers=headers))
    for _ in range(15):
        make_recovery(mia)
        make_feedback(mia, touchpoint=make_touchpoint(mia), score_kind="csat", score=3)

    for_thirty = asked(lambda: client.get(here("feedback_list"), headers=headers))

    assert for_thirty == for_one
    assert for_thirty <= 6
