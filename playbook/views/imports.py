"""Bringing Markdown files in: a zip, what it would do, and taking it over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager
from accounts.tenancy import here
from playbook import actions
from playbook.forms.bringing import AdoptionForm, ImportForm
from playbook.models import Import

SHOWN, ROWS_SHOWN = 10, 300


@require_http_methods(["GET", "POST"])
@manager
def import_new(request: OrgRequest) -> HttpResponse:
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        batch = actions.check_import(by=request.member, upload=form.cleaned_data["file"])
        return redirect(here("import_detail", batch.pk))
    context = {"form": form, "earlier": Import.objects.for_list()[:SHOWN]}
    return render(request, "playbook/import_new.html", context, status=422 if form.is_bound else 200)


@require_safe
@vary_on_headers("HX-Request")
@manager
def import_detail(request: OrgRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(Import.objects.select_related("by__user"), pk=pk)
    wants_part = request.htmx and not request.htmx.history_restore_request
    template = "playbook/_import_report.html" if wants_part else "playbook/import_detail.html"
    form = AdoptionForm(initial={"brings_places": batch.brings_places})
    more = max(0, len(batch.report) - ROWS_SHOWN)
    context = {"batch": batch, "form": form, "rows": batch.report[:ROWS_SHOWN], "more": more}
    return render(request, template, context)


@require_POST
@manager
def import_adoption(request: OrgRequest, pk: int) -> HttpResponse:
    """Take it over as reported: at once when it is short, by a worker when it is long."""
    batch = get_object_or_404(Import, pk=pk)
    form = AdoptionForm(request.POST)
    if not batch.can_be_taken_over or not form.is_valid():
        messages.error(request, _("There is nothing here to bring in any more. Send the zip again."))
    elif not actions.begin_import(by=request.member, batch=batch, **form.cleaned_data):
        actions.continue_import(import_id=batch.pk)
    return redirect(here("import_detail", pk))
