"""Journeys: the list, the map, and the outline in which a map is put in order."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from journeys import actions, rules
from journeys.forms import Adding, JourneyFilters, JourneyForm, JourneyNewForm, LookForm
from journeys.kinship import kin_of
from journeys.models import Journey, Touchpoint
from journeys.overview import overview
from journeys.ready_maps import READY_MAPS
from journeys.views.answers import read_board, read_map, words_of
from journeys.views.editing import Crumbs, form_page, row_for_editing, status_of, typed
from ui.paging import keyset_page


@require_safe
@member
def journey_list(request: OrgRequest) -> HttpResponse:
    filters = JourneyFilters(request.GET)
    page = keyset_page(filters.applied_to(Journey.objects.for_list()), request)
    context = {
        "page": page,
        "lines": overview(page.rows, Touchpoint.objects.moments_of(page.rows)),
        "filters": filters,
        "may_author": rules.may_author_journeys(request.member),
    }
    return render(request, "journeys/journey_list.html", context)


@require_http_methods(["GET", "POST"])
@manager
def journey_new(request: OrgRequest) -> HttpResponse:
    """`?from=` names the map to begin with; an empty one without."""
    ready = READY_MAPS.get(request.GET.get("from", ""))
    document, persona = ready.draw() if ready else None, request.GET.get("persona", "")
    form = JourneyNewForm(typed(request), member=request.member, ready=document, initial={"persona": persona})
    if form.is_valid() and document:
        journey = actions.begin_from(by=request.member, document=document, **form.cleaned_data)
        return redirect(here("journey_detail", journey.pk))
    if form.is_valid():
        return redirect(here("journey_detail", actions.create_journey(by=request.member, **form.cleaned_data).pk))
    lede = _("Whose way is it, and which stages does it have? You can change everything later.")
    context = {
        "form": form,
        "heading": _("A new journey"),
        "crumbs": _crumbs(),
        "lede": lede,
        "blank_query": urlencode({"persona": persona} if persona else {}),
        "cards": [each.card(persona) for each in READY_MAPS.values()],
        "chosen": ready.card(persona) if ready else None,
    }
    return render(request, "journeys/journey_new.html", context, status=status_of(form))


@require_safe
@member
def journey_detail(request: OrgRequest, pk: int) -> HttpResponse:
    return map_page(request, pk)


@require_safe
@manager
def journey_outline(request: OrgRequest, pk: int) -> HttpResponse:
    journey, board = read_board(request, pk)
    return render(request, "journeys/journey_outline.html", {"journey": journey, "board": board})


@require_http_methods(["GET", "POST"])
@manager
def journey_edit(request: OrgRequest, pk: int) -> HttpResponse:
    with row_for_editing(request, Journey.objects.active(), pk) as journey:
        title = journey.title
        form = JourneyForm(typed(request), instance=journey)
        if form.is_valid():
            actions.revise(by=request.member, row=form.save(commit=False), changed=form.changed_data)
            return redirect(here("journey_detail", pk))
    crumbs = [*_crumbs(), (here("journey_detail", pk), title)]
    return form_page(
        request, form, heading=_("Edit this journey"), crumbs=crumbs, archive_address=here("journey_archive", pk)
    )


@require_POST
@manager
def journey_archive(request: OrgRequest, pk: int) -> HttpResponse:
    actions.archive(by=request.member, row=get_object_or_404(Journey.objects.active(), pk=pk))
    return redirect(here("journey_detail", pk))


@require_POST
@manager
def journey_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    actions.restore(by=request.member, row=get_object_or_404(Journey.objects.archived(), pk=pk))
    return redirect(here("journey_detail", pk))


def map_page(request: OrgRequest, pk: int, **refused: Any) -> HttpResponse:
    """The map; `refused` holds the short form (`stage_form`, `touchpoint_form`) that was just sent and not accepted."""
    plain = read_map(request, pk)
    journey = plain.journey
    is_author = rules.may_author_journeys(request.member)
    kin = kin_of(journey)
    context = {
        "journey": journey,
        "plain": plain,
        "kin": kin,
        "is_moment": bool(kin.part_of),
        "change_words": words_of(journey),
        "may_author": False,
        "may_restore": is_author,
        "look_form": LookForm() if rules.may_look_at(request.member, journey) else None,
    }
    if is_author and not journey.archived_at:
        adding = Adding(pk, plain.stages, request.GET.get("stage"))
        context |= {"may_author": True, "adding": adding, "new_key": uuid4()}
        if refused:
            context |= {"stage_form": adding.stage_form, "touchpoint_form": adding.touchpoint_form}
    return render(request, "journeys/journey_detail.html", {**context, **refused}, status=status_of(*refused.values()))


def _crumbs() -> Crumbs:
    return [(here("journey_list"), _("Journeys"))]
