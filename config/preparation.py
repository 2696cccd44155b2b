"""What must be true before the first request: a database that answers and is up to date, and collected static files."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from config.broker import first_line
from config.environment import WrongSetting
from config.tasks import learn_about_tables


def check() -> None:
    """Raises WrongSetting with what to do, when the database or the static files are not ready."""
    check_database()
    if is_migration_pending():
        raise WrongSetting("the database is not up to date; run: manage.py migrate")
    if not collected_mark().is_file():
        raise WrongSetting("static files are not collected; run: manage.py serve --prepare")


def prepare(*, with_demo: bool) -> None:
    """Bring the database and the static files up to date, doing only what is missing. Raises WrongSetting."""
    check_database()
    if is_migration_pending():
        print("Preparing the database …", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
    if (sources := static_sources()) != collected():
        print("Collecting static files …", flush=True)
        call_command("collectstatic", verbosity=0, interactive=False)
        collected_mark().write_text(sources)
    if with_demo:
        seed_demo()
    learn_about_tables()


def seed_demo() -> None:
    """Fill an empty database. Where the demo refuses (strangers could reach it), Playbook starts without it."""
    try:
        call_command("seed_demo")
    except CommandError as refusal:
        print(f"Without the demo: {refusal}", flush=True)


def check_database() -> None:
    """Raises WrongSetting when the database does not answer."""
    try:
        connection.ensure_connection()
    except DatabaseError as wrong:
        raise WrongSetting(f"the database of DATABASE_URL does not answer ({first_line(wrong)})") from wrong


def is_migration_pending() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def static_sources() -> str:
    """A digest of every static file's path, size and date: reading them all would cost more than it says."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collected() -> str:
    return collected_mark().read_text() if collected_mark().is_file() else ""


def collected_mark() -> Path:
    return settings.STATIC_ROOT / ".collected"
