import logging
import stat

import pytest
from django.conf import settings

from config.environment import wrong
from config.logs import SecretPaths
from config.middleware import LARGEST_FROM_MEMBERS, LARGEST_FROM_VISITORS


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
