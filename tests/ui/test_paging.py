import pytest
from django.test import RequestFactory

from accounts.models import Team
from ui.paging import keyset_page


def ask(query: str, **options):
    return keyset_page(Team.objects.all(), RequestFactory().get(f"/?{query}"), by="name", **options)


@pytest.fixture
def teams(harbour):
    Team.objects.all().delete()
    Team.objects.bulk_create([Team(organisation=harbour, name=f"Team {letter}") for letter in "ABCDEFG"])


def names(page):
    return "".join(team.name[-1] for team in page.rows)


@pytest.mark.parametrize(("ascending", "pages"), [(True, ["ABC", "DEF", "G"]), (False, ["GFE", "DCB", "A"])])
def test_pages_walk_to_the_end_and_back(teams, ascending, pages):
    page, seen = ask("", rows=3, ascending=ascending), []
    while page.older:
        seen.append(names(page))
        page = ask(page.older, rows=3, ascending=ascending)
    seen.append(names(page))
    back = []
    while page.newer:
        page = ask(page.newer, rows=3, ascending=ascending)
        back.append(names(page))

    assert seen == pages
    assert back == pages[-2::-1]


def test_page_keeps_the_filters_of_the_address(teams):
    page = ask("kind=ours", rows=3)

    assert page.older.startswith("kind=ours&before=")


@pytest.mark.parametrize("cursor", ["x", "W10", "bnVsbA", "%00", "eyJhIjoxfQ", "é" * 50])
def test_cursor_that_cannot_be_read_shows_the_first_page(teams, cursor):
    page = ask(f"before={cursor}", rows=3, ascending=True)

    assert names(page) == "ABC"
