"""Feedback to take along: what the filter shows, as a spreadsheet."""

from typing import Any

from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import OrgRequest, member
from feedback import export
from feedback.forms import FeedbackFilter
from ui.spreadsheet import csv_answer, csv_lines, xlsx_answer

# A workbook is made while somebody waits; a CSV of any length begins at once.
MOST_IN_A_WORKBOOK = 20_000


@require_safe
@member
def feedback_export(request: OrgRequest) -> Any:
    """Newest first; `as=xlsx` as an Excel workbook of the newest 20,000."""
    rows = FeedbackFilter(request.GET).rows().for_reading().order_by("-happened_at", "-pk")
    zone = timezone.get_current_timezone()
    if request.GET.get("as") == "xlsx":
        return xlsx_answer(export.heading(), export.lines(rows[:MOST_IN_A_WORKBOOK], zone), "feedback")
    return csv_answer(csv_lines(export.heading(), export.lines(rows, zone)), "feedback")
