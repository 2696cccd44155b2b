"""Pages nobody asks for: errors, and the sign-in pages, in the product's own look."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.views.csrf import csrf_failure
from django.views.defaults import permission_denied, server_error

from accounts.tenancy import here


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/signup/", "/accounts/login/code/", "/accounts/password/reset/"]
)
def test_signed_out_pages_keep_drafts_and_look_like_the_product(db, client, path):
    page = client.get(path).content.decode()

    assert "data-keep-drafts" in page
    assert 'class="sheet' in page
    assert page.count("<h1>") == 1


@pytest.mark.parametrize(
    "path", ["/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/sessions/"]
)
def test_security_pages_have_tabs_and_a_way_back(mia, client_for, path):
    page = client_for(mia).get(path).content.decode()

    assert page.count('aria-current="page"') == 1
    assert "Back to your playbook" in page


def test_missing_page_says_what_to_do_next(db, client):
    response = client.get("/nothing/here/")

    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()


def test_server_error_needs_no_database_and_no_request(rf):
    page = server_error(rf.get("/")).content.decode()

    assert "Something broke on our side" in page
    assert page == render_to_string("500.html")


BOUNDLESS = {"content_type": "multipart/form-data"}
CROWDED = {"content_type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("body", "kind"), [(b"--x", BOUNDLESS), ("&".join(f"a{n}=" for n in range(5000)), CROWDED)], ids=["bound", "crowd"]
)
def test_what_cannot_be_read_is_said_on_a_page_of_the_house(mia, client_for, body, kind):
    answer = client_for(mia).post(here("persona_new"), body, **kind)

    assert answer.status_code == 400
    assert "We could not read what was sent" in answer.text
    assert answer.content.decode() == render_to_string("400.html")


def test_refusal_says_why(rf):
    response = permission_denied(rf.get("/"), PermissionError("This page is for owners."))

    assert response.status_code == 403
    assert "This page is for owners." in response.content.decode()


def test_lost_token_leads_back_to_the_page_with_the_draft(rf):
    response = csrf_failure(rf.post("/o/harbour-house/observations/new/"))

    assert response.status_code == 403
    assert 'href="/o/harbour-house/observations/new/"' in response.content.decode()


def test_lost_token_is_met_by_a_real_client_too(mia):
    client = Client(enforce_csrf_checks=True)
    client.force_login(mia.user)

    response = client.post("/o/harbour-house/observations/new/", {"text": "Half"})

    assert response.status_code == 403
    assert "This was not saved" in response.content.decode()
