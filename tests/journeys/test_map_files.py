"""Having a map made into a picture or a PDF, and what becomes of it when things go wrong; by the real press."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import SILENCE, AuditRecord
from accounts.tenancy import here
from journeys import actions
from journeys.actions import pressing
from journeys.models import MapFile
from tests.journeys.maps import draw_map
from tests.processes import Worker
from tests.waiting import wait_until
from ui.printing import NotPrinted, can_print

LANES = "lanes=none&lanes=channel"


def asked(by, weekend, format="png", **more) -> MapFile:
    return MapFile.objects.create(by=by, journey=weekend.journey, format=format, **more)


def made(by, weekend, **more) -> MapFile:
    map_file = asked(by, weekend, **more)
    actions.make_map_file(file_id=map_file.pk)
    map_file.refresh_from_db()
    return map_file


@pytest.mark.slow
@pytest.mark.skipif(not can_print(), reason="no Pango on this machine: install libpango-1.0-0 libpangoft2-1.0-0")
def test_members_have_picture_and_pdf_made(django_capture_on_commit_callbacks, vera, weekend, client_for):
    client, begun = client_for(vera), {}

    for format, sign in (("png", b"\x89PNG"), ("pdf", b"%PDF")):
        with django_capture_on_commit_callbacks(execute=True):
            page = client.post(here("journey_files", weekend.journey.pk), {"format": format}, follow=True)
        answer = client.get(page.context["takeaway"].file_address)
        begun[answer["Content-Disposition"]] = b"".join(answer.streaming_content).startswith(sign)

    assert begun == {'attachment; filename="A weekend.png"': True, 'attachment; filename="A weekend.pdf"': True}
    assert AuditRecord.objects.filter(verb="map_file.asked").count() == 2


def test_picture_holds_the_lanes_that_were_open(client_for, mia, weekend, monkeypatch):
    drawn = []
    monkeypatch.setattr(pressing, "picture_of", lambda svg, *_size: drawn.append(svg) or b"A picture")
    address = here("journey_files", weekend.journey.pk)

    client_for(mia).post(f"{address}?{LANES}")
    chosen, usual = MapFile.objects.get(), asked(mia, weekend)
    for map_file in (chosen, usual):
        actions.make_map_file(file_id=map_file.pk)

    assert ["It can burn" in svg for svg in drawn] == [False, True]
    assert chosen.lanes == ["none", "channel"]


def test_page_says_how_far_it_is_and_needs_no_script(client_for, mia, weekend):
    map_file = asked(mia, weekend, state="running", attempts=1, percent=40, alive_at=timezone.now(), lanes=["channel"])

    page = client_for(mia).get(map_file.address).text

    assert ('value="40"' in page, '<meta http-equiv="refresh"' in page, 'hx-trigger="every 1s"' in page) == (True,) * 3
    assert f'href="{here("journey_detail", weekend.journey.pk, query="lanes=channel")}"' in page


def test_same_file_asked_for_twice_is_made_once(client_for, mia, weekend):
    address, client = here("journey_files", weekend.journey.pk), client_for(mia)

    for query in ("", "", LANES):
        client.post(f"{address}?{query}")
    client.post(address, {"format": "pdf"})
    refused = client.post(f"{address}?lanes=owner", follow=True)

    assert "Three files are being made for you." in refused.text
    assert MapFile.objects.count() == 3
    assert client.post(address, {"format": "gif"}).status_code == 404


def test_file_is_fetched_by_who_asked_and_by_managers(client_for, ben, mia, vera, weekend, monkeypatch):
    monkeypatch.setattr(pressing, "picture_of", lambda *_drawing: b"A picture")
    address = made(ben, weekend).file_address

    for who in (ben, mia):
        assert b"".join(client_for(who).get(address).streaming_content) == b"A picture"
    assert client_for(vera).get(address).status_code == 404


def test_what_cannot_be_made_is_said_with_a_way_out(client_for, mia, weekend, monkeypatch):
    def broken(*_drawing):
        raise NotPrinted("It is too large.")

    monkeypatch.setattr(pressing, "picture_of", broken)
    page = client_for(mia).get(made(mia, weekend, lanes=["channel"]).address).text

    assert "It is too large." in page
    assert here("journey_svg", weekend.journey.pk, query="lanes=channel") in page


def test_letters_that_stand_as_boxes_are_named_on_the_page(client_for, mia, weekend, monkeypatch):
    monkeypatch.setattr(pressing, "picture_of", lambda *_drawing: b"A picture")
    monkeypatch.setattr(pressing, "letterless", lambda text, _tell: set(text) & {"M"})

    page = client_for(mia).get(made(mia, weekend).address).text

    assert "This server has no font for M: boxes stand in their place in “Title”, “Touchpoints”" in page


def test_file_goes_after_a_week_or_when_it_is_removed(
    django_capture_on_commit_callbacks, client_for, mia, weekend, monkeypatch
):
    monkeypatch.setattr(pressing, "picture_of", lambda *_drawing: b"A picture")
    old, removed = made(mia, weekend), made(mia, weekend)

    with django_capture_on_commit_callbacks(execute=True):
        back = client_for(mia).post(removed.archive_address)
    actions.sweep_map_files(now=timezone.now() + timedelta(days=8))

    assert back.url == here("journey_detail", weekend.journey.pk)
    assert [default_storage.exists(map_file.file.name) for map_file in (old, removed)] == [False, False]
    assert "It was kept for a week" in client_for(mia).get(old.address).text


def test_page_that_nobody_makes_any_more_ends(mia, weekend):
    asked(mia, weekend, state="running", attempts=3, alive_at=timezone.now() - 2 * SILENCE)

    actions.sweep_map_files(now=timezone.now())

    assert "begun three times" in MapFile.objects.get(state="failed").problem


@pytest.mark.slow
def test_killed_workers_file_is_made_by_the_next(transactional_db, mia, celery_worker_process: Callable[..., Worker]):
    map_file = asked(mia, draw_map(mia))
    ids = {"organisation_id": map_file.organisation_id, "file_id": map_file.pk}
    worker = celery_worker_process()

    worker.queue("journeys.tasks.make_map_file", **ids)
    wait_until(MapFile.objects.filter(state="running").exists)
    worker.kill()
    MapFile.objects.update(alive_at=timezone.now() - 2 * SILENCE)
    worker.start()
    worker.queue("journeys.tasks.sweep_map_files")
    wait_until(MapFile.objects.filter(state="ready").exists)

    map_file.refresh_from_db()
    assert (map_file.attempts, map_file.size > 1000) == (2, True)
