import json
from base64 import urlsafe_b64encode

import pytest
from django.test import RequestFactory

from accounts.audit import record
from accounts.models import AuditRecord, Team
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


def edited(content: object) -> str:
    text = content if isinstance(content, str) else json.dumps(content)
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "content",
    [
        '["Team A", Infinity]',
        '["Team A", NaN]',
        '["Team A", 1e400]',
        ["Team A", 1.5],
        ["Team A", True],
        ["Team A", "1"],
        [None, 1],
        [True, 1],
        [["Team A"], 1],
        [{}, 1],
        ["Team \ud800", 1],
        ["Team \0", 1],
        "[" * 2500,
        "9" * 2900,
        ["x" * 100_000, 1],
    ],
)
@pytest.mark.parametrize("side", ["before", "after"])
def test_cursor_with_an_edited_content_shows_the_first_page(teams, content, side):
    page = ask(f"{side}={edited(content)}", rows=3, ascending=True)

    assert names(page) == "ABC"


@pytest.mark.parametrize("pk", [-(10**30), -1, 10**30])
def test_cursor_with_an_id_that_no_row_has_is_read_all_the_same(teams, pk):
    page = ask(f"before={edited(['Team C', pk])}", rows=3, ascending=True)

    assert names(page).endswith("EF" if pk > 0 else "DE")


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01 00:00:00+00:00",
        "0001-01-01 00:00:00+14:00",
        "9999-12-31 23:59:59-14:00",
        "2024-01-01 00:00:00",
        "2024-01-01",
        "2024-99-01 00:00:00+00:00",
        "now",
    ],
)
def test_cursor_with_a_moment_that_cannot_be_shows_the_first_page(mia, moment):
    record(by=mia, verb="team.added", target=mia.organisation)
    request = RequestFactory().get(f"/?before={edited([moment, 1])}")

    page = keyset_page(AuditRecord.objects.all(), request, by="at")

    assert page.rows[0] == AuditRecord.objects.order_by("-at", "-pk").first()
