"""The cells of the map: each opened and saved by itself, in place or as a page of its own."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import linebreaksbr
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager
from accounts.tenancy import here
from journeys import actions
from journeys.forms import CellForm, cell_form, free_cell_form, title_form
from journeys.forms.cells import ATTRIBUTES
from journeys.lanes import LANES
from journeys.models import Lane, LaneText, Stage, Touchpoint
from journeys.views.answers import redrawn, written
from journeys.views.editing import form_page, row_for_editing, status_of, typed


@require_http_methods(["GET", "POST"])
@manager
@vary_on_headers("HX-Request")
def touchpoint_cell(request: OrgRequest, pk: int, lane: str) -> HttpResponse:
    """What one lane says at the touchpoint `pk`; `lane` is the key of a lane, or `title`."""
    with row_for_editing(request, Touchpoint.objects.active().for_page(), pk) as touchpoint:
        free = _free_lane(touchpoint, lane)
        form = _form(request, touchpoint, lane, free)
        if form.is_valid():
            _write(request, form, touchpoint, lane, free)
            return _saved(request, touchpoint, form.cleaned_data["text"], lane in LANES or free is not None)
    return _opened(request, form, here("touchpoint_cell", pk, lane), touchpoint.stage.journey, touchpoint.title)


@require_http_methods(["GET", "POST"])
@manager
@vary_on_headers("HX-Request")
def stage_title(request: OrgRequest, pk: int) -> HttpResponse:
    return _title(request, Stage.objects.active().with_journey(), pk, "stage_title")


@require_http_methods(["GET", "POST"])
@manager
@vary_on_headers("HX-Request")
def lane_title(request: OrgRequest, pk: int) -> HttpResponse:
    return _title(request, Lane.objects.active().with_journey(), pk, "lane_title")


def _title(request: OrgRequest, rows: Any, pk: int, name: str) -> HttpResponse:
    with row_for_editing(request, rows, pk) as row:
        form = title_form(typed(request), row)
        if form.is_valid():
            _revise(request, row, "title", form.cleaned_data["text"])
            return redrawn(request, row.journey_id, _("Saved."))
    return _opened(request, form, here(name, pk), row.journey, row.title)


def _free_lane(touchpoint: Touchpoint, key: str) -> Lane | None:
    """The free lane of this key on the touchpoint's map; None for a lane that every map has."""
    if key in LANES or key in ("title", "channel", "owner", "emotion"):
        return None
    try:
        lane = Lane.objects.of(touchpoint.stage.journey_id).with_key(UUID(key)).first()
    except ValueError as error:
        raise Http404 from error
    if lane is None:
        raise Http404
    return lane


def _form(request: OrgRequest, touchpoint: Touchpoint, lane: str, free: Lane | None) -> CellForm:
    if free is None:
        return cell_form(typed(request), touchpoint, lane)
    return free_cell_form(typed(request), free, LaneText.objects.at(free, touchpoint))


def _write(request: OrgRequest, form: CellForm, touchpoint: Touchpoint, lane: str, free: Lane | None) -> None:
    text = form.cleaned_data["text"]
    if free is None:
        _revise(request, touchpoint, ATTRIBUTES.get(lane, lane), text)
    elif text != form.now:
        actions.write_cell(by=request.member, lane=free, touchpoint=touchpoint, text=text)


def _revise(request: OrgRequest, row: Any, name: str, value: Any) -> None:
    if getattr(row, name) == value:
        return
    setattr(row, name, value)
    row.revision += 1
    actions.revise(by=request.member, row=row, changed=[name])


def _saved(request: OrgRequest, touchpoint: Touchpoint, text: str, is_alone: bool) -> HttpResponse:
    journey_id = touchpoint.stage.journey_id
    if not request.htmx:
        return redirect(here("touchpoint_detail", touchpoint.pk))
    return written(request, journey_id, linebreaksbr(text)) if is_alone else redrawn(request, journey_id, _("Saved."))


def _opened(request: OrgRequest, form: CellForm, address: str, journey: Any, title: str) -> HttpResponse:
    if request.htmx:
        context = {"form": form, "address": address}
        return render(request, "journeys/_cell_form.html", context, status=status_of(form))
    crumbs = [(here("journey_list"), _("Journeys")), (here("journey_detail", journey.pk), journey.title)]
    return form_page(request, form, heading=title, crumbs=crumbs)
