"""Personas: the kinds of customer a journey is drawn for."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from journeys import actions, rules
from journeys.forms import PersonaForm
from journeys.models import Journey, Persona, Touchpoint
from journeys.overview import nested, overview
from journeys.views.editing import Crumbs, form_page, row_for_editing, typed
from ui.paging import keyset_page


@require_safe
@member
def persona_list(request: OrgRequest) -> HttpResponse:
    is_archive = "archived" in request.GET
    personas = Persona.objects.archived() if is_archive else Persona.objects.active()
    context = {
        "page": keyset_page(personas.for_list(), request, by="name", ascending=True),
        "is_archive": is_archive,
        "may_author": rules.may_author_journeys(request.member),
    }
    return render(request, "journeys/persona_list.html", context)


@require_safe
@member
def persona_detail(request: OrgRequest, pk: int) -> HttpResponse:
    """Who they are, and every map drawn for them."""
    persona = get_object_or_404(Persona, pk=pk)
    journeys = list(Journey.objects.of_persona(pk))
    lines = overview(journeys, Touchpoint.objects.moments_of(journeys))
    context = {
        "persona": persona,
        "lines": nested(lines, Touchpoint.objects.openings_of(pk)),
        "may_author": rules.may_author_journeys(request.member),
    }
    return render(request, "journeys/persona_detail.html", context)


@require_safe
@member
def persona_curves(request: OrgRequest, pk: int) -> HttpResponse:
    """The curves of all maps of one persona, small and side by side."""
    persona = get_object_or_404(Persona, pk=pk)
    journeys = list(Journey.objects.of_persona(pk))
    context = {"persona": persona, "lines": overview(journeys, Touchpoint.objects.moments_of(journeys))}
    return render(request, "journeys/persona_curves.html", context)


@require_http_methods(["GET", "POST"])
@manager
def persona_new(request: OrgRequest) -> HttpResponse:
    form = PersonaForm(typed(request))
    if form.is_valid():
        try:
            actions.add_persona(by=request.member, name=form.cleaned_data["name"], sketch=form.cleaned_data["sketch"])
        except IntegrityError:
            form.tell_name_taken()
        else:
            return redirect(here("persona_list"))
    lede = _("Somebody you can picture: a name, what brings them, what they hope for.")
    return form_page(request, form, heading=_("A new persona"), crumbs=_crumbs(), lede=lede)


@require_http_methods(["GET", "POST"])
@manager
def persona_edit(request: OrgRequest, pk: int) -> HttpResponse:
    with row_for_editing(request, Persona.objects.active(), pk) as persona:
        name = persona.name
        form = PersonaForm(typed(request), instance=persona)
        if form.is_valid():
            try:
                actions.revise(by=request.member, row=form.save(commit=False), changed=form.changed_data)
            except IntegrityError:
                form.tell_name_taken()
            else:
                return redirect(here("persona_detail", pk))
    crumbs = [*_crumbs(), (here("persona_detail", pk), name)]
    return form_page(request, form, heading=_("Edit this persona"), crumbs=crumbs)


@require_POST
@manager
def persona_archive(request: OrgRequest, pk: int) -> HttpResponse:
    persona = get_object_or_404(Persona.objects.active(), pk=pk)
    actions.archive(by=request.member, row=persona)
    messages.success(request, _("“%(name)s” is archived. Their maps stay as they are.") % {"name": persona})
    return redirect(here("persona_detail", pk))


@require_POST
@manager
def persona_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    actions.restore(by=request.member, row=get_object_or_404(Persona.objects.archived(), pk=pk))
    return redirect(here("persona_detail", pk))


def _crumbs() -> Crumbs:
    return [(here("journey_list"), _("Journeys")), (here("persona_list"), _("Personas"))]
