"""SQLite's tables as the migrations leave them, kept for the next run: making them takes longer than a hundred tests.

Known by the digest of all that makes them; another digest makes them anew, and the first run always does.
"""

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
MADE_BY = ("*/migrations/*.py", "search/*.py", "requirements.txt")


def kept(config: pytest.Config) -> Path:
    digest = hashlib.sha256()
    for path in sorted(path for pattern in MADE_BY for path in ROOT.glob(pattern)):
        digest.update(path.read_bytes())
    return Path(config.cache.mkdir("database")) / f"{digest.hexdigest()[:32]}.sqlite3"  # type: ignore[union-attr]


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """Whether there is a database to go on from; a copy of it then lies where this process looks for its own."""
    template = kept(request.config)
    if connection.vendor != "sqlite" or not template.exists():
        return False
    shutil.copyfile(template, connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_keepdb: bool, django_db_blocker: Any
) -> None:
    if connection.vendor != "sqlite" or django_db_keepdb:
        with django_db_blocker.unblock():
            # Otherwise found out when a table is made, and asked in the middle of the first page that reads JSON.
            assert connection.features.supports_json_field
        return
    template = kept(request.config)
    for old in template.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    # Several processes may come here at once; each writes its own, and the last one stays.
    mine = template.with_suffix(f".{os.getpid()}")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(mine)])
    mine.replace(template)
