"""Recoveries as a list, as a spreadsheet, and what they bring."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, member
from feedback.forms import RecoveryFilter
from feedback.outcomes import counted, outcomes
from feedback.recovery_export import recovery_lines
from ui.paging import keyset_page
from ui.spreadsheet import csv_answer


@require_safe
@member
@vary_on_headers("HX-Request")
def recovery_table(request: OrgRequest) -> HttpResponse:
    filters = RecoveryFilter(request.GET)
    page = keyset_page(filters.found, request, by="due_at", ascending=filters.is_waiting)
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "feedback/_recovery_results.html" if is_part else "feedback/recovery_table.html"
    return render(request, template, {"filters": filters, "page": page, "tab": "list"})


@require_safe
@member
def recovery_export(request: OrgRequest) -> Any:
    """The filtered rows as a spreadsheet, in the order of the list."""
    rows = RecoveryFilter(request.GET).in_order()
    return csv_answer(recovery_lines(rows, timezone.get_current_timezone()), "recoveries")


@require_safe
@member
def recovery_outcomes(request: OrgRequest) -> HttpResponse:
    """Customers with no trouble, with trouble made good, and without, side by side."""
    context = {"outcomes": outcomes(counted(timezone.now())), "tab": "outcomes"}
    return render(request, "feedback/recovery_outcomes.html", context)
