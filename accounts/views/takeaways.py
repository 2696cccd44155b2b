"""A takeaway on its way: the page that says how far it is, and its file."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render

from accounts.access import OrgRequest
from accounts.models import Takeaway

HEADERS = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


def takeaway_page(request: OrgRequest, takeaway: Takeaway, page: str, part: str) -> HttpResponse:
    """The whole page, or what it asks for every second: the part that says how far it is."""
    wants_part = request.htmx and not request.htmx.history_restore_request
    return render(request, part if wants_part else page, {"takeaway": takeaway})


def takeaway_file(takeaway: Takeaway) -> HttpResponse:
    if not takeaway.is_there:
        raise Http404
    try:
        file = takeaway.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer: Any = FileResponse(file, as_attachment=True, filename=takeaway.file_name, headers=HEADERS)
    return answer
