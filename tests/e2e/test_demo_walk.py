"""The demo, walked as its manager: every page that a link leads to, and one of each kind in a real browser."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from accounts.models import Member
from accounts.tenancy import scope
from config.demo.organisations import HARBOUR_HOUSE
from config.demo.seeding import seed

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Filters combine without end; one of each parameter is enough.
MOST_PAGES = 800
PER_ROUTE = 1
IS_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Links(HTMLParser):
    """The addresses of a page's links, without fragments."""

    def __init__(self, page: str, html: str) -> None:
        super().__init__()
        self.page, self.found = page, []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        address = dict(attributes).get("href")
        if tag == "a" and address:
            self.found.append(urldefrag(urljoin(self.page, address)).url)


@pytest.fixture
def manager() -> Member:
    organisation = seed(HARBOUR_HOUSE, now=timezone.now(), password="three words 1234")
    with scope(organisation=organisation):
        return Member.objects.filter(role="manager").select_related("user", "organisation").order_by("pk").first()


@pytest.fixture
def pages(manager: Member) -> dict[str, tuple[int, bool]]:
    """Everything of the demo that links lead to from home: the status it answers, and whether it is a page."""
    client = Client()
    client.force_login(manager.user)
    answers: dict[str, tuple[int, bool]] = {}
    waiting = [f"/o/{manager.organisation.slug}/"]
    while waiting and len(answers) < MOST_PAGES:
        address = waiting.pop(0)
        if shape(address) in map(shape, answers) and "?" in address:
            continue
        answer = client.get(address, follow=True)
        is_page = answer.headers["Content-Type"].startswith("text/html")
        answers[address] = answer.status_code, is_page
        if is_page:
            waiting += [link for link in links(address, answer.content.decode()) if link not in [*answers, *waiting]]
    return answers


def links(page: str, html: str) -> Iterator[str]:
    """Links within the site, but those that lead to files or other sites."""
    return (link for link in Links(page, html).found if link.startswith("/") and not link.startswith("/static/"))


def shape(address: str) -> str:
    """The address without its values: pages that differ in a filter's value only are of one shape."""
    return re.sub(r"=[^&]*", "=", re.sub(r"/\d+/", "/n/", address)) if "?" in address else address


def one_of_each(pages: dict[str, tuple[int, bool]]) -> list[str]:
    """The first page of each route."""
    by_route: dict[str, list[str]] = {}
    for address in (address for address, (_status, is_page) in pages.items() if is_page):
        route = resolve(address.split("?")[0]).url_name or address
        by_route.setdefault(route, []).append(address)
    return [address for found in by_route.values() for address in found[:PER_ROUTE]]


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_every_page_that_links_lead_to_is_sound(pages, manager, page_for, violations, complaints, width, scheme):
    assert {address: status for address, (status, _) in pages.items() if status != 200} == {}
    sample = one_of_each(pages)
    assert len(sample) > 40

    wrong = []
    page = page_for(manager, width=width, color_scheme=scheme, reduced_motion="reduce")
    for address in sample:
        page.goto(address)
        wrong += violations(page)
        if page.evaluate(IS_TOO_WIDE):
            wrong.append(f"{address} is wider than the screen")

    assert wrong == []
    assert complaints == []
