"""Everything at once, on one machine: web server, Celery worker, Celery beat, and the broker when none is given."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from config import broker, preparation, processes
from config.environment import WrongSetting
from config.supervisor import Child, Supervisor


class Command(BaseCommand):
    help = "Run Playbook: web server, worker, beat and, without REDIS_URL, an embedded broker. Ctrl-C stops them all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--prepare", action="store_true", help="first migrate and collect static files, if needed")
        parser.add_argument("--demo", action="store_true", help="with --prepare: fill an empty database with the demo")

    def handle(self, *args: Any, prepare: bool, demo: bool, **options: Any) -> None:
        with alone(), processes.listening_socket() as door, Supervisor(say=self.stderr.write) as supervisor:
            start_broker(supervisor)
            ready = Child("preparation", lambda: make_ready(prepare=prepare, demo=demo))
            if not supervisor.run_once(ready):
                sys.exit(1)
            application = processes.load()
            supervisor.keep(Child("worker", processes.worker, patience=30))
            supervisor.keep(Child("beat", processes.beat))
            supervisor.keep(Child("web", processes.web(application, door)))
            self.stdout.write(f"\nPlaybook is at {settings.SITE_URL}   (Ctrl-C stops it)")
            self.stdout.flush()
            supervisor.watch()


def start_broker(supervisor: Supervisor) -> None:
    if settings.REDIS_URL:
        broker.check_remote()
        return
    broker.server_binary()
    child = Child("broker", broker.become_server)
    supervisor.keep(child)
    broker.wait_for_embedded(supervisor.pause, lambda: supervisor.has_died(child))


def make_ready(*, prepare: bool, demo: bool) -> None:
    """Runs in a process of its own, so that what migrating and seeding load does not stay in memory."""
    try:
        if prepare:
            preparation.prepare(with_demo=demo)
        else:
            preparation.check()
    except WrongSetting as wrong:
        sys.exit(f"Playbook cannot start: {wrong}")
    finally:
        connections.close_all()


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock on VAR_DIR. Raises WrongSetting when another Playbook does: two brokers would ruin one file."""
    with (settings.VAR_DIR / "serve.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            lock.seek(0)
            holder = lock.read().strip()
            raise WrongSetting(
                f"it is running already (process {holder}) on VAR_DIR={str(settings.VAR_DIR)!r}"
            ) from held
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
