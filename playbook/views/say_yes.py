"""The say-yes ledger: one tap for what is allowed, and what has been done so far."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from playbook import actions, rules
from playbook.forms import YesEditForm, YesFilter, YesForm
from playbook.forms.fields import LONGEST_ID
from playbook.forms.say_yes import rule_words
from playbook.ledger_export import ledger_lines
from playbook.models import Allowance, Yes
from ui.paging import keyset_page
from ui.spreadsheet import csv_answer

CARDS_SHOWN = 100


@dataclass(frozen=True)
class Card:
    """One allowance with the form that logs its use."""

    allowance: Allowance
    form: YesForm


@require_safe
@vary_on_headers("HX-Request")
@member
def yes_list(request: OrgRequest) -> HttpResponse:
    filters = YesFilter(request.GET, member=request.member)
    page = keyset_page(filters.found(), request, by="at")
    wants_part = request.htmx and not request.htmx.history_restore_request
    template = "playbook/_yes_ledger.html" if wants_part else "playbook/yes_list.html"
    context = {
        "page": page,
        "filters": filters,
        "totals": filters.totals(),
        "may_say_yes": rules.may_say_yes(request.member),
    }
    return render(request, template, context)


@require_safe
@manager
def yes_export(request: OrgRequest) -> Any:
    """The filtered rows, newest first."""
    rows = YesFilter(request.GET, member=request.member).found().order_by("-at", "-pk")
    return csv_answer(ledger_lines(rows, timezone.get_current_timezone()), "say-yes")


# Whoever comes back to this page by the browser's Back gets a new one, whose next tap is another yes.
@require_http_methods(["GET", "POST"])
@never_cache
@member
def yes_new(request: OrgRequest) -> HttpResponse:
    if not rules.may_say_yes(request.member):
        raise PermissionDenied(_("Viewers can read everything here, but not change it."))
    if request.method != "POST":
        return yes_page(request)
    allowance = chosen_allowance(request)
    form = YesForm(request.POST, allowance=allowance)
    if request.POST.get("allowance") and allowance is None:
        form.add_error(None, _("This is not on the list any more. You can log it as something else."))
    if not form.is_valid():
        return yes_page(request, form)
    yes = actions.say_yes(by=request.member, allowance=allowance, **form.cleaned_data)
    return redirect(here("yes_detail", yes.pk))


def chosen_allowance(request: OrgRequest) -> Allowance | None:
    pk = request.POST.get("allowance", "")
    if not pk.isdecimal() or len(pk) > LONGEST_ID:
        return None
    return Allowance.objects.active().filter(pk=pk).first()


def yes_page(request: OrgRequest, refused: YesForm | None = None) -> HttpResponse:
    offered = Allowance.objects.active().nearest_first(request.member)[:CARDS_SHOWN]
    cards = [Card(allowance, form_of(allowance, refused)) for allowance in offered]
    context = {
        "near": [card for card in cards if card.allowance.nearness < 2],
        "far": [card for card in cards if card.allowance.nearness == 2],
        "own": refused if refused and refused.allowance is None else YesForm(),
        "rule_words": rule_words(),
    }
    return render(request, "playbook/yes_new.html", context, status=422 if refused else 200)


def form_of(allowance: Allowance, refused: YesForm | None) -> YesForm:
    is_refused = refused is not None and refused.allowance == allowance
    return refused if is_refused else YesForm(allowance=allowance)


@require_safe
@member
def yes_detail(request: OrgRequest, pk: int) -> HttpResponse:
    return one_page(request, reachable(request, pk))


def one_page(request: OrgRequest, yes: Yes, form: YesEditForm | None = None) -> HttpResponse:
    may_change = rules.may_change_yes(request.member, yes)
    context = {
        "yes": yes,
        "form": form or (YesEditForm(instance=yes) if may_change else None),
        "may_change": may_change,
        "rule_words": rule_words() if may_change else [],
        "is_mine": yes.by_id == request.member.pk,
    }
    return render(request, "playbook/yes_detail.html", context, status=422 if form else 200)


@require_POST
@member
def yes_edit(request: OrgRequest, pk: int) -> HttpResponse:
    yes = changeable(request, pk)
    form = YesEditForm(request.POST, instance=yes)
    if not form.is_valid():
        return one_page(request, yes, form)
    actions.edit_yes(by=request.member, yes=yes, **form.cleaned_data)
    return redirect(here("yes_detail", pk))


@require_POST
@member
def yes_archive(request: OrgRequest, pk: int) -> HttpResponse:
    actions.archive_yes(by=request.member, yes=changeable(request, pk))
    return redirect(here("yes_detail", pk))


@require_POST
@member
def yes_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    actions.restore_yes(by=request.member, yes=changeable(request, pk))
    return redirect(here("yes_detail", pk))


def reachable(request: OrgRequest, pk: int) -> Yes:
    return get_object_or_404(Yes.objects.reachable_by(request.member).for_ledger(), pk=pk)


def changeable(request: OrgRequest, pk: int) -> Yes:
    yes = reachable(request, pk)
    if not rules.may_change_yes(request.member, yes):
        raise PermissionDenied(_("Only a manager, or whoever said it, changes this."))
    return yes
