"""Touchpoints: their page (or drawer), named in place, described, moved, archived."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from journeys import actions, risk, rules
from journeys.board import described
from journeys.forms import OpeningForm, PlaceForm, TouchpointAddForm, TouchpointForm
from journeys.heard import WINDOW_DAYS, heard_at
from journeys.kinship import GoesRound
from journeys.models import CombustionPoint, Journey, Lane, Touchpoint
from journeys.views.answers import form_refused, redrawn, refused
from journeys.views.editing import Crumbs, form_page, row_for_editing, typed
from journeys.views.journeys import map_page
from ui.faces import face_of


@require_safe
@member
@vary_on_headers("HX-Request")
def touchpoint_detail(request: OrgRequest, pk: int) -> HttpResponse:
    """The whole page; asked for by htmx, only what stands in the drawer of the map."""
    touchpoint = get_object_or_404(Touchpoint.objects.for_page(), pk=pk)
    context = {
        "touchpoint": touchpoint,
        "logged": risk.logged(CombustionPoint.objects.of_touchpoint(pk), timezone.localdate()),
        "may_author": rules.may_author_journeys(request.member),
        "lanes": described(touchpoint),
        "own_lanes": Lane.objects.at(touchpoint),
        "heard": heard_at(touchpoint),
        "window_days": WINDOW_DAYS,
        "feeling_word": face_of(touchpoint.assumed_emotion).word,
    }
    if not touchpoint.stage.journey.shows_what_is:
        context |= _as_it_is(touchpoint)
    if context["may_author"] and touchpoint.is_standing:
        context |= {"opening_form": OpeningForm(instance=touchpoint), "new_key": uuid4()}
    template = "_touchpoint_card.html" if request.htmx else "touchpoint_detail.html"
    return render(request, f"journeys/{template}", context)


@require_POST
@manager
def touchpoint_add(request: OrgRequest, pk: int) -> HttpResponse:
    """A touchpoint with a title and a stage on the journey `pk`, from the short form below its map."""
    journey = get_object_or_404(Journey.objects.active(), pk=pk)
    form = TouchpointAddForm(request.POST, journey=journey)
    if not form.is_valid():
        return form_refused(form) if request.htmx else map_page(request, pk, touchpoint_form=form)
    try:
        after = PlaceForm(request.POST).neighbour() if request.htmx else None
        touchpoint = actions.add_touchpoint(by=request.member, **form.cleaned_data, after=after)
    except ValidationError as error:
        return refused(request, pk, error)
    if request.htmx:
        said = _("“%(title)s” is added to “%(stage)s”.") % {"title": touchpoint, "stage": touchpoint.stage}
        return redrawn(request, pk, said, focus=f"touchpoint-{touchpoint.pk}")
    return redirect(here("journey_detail", pk, query=f"stage={touchpoint.stage_id}") + "#add")


# Whoever comes back to this page by the browser's Back gets a new one, whose next touchpoint is another.
@require_http_methods(["GET", "POST"])
@never_cache
@manager
def touchpoint_new(request: OrgRequest, pk: int) -> HttpResponse:
    journey = get_object_or_404(Journey.objects.active(), pk=pk)
    usual = {"stage": request.GET.get("stage"), "assumed_emotion": 0, "owned_by": Touchpoint.OwnedBy.US}
    form = TouchpointForm(typed(request), journey=journey, initial=usual)
    if form.is_valid():
        try:
            touchpoint = actions.add_touchpoint(by=request.member, **form.described())
        except GoesRound:
            form.tell_goes_round()
        except ValidationError as error:
            form.add_error("stage", error)
        else:
            return redirect(here("touchpoint_detail", touchpoint.pk))
    return form_page(request, form, heading=_("A new touchpoint"), crumbs=_crumbs(journey))


@require_http_methods(["GET", "POST"])
@manager
def touchpoint_edit(request: OrgRequest, pk: int) -> HttpResponse:
    with row_for_editing(request, Touchpoint.objects.active().for_page(), pk) as touchpoint:
        journey, title = touchpoint.stage.journey, touchpoint.title
        form = TouchpointForm(typed(request), instance=touchpoint, journey=journey)
        if form.is_valid():
            try:
                actions.revise_touchpoint(
                    by=request.member,
                    touchpoint=form.save(commit=False),
                    changed=form.changed_data,
                    new_partner=form.cleaned_data["new_partner"],
                    draws_moment=form.cleaned_data["draws_moment"],
                )
            except GoesRound:
                form.tell_goes_round()
            except ValidationError as error:
                form.add_error("stage", error)
            else:
                return redirect(here("touchpoint_detail", pk))
    crumbs = [*_crumbs(journey), (here("touchpoint_detail", pk), title)]
    archive_address = here("touchpoint_archive", pk)
    return form_page(request, form, heading=_("Edit this touchpoint"), crumbs=crumbs, archive_address=archive_address)


@require_POST
@manager
def touchpoint_earlier(request: OrgRequest, pk: int) -> HttpResponse:
    return _moved(request, pk, -1)


@require_POST
@manager
def touchpoint_later(request: OrgRequest, pk: int) -> HttpResponse:
    return _moved(request, pk, 1)


@require_POST
@manager
def touchpoint_archive(request: OrgRequest, pk: int) -> HttpResponse:
    touchpoint = get_object_or_404(Touchpoint.objects.active().for_page(), pk=pk)
    actions.archive(by=request.member, row=touchpoint)
    if request.htmx:
        said = _("“%(title)s” is archived.") % {"title": touchpoint}
        return redrawn(request, touchpoint.stage.journey_id, said)
    return redirect(here("touchpoint_detail", pk))


@require_POST
@manager
def touchpoint_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    touchpoint = get_object_or_404(Touchpoint.objects.archived().for_page(), pk=pk)
    try:
        actions.restore(by=request.member, row=touchpoint)
    except ValidationError as error:
        return refused(request, touchpoint.stage.journey_id, error)
    return redirect(here("touchpoint_detail", pk))


def _as_it_is(touchpoint: Touchpoint) -> dict[str, Any]:
    """What is known of a future touchpoint stands where it came from; what burns there it must no longer have."""
    original = Touchpoint.objects.originals_of(touchpoint).first()
    points = CombustionPoint.objects.of_touchpoint(original.pk) if original else []
    return {"is_future": True, "original": original, "must_go": risk.logged(points, timezone.localdate())}


def _moved(request: OrgRequest, pk: int, steps: int) -> HttpResponse:
    """Back to the button that was pressed, so that keys can press it again."""
    touchpoint = get_object_or_404(Touchpoint.objects.active().for_page(), pk=pk)
    try:
        actions.move_touchpoint(by=request.member, touchpoint=touchpoint, steps=steps)
    except ValidationError as error:
        return refused(request, touchpoint.stage.journey_id, error)
    return redirect(
        here("journey_outline", touchpoint.stage.journey_id) + f"#touchpoint-{pk}-{'earlier' if steps < 0 else 'later'}"
    )


def _crumbs(journey: Journey) -> Crumbs:
    return [(here("journey_list"), _("Journeys")), (here("journey_detail", journey.pk), journey.title)]
