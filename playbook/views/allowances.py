"""What each role may do without asking."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from playbook import actions, rules
from playbook.forms import AllowanceForm
from playbook.forms.say_yes import rule_words
from playbook.models import Allowance
from ui.paging import keyset_page


@require_safe
@member
def allowance_list(request: OrgRequest) -> HttpResponse:
    is_archive = request.GET.get("state") == "archived"
    found = Allowance.objects.archived() if is_archive else Allowance.objects.active()
    page = keyset_page(found.select_related("team"), request, by="role", ascending=True)
    context = {"page": page, "is_archive": is_archive, "may_give": rules.may_give_allowances(request.member)}
    return render(request, "playbook/allowance_list.html", context)


@require_http_methods(["GET", "POST"])
@manager
def allowance_new(request: OrgRequest) -> HttpResponse:
    form = AllowanceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_allowance(by=request.member, **form.given)
        return redirect(here("allowance_list"))
    return form_page(request, form)


@require_http_methods(["GET", "POST"])
@manager
@transaction.atomic
def allowance_edit(request: OrgRequest, pk: int) -> HttpResponse:
    allowance = get_object_or_404(Allowance.objects.active().select_for_update(), pk=pk)
    form = AllowanceForm(request.POST or None, instance=allowance)
    if request.method == "POST" and form.is_valid():
        actions.edit_allowance(by=request.member, allowance=allowance, **form.given)
        return redirect(here("allowance_list"))
    return form_page(request, form, allowance)


def form_page(request: OrgRequest, form: AllowanceForm, allowance: Allowance | None = None) -> HttpResponse:
    context = {"form": form, "allowance": allowance, "rule_words": rule_words()}
    return render(request, "playbook/allowance_form.html", context, status=422 if form.is_bound else 200)


@require_POST
@manager
def allowance_archive(request: OrgRequest, pk: int) -> HttpResponse:
    actions.archive_allowance(by=request.member, allowance=get_object_or_404(Allowance.objects.active(), pk=pk))
    return redirect(here("allowance_list", query="state=archived"))


@require_POST
@manager
def allowance_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    actions.restore_allowance(by=request.member, allowance=get_object_or_404(Allowance.objects.archived(), pk=pk))
    return redirect(here("allowance_list"))
