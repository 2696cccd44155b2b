"""Signing up and in through the pages, as people do."""

import re

import pytest
from django.core import mail

from accounts.models import Member, Organisation, User
from accounts.tenancy import scope
from tests.people import PASSWORD

SIGN_UP = {
    "name": "Nora",
    "organisation_name": "Nora’s Bakery",
    "email": "nora@example.com",
    "password1": PASSWORD,
    "time_zone": "Europe/Oslo",
}


def code_in(message) -> str:
    return re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", message.body, re.MULTILINE)[1]


def test_sign_up_founds_an_organisation(db, visitor):
    visitor.post("/accounts/signup/", SIGN_UP)

    organisation = Organisation.objects.get()
    with scope(organisation=organisation):
        nora = Member.objects.get()
    assert (organisation.name, organisation.slug, organisation.time_zone) == (
        "Nora’s Bakery",
        "noras-bakery",
        "Europe/Oslo",
    )
    assert (nora.user.name, nora.role, nora.time_zone) == ("Nora", "owner", "Europe/Oslo")


def test_sign_up_ends_at_home_after_the_emailed_code(db, visitor):
    asked = visitor.post("/accounts/signup/", SIGN_UP)

    answer = visitor.post(asked.url, {"code": code_in(mail.outbox[0])}, follow=True)

    assert answer.redirect_chain[-1][0] == "/o/noras-bakery/"


def test_two_organisations_of_one_name_have_two_addresses(cast, visitor):
    visitor.post("/accounts/signup/", {**SIGN_UP, "organisation_name": "Harbour House"})

    slugs = list(Organisation.objects.filter(name="Harbour House").values_list("slug", flat=True))
    assert len(set(slugs)) == 2


@pytest.mark.parametrize("name", ["海辺の宿", "🌊", "...", "نزل البحر"])
def test_name_without_latin_letters_gets_an_address(db, visitor, name):
    visitor.post("/accounts/signup/", {**SIGN_UP, "organisation_name": name})

    assert Organisation.objects.get().name == name


REFUSED_VALUES = [
    *((field, "") for field in SIGN_UP),
    *((field, "x" * 100_000) for field in SIGN_UP if field != "password1"),
]


@pytest.mark.parametrize(("field", "value"), REFUSED_VALUES)
def test_bad_sign_up_is_refused_at_the_field(db, visitor, field, value):
    answer = visitor.post("/accounts/signup/", {**SIGN_UP, field: value})

    assert field in answer.context["form"].errors
    assert not User.objects.exists()


def test_closed_sign_up_founds_nothing(db, visitor, settings):
    settings.SIGNUP_OPEN = False

    visitor.post("/accounts/signup/", SIGN_UP)

    assert not Organisation.objects.exists()


def test_sign_in_by_emailed_code(cast, visitor):
    visitor.post("/accounts/login/code/", {"email": cast.ben.user.email})

    answer = visitor.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[0])})

    assert answer.status_code == 302
    assert visitor.get("/o/harbour-house/members/").status_code == 200


def test_code_email_wears_the_look(cast, visitor):
    visitor.post("/accounts/login/code/", {"email": cast.ben.user.email})

    html = mail.outbox[0].alternatives[0].content
    assert code_in(mail.outbox[0]) in html
    assert "#FBF8F3" in html or "#fbf8f3" in html


def test_sixth_wrong_password_shuts_the_door_for_the_right_one_too(cast, visitor):
    attempt = {"login": cast.ben.user.email, "password": "wrong"}
    for _ in range(6):
        visitor.post("/accounts/login/", attempt)

    answer = visitor.post("/accounts/login/", {**attempt, "password": PASSWORD})

    assert answer.status_code == 200
    assert "That did not work too many times" in answer.content.decode()


def test_codes_are_not_sent_without_end(cast, visitor):
    for _ in range(6):
        visitor.post("/accounts/login/code/", {"email": cast.ben.user.email})

    assert len(mail.outbox) <= 3


def test_unknown_address_gets_the_same_answer(cast, visitor):
    known = visitor.post("/accounts/login/code/", {"email": cast.ben.user.email})
    unknown = visitor.post("/accounts/login/code/", {"email": "stranger@example.com"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


@pytest.mark.parametrize("page", ["/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"])
def test_two_factor_and_passkeys_are_offered(cast, client_for, page):
    client = client_for(cast.ben)

    answer = client.get(page, follow=True)

    assert answer.status_code == 200
