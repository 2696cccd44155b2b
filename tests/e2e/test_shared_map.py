"""A map that others read, and what its own people say about a touchpoint in the drawer."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.urls import reverse

from accounts.tenancy import here
from journeys import actions
from journeys.models import Pin
from tests.journeys.maps import draw_map

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_map_is_talked_about_in_its_drawer_and_read_within_another_sites_page(
    page_for, new_page, violations, live_server, mia
):
    drawn = draw_map(mia)
    page = page_for(mia)
    page.goto(here("journey_detail", drawn.journey.pk))
    page.get_by_role("link", name="Moment 0").first.click()
    page.locator("#drawer textarea[name=text]").fill("Who holds the door?")
    page.locator("#drawer").get_by_role("button", name="Comment").click()
    page.locator("#drawer .comment-text", has_text="Who holds the door?").wait_for()
    assert violations(page) == []
    page.reload()
    assert page.locator(".journey-pins").inner_text().startswith("1")
    assert Pin.objects.get().text == "Who holds the door?"

    link = actions.make_map_link(by=mia, journey=drawn.journey, lanes=["expects", "emotion"], may_embed=True)
    reader = new_page(width=360, color_scheme="dark")
    reader.goto(reverse("map_reading", args=[link.token]))
    assert violations(reader) == []
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")

    embed = live_server.url + reverse("map_embed", args=[link.token])
    with page_elsewhere(f'<!doctype html><title>Intranet</title><iframe src="{embed}" title="Map"></iframe>') as host:
        reader.goto(host)
        reader.frame_locator("iframe").get_by_role("heading", name="A weekend").wait_for()


@contextmanager
def page_elsewhere(html: str) -> Iterator[str]:
    """The address of a page on another site; a real one, as browsers keep invented ones away from this machine."""

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_said: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
