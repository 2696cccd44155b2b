"""A name that is typed into the search leads to what that person wrote."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.tenancy import here, scope
from insights.authors import authors_called
from insights.search import search
from playbook import actions
from tests.people import make_member
from tests.playbook.made import make_touchpoint, noticed, published, statements, written


@pytest.fixture
def okafor(harbour, ben):
    """Ben with the rest of his name, and somebody whose name begins alike."""
    User.objects.filter(pk=ben.user_id).update(name="Ben Okafor")
    return ben, make_member(harbour, "Bernadette Müller", "member")


def called(text: str) -> list[tuple[str, str]]:
    return [(author.name, author.words) for author in authors_called(text)]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Ben", [("Ben Okafor", "")]),
        ("be", [("Ben Okafor", ""), ("Bernadette Müller", "")]),
        ("okafor ben", [("Ben Okafor", "")]),
        ("ben okaf", [("Ben Okafor", "")]),
        ("okafro", [("Ben Okafor", "")]),
        ("by: Ben", [("Ben Okafor", "")]),
        ("by ben breakfast", [("Ben Okafor", "breakfast")]),
        ("muller", [("Bernadette Müller", "")]),
        ("Müler", [("Bernadette Müller", "")]),
        ("bernadete", [("Bernadette Müller", "")]),
        ("bernadete breakfast", []),
        ("bem", []),
        ("b", []),
        ("by", []),
        ("!", []),
        ("", []),
    ],
)
def test_name_is_known_whole_begun_and_mistyped(okafor, typed, offered):
    assert called(typed) == offered


def test_nobody_of_another_organisation_is_offered(okafor, cast):
    assert called("omar") == []
    with scope(organisation=cast.clinic):
        assert [name for name, _words in called("omar")] == [str(cast.omar)]
        assert called("okafor") == []


def test_whoever_left_is_still_found(okafor):
    okafor[0].archive()

    assert called("okafor") == [("Ben Okafor", "")]


def test_everything_by_somebody_newest_first_and_as_far_as_one_may_see_it(okafor, mia, vera):
    ben = okafor[0]
    now = timezone.now()
    noticed(ben, "Cold toast", at=now - timedelta(days=3))
    published(ben, "Warm plates", at=now - timedelta(days=2))
    noticed(mia, "Cold plates")
    written(ben, "A draft")
    actions.archive_observation(by=ben, observation=noticed(ben, "Taken back"))

    titles = [[row.title or row.why for row in search(who, "", {"by": ben.pk}).rows] for who in (vera, mia)]

    assert titles == [["Warm plates", "Cold toast"], ["A draft", "Warm plates", "Cold toast"]]


def test_words_and_other_filters_narrow_what_somebody_wrote(okafor, mia):
    ben = okafor[0]
    noticed(ben, "Cold toast", shown="E")
    published(ben, "Cold plates")
    published(mia, "Cold hands")

    def found(text="", **wanted):
        return [row.title or row.why for row in search(mia, text, {"by": ben.pk, **wanted}).rows]

    assert found("cold") == ["Cold plates", "Cold toast"]
    assert found("toast") == found(kind="observation") == found(principle="E") == ["Cold toast"]
    assert found("hands") == found("!") == found(whose="mine") == []


def test_member_of_another_organisation_wrote_nothing_here(cast, mia):
    with scope(organisation=cast.clinic):
        published(cast.omar, "Theirs")

    assert search(mia, "", {"by": cast.omar.pk}).rows == []


def test_page_offers_the_author_and_then_says_whose_it_shows(client_for, okafor, mia):
    ben, client = okafor[0], client_for(mia)
    noticed(ben, "Cold toast")

    offered = client.get(here("search", query="q=okafro+toast")).text
    assert "by Ben Okafor" not in offered
    offered = client.get(here("search", query="q=okafro")).text
    assert "Everything by Ben Okafor" in offered
    assert f'href="{here("search", query=f"by={ben.pk}")}"' in offered
    assert "“toast” by Ben Okafor" in client.get(here("search", query="q=ben+toast")).text

    page = client.get(here("search", query=f"by={ben.pk}")).text
    assert "Only what Ben Okafor wrote" in page
    assert "Cold toast" in page
    assert "Everything by" not in page


@pytest.mark.parametrize("by", ["0", "-1", "x", "9" * 30, "999999", ""])
def test_any_author_is_answered(client_for, mia, by):
    noticed(mia, "Cold toast")

    page = client_for(mia).get(here("search", query=f"q=toast&by={by}"))

    assert page.status_code == 200
    assert ("<mark>toast</mark>" in page.text) == (by != "999999")


def test_panel_below_the_bar_offers_the_author(client_for, okafor, mia):
    headers = {"HX-Request": "true", "HX-Target": "search-panel"}

    page = client_for(mia).get(here("search", query="q=okaf"), headers=headers).text

    assert "Everything by Ben Okafor" in page


@pytest.mark.parametrize("query", ["q=ben", "by={}", "q=toast&by={}"])
def test_names_cost_one_statement_more_for_thirty_rows_as_for_one(client_for, okafor, harbour, mia, query, monkeypatch):
    # Kept statements are called by their numbers; here their words are looked at.
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    ben = okafor[0]
    client, address = client_for(mia), here("search", query=query.format(ben.pk))
    place = make_touchpoint(mia)
    noticed(ben, "Toast for Ben", touchpoint=place)
    client.get(address)
    with statements() as few:
        client.get(address)
    for number in range(30):
        noticed(ben, f"Toast for Ben {number}")
        published(ben, f"Toast {number}", body="For Ben")
        make_member(harbour, f"Ben {number}", "member")

    with statements() as many:
        client.get(address)

    assert len(few) <= len(many) <= 7
    names = [sql for sql in many.all if "accounts_user" in sql and "UNION" not in sql and "session" not in sql]
    assert len(names) == 1
