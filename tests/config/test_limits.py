import logging
import stat

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.tenancy import here
from config import caching
from config.environment import wrong
from config.logs import SecretPaths
from config.middleware import LARGEST_FROM_MEMBERS, LARGEST_FROM_VISITORS
from insights import moved
from playbook.actions import make_read_link


@pytest.mark.parametrize(
    ("path", "size"), [("/accounts/login/", LARGEST_FROM_VISITORS + 1), ("/o/harbour-house/", LARGEST_FROM_MEMBERS + 1)]
)
def test_body_that_no_page_asks_for_is_refused_unread(visitor, path, size):
    answer = visitor.generic("POST", path, b"x", CONTENT_LENGTH=str(size))

    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["", "many", "-1", "٣", "9" * 30])
def test_length_that_is_no_number_is_left_to_the_server(db, visitor, length):
    assert visitor.generic("GET", "/accounts/login/", CONTENT_LENGTH=length).status_code != 413


@pytest.mark.parametrize("path", ["/join/", "/a/", "/u/"])
def test_log_keeps_the_secret_of_a_link_to_itself(path):
    record = logging.LogRecord("django.request", 30, "", 1, "Forbidden: %s", (f"{path}s3cr3t-token/",), None)

    SecretPaths().filter(record)

    assert record.getMessage() == f"Forbidden: {path}…/"


def test_refused_setting_is_said_without_its_password(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://me:pass@word@host/name")

    assert "word" not in str(wrong("DATABASE_URL", "is not usable"))


def test_what_is_kept_is_nobody_elses_to_read():
    assert stat.S_IMODE(settings.VAR_DIR.stat().st_mode) == 0o700


@pytest.fixture
def cache_away(settings, tmp_path) -> None:
    address = {"LOCATION": f"unix://{tmp_path}/nobody", "OPTIONS": caching.OPTIONS}
    settings.CACHES = {"default": {"BACKEND": "config.caching.ForgetfulCache", **address}}


def test_home_is_there_while_the_cache_is_away(mia, client_for, cache_away, monkeypatch):
    monkeypatch.setattr(moved, "MANY", -1)

    assert client_for(mia).get(here("home")).status_code == 200
    assert moved.moved(timezone.localtime()).is_empty


def test_nobody_new_is_let_in_while_nobody_counts_tries(mia, visitor, cache_away):
    link = make_read_link(by=mia, passcode="towels")

    asked = [visitor.get("/accounts/login/"), visitor.get(reverse("link_passcode", args=[link.token]))]
    tried = [
        visitor.post("/accounts/login/", {"login": mia.user.email, "password": "guess"}),
        visitor.post(reverse("link_passcode", args=[link.token]), {"passcode": "guess"}),
    ]

    assert [answer.status_code for answer in asked] == [200, 200]
    assert [answer.status_code for answer in tried] == [503, 503]
    assert "Try again in a minute" in tried[0].text


def test_body_of_no_said_length_is_refused_and_not_read_as_nothing(visitor):
    assert visitor.generic("POST", "/accounts/login/", b"x", HTTP_TRANSFER_ENCODING="chunked").status_code == 411
