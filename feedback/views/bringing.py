"""Bringing a table of feedback in: the file, what its columns mean, what would come of it, and what did."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager
from accounts.tenancy import here
from feedback import actions
from feedback.forms import LettersForm, MappingForm, TableForm
from feedback.models import Feedback, FeedbackImport
from ui.spreadsheet import csv_answer, csv_lines

SHOWN = 10


@require_http_methods(["GET", "POST"])
@manager
def feedbackimport_new(request: OrgRequest) -> HttpResponse:
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    if form.is_valid():
        try:
            batch = actions.keep_table(by=request.member, upload=form.cleaned_data["file"])
            return redirect(here("feedbackimport_mapping", batch.pk))
        except ValidationError as refused:
            form.add_error("file", refused)
    context = {"form": form, "earlier": FeedbackImport.objects.for_list()[:SHOWN]}
    return render(request, "feedback/feedbackimport_new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@manager
def feedbackimport_mapping(request: OrgRequest, pk: int) -> HttpResponse:
    batch = _batch(pk)
    if not batch.may_be_mapped:
        return redirect(batch.address)
    try:
        table, guess = actions.look_at(batch)
    except ValidationError as unreadable:
        messages.error(request, unreadable.message)
        return redirect(here("feedbackimport_new"))
    form = MappingForm(request.POST or None, guess=guess)
    if request.method == "POST" and form.is_valid():
        actions.map_table(by=request.member, batch=batch, columns=table.columns, mapping=form.mapping)
        return redirect(batch.address)
    letters = None if table.is_workbook else LettersForm(initial={"encoding": table.encoding})
    context = {"batch": batch, "table": table, "form": form, "letters": letters}
    return render(request, "feedback/feedbackimport_mapping.html", context, status=422 if form.is_bound else 200)


@require_POST
@manager
def feedbackimport_letters(request: OrgRequest, pk: int) -> HttpResponse:
    """Read it anew in the letters chosen."""
    batch, form = _batch(pk), LettersForm(request.POST)
    if batch.may_be_mapped and form.is_valid():
        try:
            actions.read_in(batch=batch, **form.cleaned_data)
        except ValidationError as refused:
            messages.error(request, refused.message)
    return redirect(here("feedbackimport_mapping", pk))


@require_safe
@vary_on_headers("HX-Request")
@manager
def feedbackimport_detail(request: OrgRequest, pk: int) -> HttpResponse:
    wants_part = request.htmx and not request.htmx.history_restore_request
    page = "feedback/_feedbackimport_report.html" if wants_part else "feedback/feedbackimport_detail.html"
    batch = _batch(pk)
    return render(request, page, {"batch": batch, "first": _first_of(batch)})


def _first_of(batch: FeedbackImport) -> list[Feedback]:
    """What would come in, to be looked at before it does."""
    if batch.state != FeedbackImport.State.CHECKED or not batch.file:
        return []
    try:
        return actions.first_of(batch)
    except ValidationError:
        # Whoever brings it in is told why it cannot be read.
        return []


@require_POST
@manager
def feedbackimport_adoption(request: OrgRequest, pk: int) -> HttpResponse:
    """Bring it in as reported, or go on where it stopped."""
    batch = _batch(pk)
    if batch.may_begin:
        actions.begin_bringing(by=request.member, batch=batch)
    else:
        messages.error(request, _("There is nothing here to bring in any more. Send the table again."))
    return redirect(batch.address)


@require_POST
@manager
def feedbackimport_stop(request: OrgRequest, pk: int) -> HttpResponse:
    batch = _batch(pk)
    actions.stop_import(by=request.member, batch=batch)
    return redirect(batch.address)


@require_POST
@manager
def feedbackimport_undoing(request: OrgRequest, pk: int) -> HttpResponse:
    batch = _batch(pk)
    if batch.may_be_undone:
        archived = actions.undo_import(by=request.member, batch=batch)
        said = ngettext("%d row is in the archive now.", "%d rows are in the archive now.", archived) % archived
        messages.success(request, said)
    return redirect(batch.address)


@require_safe
@manager
def feedbackimport_problems(request: OrgRequest, pk: int) -> Any:
    """All lines that are refused, and why: read from the table again, however many they are."""
    batch = _batch(pk)
    if not batch.file or not batch.mapping:
        raise Http404
    try:
        lines = list(csv_lines([_("Line"), _("Why it is left out")], actions.refusals_of(batch)))
    except ValidationError as unreadable:
        raise Http404 from unreadable
    return csv_answer(iter(lines), "left-out")


def _batch(pk: int) -> FeedbackImport:
    batch: FeedbackImport = get_object_or_404(FeedbackImport.objects.active().select_related("by__user"), pk=pk)
    return batch
