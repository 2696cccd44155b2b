"""What the form pages of this room share: a row locked while it is saved, and one page around every form."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import OrgRequest
from journeys import actions
from journeys.models import Lane, Stage, Touchpoint

# From a journey to its rows.
HELD_BY = {Stage: "stages", Lane: "lanes", Touchpoint: "stages__touchpoints"}

Crumbs = list[tuple[str, Any]]
Row = TypeVar("Row", bound=Model)


@contextmanager
def row_for_editing(request: OrgRequest, rows: QuerySet[Row], pk: int) -> Iterator[Row]:
    """The row, or 404; while the request writes, locked until the end of the block, and its map before it."""
    if request.method != "POST":
        yield get_object_or_404(rows, pk=pk)
        return
    with transaction.atomic():
        if rows.model in HELD_BY:
            actions.hold_map(**{HELD_BY[rows.model]: pk})
        yield get_object_or_404(rows.select_for_update(of=("self",), no_key=True), pk=pk)


def typed(request: OrgRequest) -> Any:
    """What was typed, for a form; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def made_by_page(request: OrgRequest, name: str) -> UUID | None:
    """By this a second press of one button is known; None where the page sent none."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        return None


def status_of(*forms: BaseForm) -> int:
    """422 when something typed was refused, so that htmx and people alike are told."""
    return 422 if any(form.is_bound and form.errors for form in forms) else 200


def form_page(request: OrgRequest, form: BaseForm, *, heading: Any, crumbs: Crumbs, **more: Any) -> HttpResponse:
    """The page around a form. `more`: lede, archive_address (shows the archive button)."""
    context = {"form": form, "heading": heading, "crumbs": crumbs, **more}
    return render(request, "journeys/form.html", context, status=status_of(form))
