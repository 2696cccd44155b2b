"""The rule register: reporting a rule, deciding about it, the graveyard, and what comes back from it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager, member
from accounts.models import AuditRecord
from accounts.tenancy import here
from playbook import actions, rules
from playbook.forms import DecisionForm, ReturnForm, RuleEditForm, RuleFilter, RuleForm
from playbook.ledger_export import register_lines
from playbook.models import Rule, RuleReturn, Yes
from playbook.rule_history import history_of
from ui.paging import keyset_page
from ui.spreadsheet import csv_answer

YESES_SHOWN, HAPPENED_SHOWN = 20, 50


@require_safe
@vary_on_headers("HX-Request")
@member
def rule_list(request: OrgRequest) -> HttpResponse:
    filters = RuleFilter(request.GET, member=request.member)
    if filters.standing == Rule.Decision.KILL:
        return redirect(here("rule_graveyard"))
    page = keyset_page(filters.found(), request, by=filters.order)
    wants_part = request.htmx and not request.htmx.history_restore_request
    template = "playbook/_rule_register.html" if wants_part else "playbook/rule_list.html"
    context = {"page": page, "filters": filters, "may_report": rules.may_report_rules(request.member)}
    return render(request, template, context)


@require_safe
@member
def rule_graveyard(request: OrgRequest) -> HttpResponse:
    page = keyset_page(Rule.objects.buried().for_page(), request, by="decided_at")
    context = {"page": page, "may_report": rules.may_report_rules(request.member)}
    return render(request, "playbook/rule_graveyard.html", context)


@require_safe
@manager
def rule_export(request: OrgRequest) -> Any:
    """The whole register with its graveyard."""
    rows = Rule.objects.active().for_page().order_by("-rank", "-pk")
    return csv_answer(register_lines(rows, timezone.get_current_timezone()), "rules")


@require_http_methods(["GET", "POST"])
@member
def rule_new(request: OrgRequest) -> HttpResponse:
    if not rules.may_report_rules(request.member):
        raise PermissionDenied(_("Viewers can read everything here, but not change it."))
    form = RuleForm(request.POST or None, initial={"title": request.GET.get("title", "")[:160]})
    if request.method != "POST" or not form.is_valid():
        return render(request, "playbook/rule_new.html", {"form": form}, status=422 if form.is_bound else 200)
    rule = actions.report_rule(by=request.member, **form.cleaned_data)
    messages.success(request, thanks_for(rule, request))
    return redirect(here("rule_detail", rule.pk))


def thanks_for(rule: Rule, request: OrgRequest) -> str:
    if rule.back_since:
        return _("It had been killed. Now it stands at the top of the register again, and managers know.")
    if rule.decision:
        return _("This rule has been decided before: the reason is below. Your report stands beside it.")
    if rule.reported_by_id != request.member.pk:
        return _("It stands in the register already. Your report stands beside it, and you hear what becomes of it.")
    return _("Thank you. It is in the register, and you hear what becomes of it.")


@require_safe
@member
def rule_detail(request: OrgRequest, pk: int) -> HttpResponse:
    return rule_page(request, reachable(request, pk))


def rule_page(request: OrgRequest, rule: Rule, form: DecisionForm | None = None, status: int = 200) -> HttpResponse:
    trail = AuditRecord.objects.about(rule).select_related("by__user").order_by("-pk")[:HAPPENED_SHOWN]
    may_decide = rules.may_decide_rules(request.member) and rule.archived_at is None
    context = {
        "rule": rule,
        "history": history_of(trail),
        "yeses": Yes.objects.bending(rule.title).for_ledger().order_by("-at", "-pk")[:YESES_SHOWN],
        "returns": rule.returns.since_decided(rule).select_related("by__user") if rule.back_since else [],
        "form": form or (DecisionForm(instance=rule) if may_decide else None),
        "may_archive": rules.may_archive_rule(request.member, rule),
        "may_report": rules.may_report_rules(request.member),
    }
    return render(request, "playbook/rule_detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
@manager
@transaction.atomic
def rule_edit(request: OrgRequest, pk: int) -> HttpResponse:
    rule = to_change(pk)
    form = RuleEditForm(request.POST or None, instance=rule)
    if request.method == "POST" and form.is_valid():
        actions.edit_rule(by=request.member, rule=rule, **form.described)
        return redirect(here("rule_detail", pk))
    return render(
        request, "playbook/rule_edit.html", {"form": form, "rule": rule}, status=422 if form.is_bound else 200
    )


@require_POST
@manager
@transaction.atomic
def rule_decision(request: OrgRequest, pk: int) -> HttpResponse:
    rule = to_change(pk)
    form = DecisionForm(request.POST, instance=rule)
    if not form.is_valid():
        return rule_page(request, reachable(request, pk), form, status=422)
    actions.decide_rule(by=request.member, rule=rule, **form.decided)
    messages.success(request, _("Decided. Whoever reported it hears of it."))
    return redirect(here("rule_graveyard") if rule.is_buried else here("rule_detail", pk))


@require_POST
@member
def rule_return(request: OrgRequest, pk: int) -> HttpResponse:
    """It is back."""
    rule = get_object_or_404(Rule.objects.active(), pk=pk)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["note"]))
        return redirect(here("rule_detail", pk))
    try:
        actions.say_rule_is_back(by=request.member, rule=rule, **form.cleaned_data)
    except ValidationError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("It stands at the top of the register again, and managers know."))
    return redirect(here("rule_detail", pk))


@require_POST
@member
def return_withdrawal(request: OrgRequest, pk: int) -> HttpResponse:
    """“It is back” was a mistake."""
    rule_return = get_object_or_404(RuleReturn.objects.active(), pk=pk)
    if not rules.may_take_back_return(request.member, rule_return):
        raise PermissionDenied(_("Only a manager, or whoever said that it is back, takes that back."))
    rule = actions.take_back_return(by=request.member, rule_return=rule_return)
    messages.success(request, _("Taken back."))
    return redirect(here("rule_detail", rule.pk))


@require_POST
@member
def rule_archive(request: OrgRequest, pk: int) -> HttpResponse:
    actions.archive_rule(by=request.member, rule=archivable(request, pk))
    return redirect(here("rule_detail", pk))


@require_POST
@member
def rule_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    try:
        actions.restore_rule(by=request.member, rule=archivable(request, pk))
    except ValidationError as refused:
        messages.error(request, refused.message)
    return redirect(here("rule_detail", pk))


def reachable(request: OrgRequest, pk: int) -> Rule:
    return get_object_or_404(Rule.objects.reachable_by(request.member).for_page(), pk=pk)


def archivable(request: OrgRequest, pk: int) -> Rule:
    rule = get_object_or_404(Rule.objects.reachable_by(request.member), pk=pk)
    if not rules.may_archive_rule(request.member, rule):
        raise PermissionDenied(_("Only a manager, or whoever reported it, takes it out of the register."))
    return rule


def to_change(pk: int) -> Rule:
    """The row, locked until the end of the transaction."""
    return get_object_or_404(Rule.objects.active().select_for_update(), pk=pk)
