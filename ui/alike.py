"""The line under a field that says what is like what is being written (search/alike.py), asked for while typing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True)
class Alike:
    """One row as the line shows it: `said` its words, `who` and `at` by whom and when, `state` what became of it."""

    pk: int
    address: str
    said: str
    who: str
    at: datetime
    where: str = ""
    state: str = ""
    is_same: bool = False


def asking(address: str, field: str) -> dict[str, str]:
    """The attributes of a field that asks `address` while somebody types; without JavaScript there is no line."""
    return {
        "hx-post": address,
        "hx-trigger": "input changed delay:600ms",
        "hx-target": "#alike",
        # An answer that comes after more was typed is dropped.
        "hx-sync": "this:replace",
        "hx-params": f"{field},alike_shown",
    }


def alike_line(request: HttpRequest, rows: list[Alike], words: str) -> HttpResponse:
    """The line, or 204 where the page shows the same rows already: nothing moves, nothing is read out twice."""
    shown = ",".join(str(row.pk) for row in rows)
    if request.POST.get("alike_shown", "") == shown:
        return HttpResponse(status=204)
    context: dict[str, Any] = {"rows": rows, "shown": shown, "words": words}
    return render(request, "ui/_alike.html", context)
