"""What the environment says, checked while it is read: a wrong value stops the start with one line."""

import hashlib
import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from environs import Env, EnvError

DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
BROKER_SCHEMES = ("redis", "rediss")
MAIL_SCHEMES = ("kept", "smtp", "smtp+tls", "smtps", "smtp+ssl", "console")
# Unix socket paths are limited to about 107 bytes by the kernel.
SOCKET_PATH_LIMIT = 100


class WrongSetting(Exception):
    """A setting that cannot be used; the message names the variable and what it should be."""


def read(reader: Callable[..., Any], name: str, default: Any, **options: Any) -> Any:
    """The variable `name`, parsed by one of environs' readers. Raises WrongSetting with the variable's name."""
    try:
        return reader(name, default, **options)
    except (EnvError, ValueError) as wrong:
        raise WrongSetting(f"{name}={os.environ.get(name)!r} is not usable ({wrong}). See .env.example.") from wrong


def url(env: Env, name: str, default: str, schemes: tuple[str, ...]) -> str:
    """The URL in the variable `name`. Raises WrongSetting when its scheme is none of `schemes`."""
    value = env.str(name, "") or default
    if urlsplit(value).scheme not in schemes:
        raise WrongSetting(f"{name}={value!r} must start with one of: {', '.join(s + '://' for s in schemes)}")
    return value


def port(env: Env, name: str, default: int) -> int:
    """A TCP port, 1 to 65535."""
    value = read(env.int, name, default)
    if not 1 <= value <= 65535:
        raise WrongSetting(f"{name}={value} must be a port between 1 and 65535")
    return int(value)


def count(env: Env, name: str, default: int) -> int:
    """A number of things, at least 1."""
    value = read(env.int, name, default)
    if value < 1:
        raise WrongSetting(f"{name}={value} must be at least 1")
    return int(value)


def secret_key(env: Env, var_dir: Path) -> str:
    """SECRET_KEY, or one made at the first run and kept in `var_dir`, readable by its owner only."""
    given = env.str("SECRET_KEY", "")
    if given:
        return given
    kept = var_dir / "secret_key"
    try:
        with open(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        # Made at an earlier run, or by another process starting at this moment.
        pass
    return kept.read_text()


def var_directory(env: Env, default: Path) -> Path:
    """The directory of everything that is kept between runs; made when missing."""
    chosen = Path(env.str("VAR_DIR", "") or default).resolve()
    try:
        chosen.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise WrongSetting(f"VAR_DIR={str(chosen)!r} cannot be made ({wrong.strerror})") from wrong
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
