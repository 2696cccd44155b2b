"""What the environment says, checked while it is read: a wrong value stops the start with one line."""

import hashlib
import os
import re
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from environs import Env, EnvError

DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
BROKER_SCHEMES = ("redis", "rediss")
MAIL_SCHEMES = ("kept", "smtp", "smtp+tls", "smtps", "smtp+ssl", "console")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
SHORTEST_KEY = 32
# Unix socket paths are limited to about 107 bytes by the kernel.
SOCKET_PATH_LIMIT = 100


class WrongSetting(Exception):
    """A setting that cannot be used; the message names the variable and what it should be."""


def wrong(name: str, why: str) -> WrongSetting:
    """The refusal of the variable `name` as it stands in the environment; a password in it is not repeated."""
    value = re.sub(r"(://[^:/@]*):.*@", r"\1:…@", os.environ.get(name, ""))
    return WrongSetting(f"{name}={value!r} {why}. See .env.example.")


def read(reader: Callable[..., Any], name: str, default: Any, **options: Any) -> Any:
    """The variable `name`, parsed by one of environs' readers. Raises WrongSetting with the variable's name."""
    try:
        return reader(name, default, **options)
    except (EnvError, ValueError) as error:
        raise wrong(name, f"is not usable ({error})") from error


def url(env: Env, name: str, default: str, schemes: tuple[str, ...]) -> str:
    """The URL in the variable `name`. Raises WrongSetting when its scheme is none of `schemes`, or it is malformed."""
    value = env.str(name, "") or default
    parts = urlsplit(value)
    if parts.scheme not in schemes:
        raise wrong(name, f"must start with {' or '.join(f'{each}://' for each in schemes)}")
    try:
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise wrong(name, f"is not usable ({error})") from error
    if parts.scheme in ("http", "https") and not has_host:
        raise wrong(name, "names no host")
    return value


def count(env: Env, name: str, default: int, *, least: int = 1, most: int | None = None) -> int:
    """A number between `least` and `most`, both included."""
    value = read(env.int, name, default)
    if value < least or (most is not None and value > most):
        raise wrong(name, f"must be at least {least}" if most is None else f"must be between {least} and {most}")
    return int(value)


def port(env: Env, name: str, default: int) -> int:
    """A TCP port, 1 to 65535."""
    return count(env, name, default, most=65535)


def one_of(env: Env, name: str, default: str, values: tuple[str, ...]) -> str:
    """One of a few words, in capitals or not."""
    value = (env.str(name, "") or default).upper()
    if value not in values:
        raise wrong(name, f"must be {' or '.join(values)}")
    return value


def hosts(env: Env, name: str) -> list[str]:
    """Host names separated by commas; a leading dot stands for every subdomain."""
    found = [each.strip() for each in env.str(name, "").split(",") if each.strip()]
    if not all(re.fullmatch(r"\*|[\w.-]+|\[[\da-fA-F:]+\]", each) for each in found):
        raise wrong(name, "must be host names separated by commas, without https:// and ports")
    return found


def sender(env: Env, name: str, default: str) -> str:
    """An address for From, with or without a name before it."""
    value = env.str(name, "") or default
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(value)[1]):
        raise wrong(name, "must be an address such as Playbook <playbook@example.com>")
    return value


def secret_key(env: Env, var_dir: Path) -> str:
    """SECRET_KEY, or one made at the first run and kept in `var_dir`, readable by its owner only."""
    given: str = env.str("SECRET_KEY", "")
    if given and len(given) < SHORTEST_KEY:
        raise WrongSetting(f"SECRET_KEY must have at least {SHORTEST_KEY} characters. See .env.example.")
    if given:
        return given
    kept = var_dir / "secret_key"
    try:
        # It is there from an earlier run, or another process starting at this moment makes it.
        with suppress(FileExistsError), open(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except OSError as error:
        raise WrongSetting(f"VAR_DIR={str(var_dir)!r} cannot be written ({error.strerror})") from error
    return kept.read_text()


def digits(text: str | None) -> int:
    """A whole number as it stands in a header; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 20 else 0


def directory(env: Env, name: str, default: Path) -> Path:
    """A directory of what is kept between runs; made when missing."""
    chosen = Path(env.str(name, "") or default).resolve()
    try:
        chosen.mkdir(mode=0o700, parents=True, exist_ok=True)
        # What lies here opens every account: no other user of the machine reads it.
        if chosen.stat().st_uid == os.getuid():
            chosen.chmod(0o700)
    except OSError as error:
        raise wrong(name, f"cannot be made ({error.strerror})") from error
    return chosen


def socket_path(var_dir: Path) -> Path:
    """Where the embedded broker listens: in `var_dir`, or in a private short place when that path is too long."""
    inside = var_dir / "valkey.sock"
    if len(os.fsencode(inside)) <= SOCKET_PATH_LIMIT:
        return inside
    digest = hashlib.sha256(os.fsencode(var_dir)).hexdigest()[:12]
    short = Path(tempfile.gettempdir()) / f"playbook-{os.getuid()}-{digest}"
    short.mkdir(mode=0o700, exist_ok=True)
    if short.stat().st_uid != os.getuid():
        raise WrongSetting(f"VAR_DIR={str(var_dir)!r} is too long and {str(short)!r} belongs to somebody else")
    return short / "valkey.sock"
