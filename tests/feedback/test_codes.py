"""Codes on the wall: printed by managers, scanned by staff and guests alike."""

import pytest

from accounts.tenancy import here
from feedback.codes import codes_along, codes_of_places
from tests.feedback.guests import address, make_form
from tests.feedback.rows import make_touchpoint


@pytest.fixture
def breakfast(mia):
    return make_touchpoint(mia, "Breakfast")


def test_where_guests_are_asked_one_code_is_for_both_and_elsewhere_for_staff(mia, breakfast):
    journey = breakfast.stage.journey
    (staff,) = codes_along(journey)
    form = make_form(mia, touchpoint=breakfast)
    (both,) = codes_along(journey)

    assert (staff.title, staff.poster) == ("Breakfast", "")
    assert staff.address.endswith(here("observation_new", query=f"touchpoint={breakfast.pk}"))
    assert (both.title, both.poster) == ("Breakfast", "Tell us")
    assert both.address.endswith(address(form))
    assert both.drawn.startswith("<svg")


def test_places_with_a_form_have_a_sheet_of_their_own(mia, breakfast, client_for):
    make_form(mia, place="Room 12")
    make_form(mia, touchpoint=breakfast)

    assert [code.title for code in codes_of_places()] == ["Room 12"]
    page = client_for(mia).get(here("guestform_sheet", query="of=places"))
    assert ("Room 12" in page.text, "Tell us" in page.text, "Guests and staff" in page.text) == (True, True, True)


@pytest.mark.parametrize("asked", ["", "of=0", "of=nonsense"])
def test_sheet_begins_with_a_journey_and_says_what_to_do_without_one(mia, client_for, asked):
    empty = client_for(mia).get(here("guestform_sheet", query=asked))
    make_touchpoint(mia, "Breakfast")
    sheet = client_for(mia).get(here("guestform_sheet", query=asked))

    assert "There is nothing to hang here yet" in empty.text
    assert ("Breakfast" in sheet.text, "For staff" in sheet.text) == (True, True)


def test_members_print_no_codes(ben, client_for):
    assert client_for(ben).get(here("guestform_sheet")).status_code == 403


def test_a_members_scan_opens_capture_there_and_a_guests_the_form(mia, ben, vera, breakfast, client, client_for):
    form = make_form(mia, touchpoint=breakfast)
    capture = here("observation_new", query=f"touchpoint={breakfast.pk}")

    assert client_for(ben).get(address(form))["Location"] == capture
    assert client.get(address(form)).status_code == 200
    assert client_for(vera).get(address(form)).status_code == 200
    assert client_for(ben).get(f"{address(form)}?guest=1").status_code == 200
    assert f'value="{breakfast.pk}" selected' in client_for(ben).get(capture).text


def test_another_houses_staff_are_guests_here(cast, mia, breakfast, client_for):
    assert client_for(cast.omar).get(address(make_form(mia, touchpoint=breakfast))).status_code == 200


def test_scan_of_a_place_opens_capture_without_a_touchpoint(mia, ben, client_for):
    assert client_for(ben).get(address(make_form(mia, place="Room 12")))["Location"] == here("observation_new")


def test_a_phone_learns_where_each_code_hangs(mia, ben, breakfast, client_for):
    form, place = make_form(mia, touchpoint=breakfast), make_form(mia, place="Room 12")

    places = client_for(ben).get(here("guestform_places")).json()

    assert places == {form.token: breakfast.pk, place.token: None}
