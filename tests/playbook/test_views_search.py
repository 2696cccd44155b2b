import pytest

from accounts.tenancy import here
from tests.playbook.made import noticed, published


@pytest.fixture
def shelf(ben, mia):
    published(mia, "Boots are dry by morning", body="Stuff **boots** with paper & <b>wool</b>.")
    noticed(ben, "Eleven boots <script>alert(1)</script>")


@pytest.mark.parametrize(
    ("within", "entries", "observations"), [("", 1, 1), ("entries", 1, 0), ("observations", 0, 1), ("x", 1, 1)]
)
def test_search_looks_where_it_is_told(client_for, ben, shelf, within, entries, observations):
    page = client_for(ben).get(here("search", query=f"q=boots&within={within}"))

    assert (len(page.context["entries"]), len(page.context["observations"])) == (entries, observations)


def test_hits_are_marked_and_the_rest_is_text(client_for, ben, shelf):
    page = client_for(ben).get(here("search", query="q=boot")).text

    assert "<mark>Boots</mark> are dry by morning" in page
    assert "Stuff <mark>boots</mark> with paper &amp;" in page
    assert "<b>wool" not in page
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize("text", ["", "%22", "AND", "%F0%9F%98%80", "x" * 4_000, "%00", "%3Cscript%3E", "a%20-b*"])
def test_any_words_are_answered(client_for, ben, shelf, text):
    assert client_for(ben).get(here("search", query=f"q={text}")).status_code == 200


def test_nothing_found_says_what_to_try(client_for, ben, shelf):
    assert "Try fewer words" in client_for(ben).get(here("search", query="q=zebra")).text


def test_search_without_words_says_how(client_for, ben):
    assert "Press / on any page" in client_for(ben).get(here("search")).text
