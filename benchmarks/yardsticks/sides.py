"""The three servers: each a process, its door, and how to be signed in there."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from benchmarks.yardsticks import load

ROOT = Path(__file__).resolve().parent.parent.parent
# As config/processes.py sets them for our own.
WORKERS = os.environ.get("WEB_WORKERS") or str(min(2, os.cpu_count() or 1))
GUNICORN = ("--worker-class", "gthread", "--workers", WORKERS, "--threads", "4", "--preload", "--no-control-socket")


class Side:
    """Use as a context: the server runs within it."""

    settings = "config.settings"

    def __init__(self, also_watched: list[int], *, gzip: bool = False) -> None:
        self.also_watched = also_watched
        self.headers: dict[str, str] = {"Accept-Encoding": "gzip"} if gzip else {}
        self.port = load.free_port()

    def command(self) -> list[str]:
        raise NotImplementedError

    def __enter__(self) -> Self:
        variables = {**os.environ, "DJANGO_SETTINGS_MODULE": self.settings, "PORT": str(self.port)}
        self.process = subprocess.Popen(  # noqa: S603
            self.command(), cwd=ROOT, env=variables, stdin=subprocess.DEVNULL
        )
        load.wait_for(self.port)
        self.sign_in()
        return self

    def __exit__(self, *_: Any) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def sign_in(self) -> None:
        raise NotImplementedError

    @property
    def watched(self) -> list[int]:
        """The processes whose work counts."""
        return [self.process.pid, *self.also_watched]

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        return load.Client(self.port, self.headers).get(path)

    def gunicorn(self, application: str) -> list[str]:
        return [sys.executable, "-m", "gunicorn", *GUNICORN, "--bind", f"127.0.0.1:{self.port}", "--log-level",
                "warning", application]  # fmt: skip


class Raw(Side):
    def command(self) -> list[str]:
        return self.gunicorn("benchmarks.yardsticks.raw:application")

    def sign_in(self) -> None:
        from benchmarks.yardsticks.raw import signed

        self.headers["Cookie"] = f"raw={signed(user().pk)}"


class Stock(Side):
    settings = "benchmarks.yardsticks.stock"

    def command(self) -> list[str]:
        return self.gunicorn("django.core.wsgi:get_wsgi_application()")

    def sign_in(self) -> None:
        from django.contrib.sessions.backends.db import SessionStore

        self.headers["Cookie"] = session(SessionStore(), "django.contrib.auth.backends.ModelBackend")


class Ours(Side):
    def command(self) -> list[str]:
        return [sys.executable, "manage.py", "serve", "--prepare"]

    def sign_in(self) -> None:
        from django.conf import settings

        from accounts.sessions import SessionStore

        self.headers["Cookie"] = session(SessionStore(), settings.AUTHENTICATION_BACKENDS[0])
        csrf = "x" * 32
        self.headers["Cookie"] += f"; csrftoken={csrf}"

    @property
    def watched(self) -> list[int]:
        """The web server and the broker; the worker and the clock have nothing to do with a page."""
        web, broker = (load.named(self.process.pid, name) for name in ("playbook-web", "valkey-server"))
        return [*web, *broker, *self.also_watched]

    def statements(self, path: str) -> int:
        """How many SQL statements our page takes, counted in this process."""
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        client = Client(headers={"host": "localhost", "cookie": self.headers["Cookie"]})
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        connection.close()
        return len(captured)

    def frames(self, home: str, lists: tuple[str, ...], entry: str) -> dict[str, list[str]]:
        """What our pages say before and after their rows, for the raw side to say the same."""
        frames = {name: around_rows(self.plain(f"{home}/{name}/")) for name in lists}
        page = self.plain(entry)
        frames["entry"] = [page[: page.index("<main")], page[page.index("</main>") + len("</main>") :]]
        return {name: [formatted(part) for part in parts] for name, parts in frames.items()}

    def plain(self, path: str) -> str:
        return load.Client(self.port, {"Cookie": self.headers["Cookie"]}).get(path)[2].decode()


def around_rows(page: str) -> list[str]:
    mark = '<li class="list-row' if '<li class="list-row' in page else '<li class="contents-row'
    last = page.rindex(mark)
    end = min(found for tag in ("</ul>", "</ol>") if (found := page.find(tag, last)) > 0)
    return [page[: page.index(mark)], page[page.rindex("</li>", last, end) + len("</li>") :]]


def formatted(part: str) -> str:
    """As a template for %: the names that a page of somebody else would have otherwise."""
    part = part.replace("%", "%%").replace("Mia Harbour", "%(member)s")
    return part.replace("Harbour House", "%(organisation)s")


def user() -> Any:
    from accounts.models import User
    from benchmarks.yardsticks.house import EMAIL

    return User.objects.get(email=EMAIL)


def session(store: Any, backend: str) -> str:
    """A cookie of somebody who is signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.db import connection

    who = user()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(who.pk), backend
    store[HASH_SESSION_KEY] = who.get_session_auth_hash()
    store.save()
    connection.close()
    return f"sessionid={store.session_key}"
