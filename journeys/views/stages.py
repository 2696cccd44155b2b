"""Stages: added in place, renamed, moved, archived."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import OrgRequest, manager
from accounts.tenancy import here
from journeys import actions
from journeys.forms import PlaceForm, StageAddForm, StageForm, StagesAddForm
from journeys.models import Journey, Stage
from journeys.views.answers import form_refused, redrawn, refused
from journeys.views.editing import form_page, row_for_editing, typed
from journeys.views.journeys import map_page


@require_POST
@manager
def stage_add(request: OrgRequest, pk: int) -> HttpResponse:
    """A stage at the end of the journey `pk`, from the short form below its map; several where it has none."""
    journey = get_object_or_404(Journey.objects.active(), pk=pk)
    if "stages" in request.POST:
        return _begun(request, journey)
    form = StageAddForm(request.POST)
    if not form.is_valid():
        return form_refused(form) if request.htmx else map_page(request, pk, stage_form=form)
    try:
        after = PlaceForm(request.POST).neighbour() if request.htmx else None
        stage = actions.add_stage(by=request.member, journey=journey, title=form.cleaned_data["title"], after=after)
    except ValidationError as error:
        return refused(request, pk, error)
    if request.htmx:
        return redrawn(request, pk, _("The stage “%(title)s” is added.") % {"title": stage}, focus=f"stage-{stage.pk}")
    return redirect(here("journey_detail", pk) + "#add")


@require_http_methods(["GET", "POST"])
@manager
def stage_edit(request: OrgRequest, pk: int) -> HttpResponse:
    with row_for_editing(request, Stage.objects.active().with_journey(), pk) as stage:
        form = StageForm(typed(request), instance=stage)
        if form.is_valid():
            actions.revise(by=request.member, row=form.save(commit=False), changed=form.changed_data)
            return redirect(here("journey_outline", stage.journey_id))
    journey = stage.journey
    crumbs = [(here("journey_list"), _("Journeys")), (here("journey_outline", journey.pk), journey.title)]
    archive_address = here("stage_archive", pk)
    return form_page(request, form, heading=_("Rename this stage"), crumbs=crumbs, archive_address=archive_address)


@require_POST
@manager
def stage_earlier(request: OrgRequest, pk: int) -> HttpResponse:
    return _moved(request, pk, -1)


@require_POST
@manager
def stage_later(request: OrgRequest, pk: int) -> HttpResponse:
    return _moved(request, pk, 1)


@require_POST
@manager
def stage_archive(request: OrgRequest, pk: int) -> HttpResponse:
    stage = get_object_or_404(Stage.objects.active(), pk=pk)
    actions.archive(by=request.member, row=stage)
    said = _("The stage “%(title)s” is archived with its touchpoints.") % {"title": stage}
    if request.htmx:
        return redrawn(request, stage.journey_id, said)
    messages.success(request, said)
    return redirect(here("journey_outline", stage.journey_id) + "#archived")


@require_POST
@manager
def stage_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    stage = get_object_or_404(Stage.objects.archived(), pk=pk)
    try:
        actions.restore(by=request.member, row=stage)
    except ValidationError as error:
        return refused(request, stage.journey_id, error)
    return redirect(here("journey_outline", stage.journey_id))


def _begun(request: OrgRequest, journey: Journey) -> HttpResponse:
    """With several stages at once."""
    form = StagesAddForm(request.POST)
    if not form.is_valid():
        return map_page(request, journey.pk, stage_form=form)
    for title in form.cleaned_data["stages"]:
        actions.add_stage(by=request.member, journey=journey, title=title)
    return redirect(here("journey_detail", journey.pk) + "#add")


def _moved(request: OrgRequest, pk: int, steps: int) -> HttpResponse:
    """Back to the button that was pressed, so that keys can press it again."""
    stage = get_object_or_404(Stage.objects.active(), pk=pk)
    try:
        actions.move_stage(by=request.member, stage=stage, steps=steps)
    except ValidationError as error:
        return refused(request, stage.journey_id, error)
    return redirect(here("journey_outline", stage.journey_id) + f"#stage-{pk}-{'earlier' if steps < 0 else 'later'}")
