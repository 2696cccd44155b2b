"""The least that keeps a note: a WSGI function, a signed cookie, two prepared statements in one durable transaction.

The same two rows as the product writes: the note, by whoever is signed in, and its line in the audit trail. A guest's
has no cookie. No form is checked, no token against forgery, nothing is told to anybody.
"""

import os
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

from benchmarks.yardsticks.raw import user_of

PLACE = os.environ["DATABASE_URL"]
NOTE = """
INSERT INTO playbook_observation (organisation_id, revision, capture_id, author_id, kind, text, feeling, layer, shown,
    missed, touchpoint_id, photo, photo_width, photo_height, business, phase, would_return, return_reason, we_do,
    would_look, noticed_at, verdict, verdict_reason)
SELECT m.organisation_id, 1, ?, m.id, 'ours', ?, ?, '', '', '', ?, '', 0, 0, '', '', '', '', '', '', ?, '', ''
FROM accounts_member m JOIN accounts_user u ON u.id = m.user_id
WHERE m.user_id = ? AND m.archived_at IS NULL AND u.is_active RETURNING id
"""
TRAIL = """
INSERT INTO accounts_auditrecord (organisation_id, at, by_id, verb, target_type_id, target_id, target_label, detail)
SELECT m.organisation_id, ?, m.id, 'observation.logged', ?, ?, ?, '{}' FROM accounts_member m WHERE m.user_id = ?
"""
KIND = int(os.environ["RAW_KIND"])
GUEST = int(os.environ["RAW_USER"])
kept = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    is_guest = environ["PATH_INFO"].startswith("/g/")
    user = GUEST if is_guest else user_of(environ.get("HTTP_COOKIE", ""))
    said = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
    text = said["words" if is_guest else "text"][0]
    where, key = said.get("touchpoint", [None])[0], str(uuid.UUID(said["capture_id"][0]))
    if user is None:
        start_response("403 Forbidden", [("Content-Length", "0")])
        return []
    keep = kept.__dict__.setdefault("keep", None) or connect(PLACE)
    kept.keep = keep
    now = datetime.now(UTC)
    pk = keep((key, text, int(said["feeling"][0]), where, now, user), (now, KIND, text[:200], user))
    start_response("302 Found", [("Location", f"/o/harbour-house/observations/{pk}/"), ("Content-Length", "0")])
    return []


Keep = Callable[[Sequence[Any], Sequence[Any]], int]


def connect(url: str) -> Keep:
    """A function that writes both rows, or neither, and gives the note's id. Not to be shared by threads."""
    return to_sqlite(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else to_postgres(url)


def to_sqlite(path: str) -> Keep:
    """With the settings of the product (config/sqlite)."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=20)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")

    def keep(note: Sequence[Any], trail: Sequence[Any]) -> int:
        key, text, feeling, where, now, user = note
        connection.execute("BEGIN IMMEDIATE")
        values = (key.replace("-", ""), text, feeling, where, f"{now:%Y-%m-%d %H:%M:%S.%f}", user)
        ((pk,),) = connection.execute(NOTE, values).fetchall()
        connection.execute(TRAIL, (values[4], trail[1], pk, *trail[2:]))
        connection.execute("COMMIT")
        return int(pk)

    return keep


def to_postgres(url: str) -> Keep:
    import psycopg2

    connection = psycopg2.connect(url)
    cursor = connection.cursor()
    kinds = {"note": "uuid, text, smallint, bigint, timestamptz, bigint"}
    kinds["trail"] = "timestamptz, integer, bigint, text, bigint"
    for name, text in (("note", NOTE), ("trail", TRAIL)):
        for number in range(1, text.count("?") + 1):
            text = text.replace("?", f"${number}", 1)
        cursor.execute(f"PREPARE {name} ({kinds[name]}) AS {text}")
    connection.commit()

    def keep(note: Sequence[Any], trail: Sequence[Any]) -> int:
        cursor.execute("EXECUTE note (%s, %s, %s, %s, %s, %s)", note)
        ((pk,),) = cursor.fetchall()
        cursor.execute("EXECUTE trail (%s, %s, %s, %s, %s)", (*trail[:2], pk, *trail[2:]))
        connection.commit()
        return int(pk)

    return keep
