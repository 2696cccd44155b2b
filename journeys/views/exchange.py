"""Maps out as files, and in again after a dry run."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from journeys import actions
from journeys.csv_map import csv_lines
from journeys.document import document_of, written
from journeys.dry_run import DryRun, Seal, dry_run
from journeys.forms.bringing import JourneyImportForm
from journeys.mermaid import written_mermaid
from journeys.models import Awaited, Journey
from journeys.views.answers import attachment
from journeys.views.editing import status_of


@require_safe
@member
def journey_json(request: OrgRequest, pk: int) -> HttpResponse:
    journey = get_object_or_404(Journey, pk=pk)
    return _file(journey, written(document_of(pk)), "application/json", "json")


@require_safe
@member
def journey_mermaid(request: OrgRequest, pk: int) -> HttpResponse:
    journey = get_object_or_404(Journey, pk=pk)
    return _file(journey, written_mermaid(document_of(pk)), "text/vnd.mermaid; charset=utf-8", "mmd")


@require_safe
@member
def journey_csv(request: OrgRequest, pk: int) -> HttpResponse:
    journey = get_object_or_404(Journey, pk=pk)
    return _file(journey, "".join(csv_lines(document_of(pk))), "text/csv; charset=utf-8", "csv")


@require_http_methods(["GET", "POST"])
@manager
def journey_import(request: OrgRequest) -> HttpResponse:
    """The dry run: what a file would do."""
    form = JourneyImportForm(request.POST, request.FILES) if request.method == "POST" else JourneyImportForm()
    return _page(request, form, _checked(form) if form.is_valid() else None)


@require_POST
@manager
def journey_adoption(request: OrgRequest) -> HttpResponse:
    """Take over what was shown, and nothing else: whatever has changed since is shown first."""
    form = JourneyImportForm(request.POST)
    if not form.is_valid():
        return _page(request, form, None)
    seal = Seal.of(form.cleaned_data["seal"])
    run = _checked(form, seed=seal.seed if seal else "")
    if seal is None or run.is_refused or seal.text != run.seal.text:
        messages.warning(request, _("This is not the text that was checked. Look at what it would do now."))
        return _page(request, form, run)
    into = {"document": run.beside(seal)}
    if request.POST.get("way") == "same" and run.standing:
        into = {"document": run.document, "standing": run.standing, "seen": seal.standing}
    try:
        journey = actions.bring_in(by=request.member, **into)
    except actions.ChangedMeanwhile:
        messages.warning(request, _("Somebody changed the map meanwhile. Look at what it would do now."))
        return _page(request, form, _checked(form, seed=seal.seed))
    _say_what_came(request, journey)
    return redirect(here("journey_detail", journey.pk))


def _say_what_came(request: OrgRequest, journey: Journey) -> None:
    if Awaited.objects.going_round(journey).exists():
        words = _("“%(title)s” is here, but does not point at a map that leads back to it, as the file says it would.")
        messages.warning(request, words % {"title": journey.title})
    else:
        messages.success(request, _("“%(title)s” is here, as the file says it.") % {"title": journey.title})


def _checked(form: JourneyImportForm, *, seed: str = "") -> DryRun:
    said = form.cleaned_data
    return dry_run(said["text"], named=said["named"], persona=said["persona"], seed=seed)


def _page(request: OrgRequest, form: JourneyImportForm, run: DryRun | None) -> HttpResponse:
    if run is not None:
        form.data = form.data.copy()
        form.data["seal"] = run.seal.signed()
    context = {"form": form, "run": run, "assumed": form.assumed}
    return render(request, "journeys/journey_import.html", context, status=status_of(form))


def _file(journey: Journey, text: str, content_type: str, ending: str) -> HttpResponse:
    headers = {
        "Content-Disposition": attachment(journey, ending),
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(text, content_type=content_type, headers=headers)
