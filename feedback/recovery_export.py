"""Recoveries as lines of a spreadsheet."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from feedback.models import Recovery
from ui import spreadsheet


def recovery_lines(rows: QuerySet[Recovery], zone: tzinfo) -> Iterator[str]:
    """The file line by line, its heading first; times in `zone`."""
    heading = [
        _("Opened"), _("Due"), _("State"), _("Severity"), _("Seen through by"), _("Touchpoint"),
        _("In the customer’s own words"), _("The fix"), _("Minutes"), _("Cost of the fix"), _("The unexpected extra"),
        _("Cost of the extra"), _("The cause"), _("Combustion point"), _("What we change"), _("Rated afterwards"),
        _("Would come back"), _("Closed"),
    ]  # fmt: skip
    return spreadsheet.csv_lines(heading, (_cells(recovery, zone) for recovery in rows.iterator(chunk_size=500)))


def _cells(recovery: Recovery, zone: tzinfo) -> list[Any]:
    feedback, comes_back = recovery.feedback, {True: _("Yes"), False: _("No"), None: ""}
    return [
        _moment(recovery.opened_at, zone),
        _moment(recovery.due_at, zone),
        str(recovery.state_word),
        recovery.severity,
        str(recovery.owner),
        feedback.touchpoint.title if feedback.touchpoint else "",
        feedback.words,
        recovery.fix,
        recovery.fix_minutes,
        recovery.fix_cost,
        recovery.extra,
        recovery.extra_cost,
        recovery.cause,
        recovery.cause_point.title if recovery.cause_point else "",
        recovery.action,
        recovery.rating_after,
        comes_back[recovery.would_come_back],
        _moment(recovery.closed_at, zone),
    ]


def _moment(at: datetime | None, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else ""
