"""A setting that cannot be used ends the start with one line that names it, and leaves nothing behind."""

import os
import re
import socket
import subprocess
import sys

import pytest

from tests.processes import ROOT, environment

pytestmark = [pytest.mark.slow, pytest.mark.own_database]
NOT_A_DIRECTORY = "/dev/null/var"
WRONG = {
    "PORT": ["eighty", "0", "70000"],
    "SITE_URL": ["playbook.example.com", "ftp://playbook.example.com", "https://"],
    "ALLOWED_HOSTS": ["https://playbook.internal"],
    "TRUSTED_PROXIES": ["one", "-1"],
    "VAR_DIR": [NOT_A_DIRECTORY],
    "MEDIA_DIR": [NOT_A_DIRECTORY],
    "DATABASE_URL": ["mysql://localhost/playbook", "playbook.sqlite3", "postgres://localhost:port/playbook"],
    "DATABASE_POOLED": ["perhaps"],
    "REDIS_URL": ["http://localhost", "localhost:6379", "redis://localhost:port"],
    "WEB_WORKERS": ["0", "many"],
    "WEB_THREADS": ["0", "many"],
    "MAIL_URL": ["mail.example.com", "http://mail.example.com", "smtp://mail.example.com:port"],
    "MAIL_FROM": ["nobody", "Playbook <playbook>"],
    "SIGNUP_OPEN": ["perhaps"],
    "LOG_LEVEL": ["LOUD"],
    "DEBUG": ["perhaps"],
}
CASES = [(name, value) for name, values in WRONG.items() for value in values]


def refused(command: str, **variables: str) -> list[str]:
    """What a command of manage.py says when it is refused."""
    arguments = [sys.executable, "manage.py", command]
    ended = subprocess.run(
        arguments, cwd=ROOT, env=environment(**variables), capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 1, ended
    return (ended.stdout + ended.stderr).splitlines()


@pytest.fixture
def own(tmp_path) -> dict[str, str]:
    return {"VAR_DIR": str(tmp_path / "var"), "ENV_FILE": os.devnull}


@pytest.mark.parametrize(("name", "value"), CASES)
def test_wrong_setting_is_named_in_one_line(own, name, value):
    said = refused("check", **{**own, name: value})

    assert len(said) == 1
    assert said[0].startswith(f"Playbook cannot start: {name}={value!r}")


def test_taken_port_is_named_in_one_line(own):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        said = refused("serve", **own, PORT=str(port))

    assert said == [
        f"Playbook cannot start: PORT={port} on HOST='127.0.0.1' cannot be used (Address already in use);"
        " choose another, as in PORT=8001"
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOST", "no.such.host.invalid"),
        ("DATABASE_URL", "postgres://playbook:secret@127.0.0.1:9/playbook"),
        ("REDIS_URL", "redis://:secret@127.0.0.1:9/0"),
    ],
)
def test_unreachable_part_is_named_in_one_line(own, name, value):
    said = refused("serve", **{**own, name: value})

    assert len(said) == 1
    assert name in said[0]
    assert "secret" not in said[0]


def test_unprepared_database_says_what_to_run(own):
    assert refused("serve", **own) == ["Playbook cannot start: the database is not up to date; run: manage.py migrate"]


def test_short_secret_key_is_refused_and_not_repeated(own):
    said = refused("check", **own, SECRET_KEY="guessable")

    assert said == ["Playbook cannot start: SECRET_KEY must have at least 32 characters. See .env.example."]


def test_example_names_every_variable_that_is_read():
    sources = (ROOT / "config/settings.py").read_text() + (ROOT / "config/environment.py").read_text()
    read = set(re.findall(r'env(?:\.\w+\(|, |\.\w+, )"([A-Z_]+)"', sources))

    named = set(re.findall(r"^# ([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert read - {"ENV_FILE"} == named
