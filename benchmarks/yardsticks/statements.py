"""The two statements of a raw page, prepared once per connection, on SQLite or on PostgreSQL."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

VIEWER = """
SELECT u.name, m.role, m.time_zone, o.name, v.sentence, o.id
FROM accounts_member m JOIN accounts_user u ON u.id = m.user_id JOIN accounts_organisation o ON o.id = m.organisation_id
LEFT JOIN playbook_vision v ON v.organisation_id = o.id
WHERE m.user_id = ? AND m.archived_at IS NULL AND u.is_active ORDER BY v.number DESC LIMIT 1
"""
OBSERVATIONS = """
SELECT b.id, b.text, b.feeling, b.kind, b.business, b.shown, b.missed, b.verdict, b.verdict_reason, b.noticed_at,
    u.name, t.name, p.title, (
    SELECT {object}('pk', e.id, 'title', e.title, 'status', e.status) FROM playbook_entry_sources s
    JOIN playbook_entry e ON e.id = s.entry_id WHERE s.observation_id = b.id ORDER BY s.entry_id DESC LIMIT 1)
FROM playbook_observation b JOIN accounts_member m ON m.id = b.author_id JOIN accounts_user u ON u.id = m.user_id
LEFT JOIN accounts_team t ON t.id = m.team_id LEFT JOIN journeys_touchpoint p ON p.id = b.touchpoint_id
WHERE b.organisation_id = ? AND b.archived_at IS NULL ORDER BY b.noticed_at DESC, b.id DESC LIMIT 50
"""
FEEDBACK = """
SELECT f.id, f.words, f.channel, f.score_kind, f.score, f.feeling, f.happened_at, p.title, u.name, r.state
FROM feedback_feedback f LEFT JOIN journeys_touchpoint p ON p.id = f.touchpoint_id
JOIN accounts_member m ON m.id = f.logged_by_id JOIN accounts_user u ON u.id = m.user_id
LEFT JOIN feedback_recovery r ON r.feedback_id = f.id
WHERE f.organisation_id = ? AND f.archived_at IS NULL ORDER BY f.happened_at DESC, f.id DESC LIMIT 50
"""
ENTRIES = """
SELECT id, title, matters, principles, published_at FROM playbook_entry
WHERE organisation_id = ? AND status = 'published' AND archived_at IS NULL ORDER BY published_at DESC, id DESC LIMIT 50
"""
ENTRY = """
SELECT e.id, e.title, e.matters, e.html, e.published_at, u.name, (
    SELECT {array}({object}('pk', b.id, 'text', b.text, 'feeling', b.feeling, 'at', b.noticed_at, 'who', su.name))
    FROM playbook_entry_sources s JOIN playbook_observation b ON b.id = s.observation_id
    JOIN accounts_member sm ON sm.id = b.author_id JOIN accounts_user su ON su.id = sm.user_id WHERE s.entry_id = e.id
), (
    SELECT {array}({object}('pk', t.id, 'title', t.title, 'stage', g.title)) FROM playbook_entry_touchpoints w
    JOIN journeys_touchpoint t ON t.id = w.touchpoint_id JOIN journeys_stage g ON g.id = t.stage_id
    WHERE w.entry_id = e.id
)
FROM playbook_entry e LEFT JOIN playbook_entryversion v ON v.entry_id = e.id AND v.number = e.version
LEFT JOIN accounts_member m ON m.id = v.by_id LEFT JOIN accounts_user u ON u.id = m.user_id
WHERE e.organisation_id = ? AND e.id = ?
"""
STATEMENTS = {
    "viewer": VIEWER, "observations": OBSERVATIONS, "feedback": FEEDBACK, "entries": ENTRIES, "entry": ENTRY,
}  # fmt: skip

Ask = Callable[[str, Sequence[Any]], list[Any]]


def connect(url: str) -> Ask:
    """A function that runs one of STATEMENTS by its name. Not to be shared by threads."""
    return to_sqlite(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else to_postgres(url)


def to_sqlite(path: str) -> Ask:
    """Python keeps the prepared statement of each text."""
    connection = sqlite3.connect(path, isolation_level=None)
    texts = {
        name: text.format(object="json_object", array="json_group_array") if "{" in text else text
        for name, text in STATEMENTS.items()
    }
    return lambda name, values: connection.execute(texts[name], values).fetchall()


def to_postgres(url: str) -> Ask:
    import psycopg2
    from psycopg2.extensions import JSON, JSONARRAY, new_type, register_type

    connection = psycopg2.connect(url)
    connection.autocommit = True
    register_type(new_type(JSON.values + JSONARRAY.values, "TEXT", lambda value, _: value), connection)
    cursor = connection.cursor()
    for name, text in STATEMENTS.items():
        text = text.format(object="json_build_object", array="json_agg") if "{" in text else text
        for number in range(1, text.count("?") + 1):
            text = text.replace("?", f"${number}", 1)
        cursor.execute(f"PREPARE {name} AS {text}")

    def ask(name: str, values: Sequence[Any]) -> list[Any]:
        cursor.execute(f"EXECUTE {name} ({', '.join(['%s'] * len(values))})", values)
        return cursor.fetchall()

    return ask
