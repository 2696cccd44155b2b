"""Shared fixtures: the cast, clients signed in as them, and the scope of Harbour House around each test body.

The fixtures that are real processes live in tests/processes.py, the browser's in tests/e2e/conftest.py.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.http import StreamingHttpResponse
from django.test import Client
from django_scopes.state import state

from accounts.models import Member, Organisation
from accounts.tenancy import scope
from tests.kept_database import django_db_keepdb, django_db_setup
from tests.people import Cast, make_cast
from tests.processes import (
    celery_worker_process,
    postgres,
    prepared_var_dir,
    serve_process,
    served,
    smtp_sink,
    valkey_server,
)

__all__ = [
    "celery_worker_process",
    "django_db_keepdb",
    "django_db_setup",
    "postgres",
    "prepared_var_dir",
    "serve_process",
    "served",
    "smtp_sink",
    "valkey_server",
]

# The skips that CI accepts, by the beginning of their reason; every other one is a part that was not tested.
ACCEPTED_SKIPS = ("SQLite only", "PostgreSQL only")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a browser are slow, and come last: its event loop stays with the thread once it has begun."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            item.add_marker("slow")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def skipped(config: pytest.Config) -> Counter[str]:
    """The reasons why tests were skipped, but for the accepted ones."""
    reporter = config.pluginmanager.getplugin("terminalreporter")
    # One of several test processes has none; the one that gathers them all has.
    reports = reporter.stats.get("skipped", []) if reporter else []
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports)
    return Counter({reason: count for reason, count in reasons.items() if not reason.startswith(ACCEPTED_SKIPS)})


def pytest_sessionfinish(session: pytest.Session) -> None:
    if os.environ.get("CI") and skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    for reason, count in skipped(config).items():
        terminalreporter.write_line(f"NOT TESTED ({count} tests): {reason}", red=True, bold=True)
    if os.environ.get("CI") and skipped(config):
        terminalreporter.write_line("CI has every part: a skipped test is a failed run.", red=True, bold=True)


@pytest.fixture(autouse=True)
def quick_settings(settings, tmp_path) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path
    cache.clear()
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def harbour(cast: Cast) -> Iterator[Organisation]:
    """Harbour House, with its scope open for the rest of the test."""
    with scope(organisation=cast.harbour):
        yield cast.harbour


@pytest.fixture
def clinic(cast: Cast) -> Organisation:
    return cast.clinic


@pytest.fixture
def olive(cast: Cast, harbour: Organisation) -> Member:
    return cast.olive


@pytest.fixture
def mia(cast: Cast, harbour: Organisation) -> Member:
    return cast.mia


@pytest.fixture
def ben(cast: Cast, harbour: Organisation) -> Member:
    return cast.ben


@pytest.fixture
def vera(cast: Cast, harbour: Organisation) -> Member:
    return cast.vera


@pytest.fixture
def omar(cast: Cast) -> Member:
    return cast.omar


class ScopelessClient(Client):
    """Calls the product without the test's own scope, so that a page that forgets to open one is found out.

    What is streamed is taken there too: a server asks for it after the view has returned.
    """

    def request(self, **request):
        token = state.set(None)
        try:
            answer = super().request(**request)
            if type(answer) is StreamingHttpResponse:
                answer.streaming_content = list(answer.streaming_content)
            return answer
        finally:
            state.reset(token)


@pytest.fixture
def visitor() -> Client:
    """A client of somebody who is not signed in."""
    return ScopelessClient()


@pytest.fixture
def client_for() -> Callable[[Member], Client]:
    """A client signed in as the given member."""

    def signed_in(member: Member) -> Client:
        client = ScopelessClient()
        client.force_login(member.user)
        return client

    return signed_in
