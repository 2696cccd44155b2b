"""Housekeeping of the database itself, for no organisation in particular."""

from celery import shared_task
from django.db import connection

# Rows of each index that SQLite looks at: some milliseconds, however large the table.
LOOKED_AT = 1000


@shared_task
def learn_about_tables() -> None:
    """Every ten minutes (Celery beat). Without figures SQLite takes all rows of an organisation for the shortest way.

    A new connection reads the figures; ours live for a minute. PostgreSQL's autovacuum does this by itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
            cursor.execute("ANALYZE")
