"""Feedback as lines of a spreadsheet that is safe to open."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import Any

from django.utils.translation import gettext as _

from feedback.models import Feedback
from feedback.models.feedback import FeedbackQuerySet

# A cell that begins like this is run as a formula by spreadsheets (OWASP, "CSV Injection").
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: Any) -> Any:
    """Text that would be run as a formula gets an apostrophe in front; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value


def csv_lines(rows: FeedbackQuerySet, zone: tzinfo) -> Iterator[str]:
    """The file line by line, its heading first; times in `zone`. Begins with the mark by which Excel knows UTF-8."""
    yield "\ufeff" + _line(
        [
            _("When"), _("Touchpoint"), _("Channel"), _("Kind of score"), _("Score"), _("Feeling, −2 to 2"),
            _("In the customer’s own words"), _("What they wanted"), _("How it was"), _("Troublesome points"),
            _("Logged by"), _("Recovery"),
        ]
    )  # fmt: skip
    for feedback in rows.iterator(chunk_size=500):
        yield _line(_cells(feedback, zone))


def _cells(feedback: Feedback, zone: tzinfo) -> list[Any]:
    recovery = getattr(feedback, "recovery", None)
    return [
        f"{feedback.happened_at.astimezone(zone):%Y-%m-%d %H:%M}",
        feedback.touchpoint.title if feedback.touchpoint else "",
        str(feedback.channel_word),
        feedback.score_kind.upper(),
        feedback.score,
        feedback.feeling,
        feedback.words,
        feedback.wanted,
        feedback.experience,
        feedback.trouble,
        str(feedback.logged_by or ""),
        str(recovery.state_word) if recovery else "",
    ]


def _line(cells: Iterable[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(safe_cell(cell) for cell in cells)
    return buffer.getvalue()
