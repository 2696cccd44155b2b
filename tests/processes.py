"""Fixtures that are real processes: a broker, a Celery worker, a mail server, and the whole product by `serve`."""

import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import psutil
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from celery import Celery
from django.db import connection

from tests import servers
from tests.kept_database import kept
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parent.parent
WORKER = shlex.split("worker --pool threads --concurrency 4 --loglevel WARNING --without-gossip --without-mingle")


def environment(**variables: str) -> dict[str, str]:
    """A process's environment: the shell's, the product's own settings module, and what the test says, database too."""
    shell = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**shell, "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONUNBUFFERED": "1", **variables}


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[str]:
    """The URL of a real Valkey that all tests of a run share; the tests that queue start with an empty one."""
    with servers.valkey() as url:
        yield url


@pytest.fixture
def postgres() -> Iterator[str]:
    """The URL of an empty database on a real PostgreSQL, started for this test."""
    with servers.postgres() as url:
        yield url


@dataclass
class Worker:
    """A Celery worker in a process of its own, on the test's database, which must be a committed one."""

    broker: str
    variables: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        command = [sys.executable, "-W", "ignore", "-m", "celery", "-q", "-A", "config", *WORKER]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=environment(**self.variables), cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def queue(self, task: str, **arguments: Any) -> None:
        """Put a task into the broker, by its name."""
        with Celery(broker=self.broker, set_as_current=False) as app:
            app.send_task(task, kwargs=arguments)

    def kill(self) -> None:
        """End it with SIGKILL, in the middle of whatever it does."""
        self.process.kill()
        self.process.wait(10)

    def stop(self) -> None:
        """End it as an operator does: it finishes what it has begun."""
        self.process.terminate()
        try:
            self.process.wait(20)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


@pytest.fixture
def celery_worker_process(valkey_server: str, tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    """Starts a real worker: `celery_worker_process(MAIL_URL=smtp_sink.url)`. Needs `transactional_db`."""
    started: list[Worker] = []
    empty(valkey_server)

    def start(**variables: str) -> Worker:
        here = {"REDIS_URL": valkey_server, "DATABASE_URL": servers.connection_url(connection.settings_dict)}
        worker = Worker(valkey_server, {**here, **variables}, tmp_path / "worker.log")
        worker.start()
        started.append(worker)
        return worker

    yield start
    for worker in started:
        worker.stop()


def empty(broker: str) -> None:
    with servers.redis.Redis.from_url(broker) as client:
        client.flushall()


@dataclass
class SmtpSink:
    """A mail server that keeps what it gets; it refuses the addresses in `refused`, and all while `is_closed`."""

    messages: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    is_closed: bool = False
    url: str = ""

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.is_closed:
            return "451 try again later"
        if address in self.refused:
            return "550 nobody here of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 kept"

    def recipients(self) -> list[str]:
        return [str(message["To"]) for message in self.messages]


@pytest.fixture
def smtp_sink() -> Iterator[SmtpSink]:
    sink = SmtpSink()
    controller = Controller(sink, hostname="127.0.0.1", port=servers.free_port())
    controller.start()
    sink.url = f"smtp://127.0.0.1:{controller.port}"
    yield sink
    controller.stop()


@dataclass
class Served:
    """`manage.py serve` at work."""

    process: subprocess.Popen[bytes]
    variables: dict[str, str]
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.variables['PORT']}"

    @property
    def var_dir(self) -> Path:
        return Path(self.variables["VAR_DIR"])

    def said(self) -> str:
        return self.log.read_text()

    def status(self, path: str = "/") -> int:
        """The status of a page; 0 while nobody answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            refused.close()
            return refused.code
        except OSError:
            return 0

    def is_ready(self) -> bool:
        return "Playbook is at" in self.said() and self.status() > 0

    def family(self) -> list[psutil.Process]:
        """Every process that was started for this VAR_DIR and lives."""
        return [each for each in psutil.process_iter() if is_working_for(each, str(self.var_dir))]

    def named(self, name: str) -> list[psutil.Process]:
        """The family's processes of that name, as `ps -o comm` shows it, oldest first."""
        found = [each for each in self.family() if comm(each) == name]
        return sorted(found, key=lambda each: (each.create_time(), each.pid))

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Ask it to stop; its exit status."""
        self.process.send_signal(number)
        return self.process.wait(40)

    def pss(self) -> float:
        """Memory of the whole family in MB, what they share counted once."""
        rollups = [Path(f"/proc/{each.pid}/smaps_rollup").read_text() for each in self.family()]
        return sum(int(re.search(r"^Pss:\s+(\d+) kB", text, re.M)[1]) for text in rollups) / 1024


def is_working_for(process: psutil.Process, var_dir: str) -> bool:
    """Whether it was started with that VAR_DIR. Valkey writes its title over its environment, and names the socket."""
    try:
        started_with = Path(f"/proc/{process.pid}/environ").read_bytes() + b"\0" + "\0".join(process.cmdline()).encode()
        return var_dir.encode() in started_with and process.status() != psutil.STATUS_ZOMBIE
    except (OSError, psutil.NoSuchProcess):
        return False


def comm(process: psutil.Process) -> str:
    try:
        return Path(f"/proc/{process.pid}/comm").read_text().strip()
    except OSError:
        return ""


def hear() -> None:
    """Undo what `nohup` and shells in the background do, so that a test may send any signal."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Serving:
    """Starts `manage.py serve` with a VAR_DIR and a free port of its own, and ends whatever it started."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.started: list[Served] = []

    def __call__(self, *arguments: str, until_ready: bool = True, **variables: str) -> Served:
        """Returns when the first page answers (minutes, when all migrations run beside other tests) or at once."""
        own = {
            "VAR_DIR": str(self.place / "var"),
            "PORT": str(servers.free_port()),
            "ENV_FILE": os.devnull,
            **variables,
        }
        log = self.place / f"serve-{len(self.started)}.log"
        command = [sys.executable, "manage.py", "serve", *(arguments or ("--prepare",))]
        with log.open("wb") as out:
            process = subprocess.Popen(
                command,
                env=environment(**own),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                preexec_fn=hear,
            )
        served = Served(process, own, log)
        self.started.append(served)
        if until_ready:
            wait_until(served.is_ready, within=120, process=process, log=log)
        return served

    def end(self) -> None:
        for served in self.started:
            if served.process.poll() is None:
                served.stop(signal.SIGTERM)
            for leftover in served.family():
                leftover.kill()


@pytest.fixture
def serve_process() -> Iterator[Serving]:
    """Starts the whole product: `serve_process()`, `serve_process(DATABASE_URL=…)`."""
    with servers.directory("pb-serve-") as place:
        serving = Serving(place)
        yield serving
        serving.end()


@pytest.fixture(scope="session")
def prepared_var_dir(pytestconfig: pytest.Config, django_db_setup: None) -> Iterator[Path]:
    """A VAR_DIR after a first run, to be copied. Its tables are the tests' own: making them takes half a minute."""
    with servers.directory("pb-var-") as place:
        (place / "var").mkdir()
        shutil.copyfile(kept(pytestconfig), place / "var/playbook.sqlite3")
        serving = Serving(place)
        serving().stop()
        serving.end()
        yield place / "var"


@pytest.fixture
def served(serve_process: Serving, prepared_var_dir: Path) -> Served:
    """The whole product at its second start."""
    shutil.copytree(prepared_var_dir, serve_process.place / "var")
    return serve_process()
