"""Walks the whole URL table: who gets in where. A new page is covered the moment it has an address."""

import pytest

from tests.furnished import furnish, snapshot
from tests.routes import Route, ours, owned

PUBLIC = {
    "app_manifest",
    "app_worker",
    "capture_door",
    "front_door",
    "guest_form",
    "guest_form_embed",
    "invitation_answer",
    "kept_mail",
    "kept_mail_html",
    "kept_mail_list",
    "link_passcode",
    "link_reading",
    "link_reading_entry",
    "link_reading_picture",
    "map_drawing",
    "map_embed",
    "map_passcode",
    "map_reading",
    "notice_unsubscription",
    "receipt",
    "receipt_email",
    "receipt_rating",
    "receipt_reply",
    "reflection_answer",
    "unsubscription",
}
MARKERS = {"public", "member", "manager", "owner"}
REFUSED = (404, 405)


def test_public_pages_are_these_and_no_others():
    assert {route.name for route in ours() if not route.is_owned} == PUBLIC


@pytest.mark.parametrize("route", ours(), ids=lambda route: route.name)
def test_view_carries_one_access_marker(route: Route):
    assert route.view.access in MARKERS
    assert (route.view.access == "public") == (route.name in PUBLIC)


@pytest.mark.parametrize("method", ["get", "post"])
def test_stranger_is_sent_to_sign_in(method, harbour, visitor):
    answers = {route.name: getattr(visitor, method)(route.address(harbour.slug, 1)) for route in owned()}

    let_in = {name for name, answer in answers.items() if "/accounts/login/?next=/o/" not in answer.get("Location", "")}
    assert let_in == set()
    assert {answer.status_code for answer in answers.values()} == {302}


@pytest.mark.parametrize("method", ["get", "post"])
def test_other_organisations_manager_finds_no_page(method, cast, harbour, client_for):
    rows, client = furnish(cast), client_for(cast.omar)
    before = snapshot()

    answers = {
        route.name: getattr(client, method)(route.address(harbour.slug, pk_for(route, rows))).status_code
        for route in owned()
    }

    assert {name: status for name, status in answers.items() if status != 404} == {}
    assert snapshot() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_ids_of_another_organisation_do_not_exist(method, cast, harbour, client_for):
    rows, client = furnish(cast), client_for(cast.omar)
    before = snapshot()

    answers = {
        route.name: getattr(client, method)(route.address(cast.clinic.slug, pk_for(route, rows))).status_code
        for route in owned()
        if route.has_id
    }

    assert {name: status for name, status in answers.items() if status not in REFUSED} == {}
    assert snapshot() == before


def test_member_is_refused_on_pages_of_managers(cast, harbour, client_for):
    rows, client = furnish(cast), client_for(cast.ben)

    answers = {
        route.name: client.post(route.address(harbour.slug, pk_for(route, rows))).status_code
        for route in owned()
        if route.view.access in ("manager", "owner")
    }

    assert {name: status for name, status in answers.items() if status not in (403, 405)} == {}


VIEWERS_MAY = {
    "entry_export",
    "export_archive",
    "export_list",
    "journey_files",
    "mapfile_archive",
    "notice_opening",
    "notice_reading",
    "notice_subscription",
    "vision_reading",
    "me",
    "schedule_edit",
    "schedule_subscription",
}


def test_viewer_changes_nothing(cast, harbour, client_for):
    rows, client = furnish(cast), client_for(cast.vera)
    before = snapshot()

    answers = {
        route.name: client.post(route.address(harbour.slug, pk_for(route, rows))).status_code
        for route in owned()
        if route.name not in VIEWERS_MAY
    }

    assert {name: status for name, status in answers.items() if status not in (403, 405)} == {}
    assert snapshot() == before


def pk_for(route: Route, rows: dict) -> int:
    """The id of Harbour House's row that the route's first word names."""
    return rows[route.noun].pk if "pk" in route.parameters else 0
