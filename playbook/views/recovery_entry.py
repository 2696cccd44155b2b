"""When it burns anyway, do this: beside a combustion point, and choosing the entry that says so."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from journeys.models import CombustionPoint
from playbook import actions, rules
from playbook.forms.recovery_entry import RecoverySearch
from playbook.markdown import with_pictures
from playbook.models import Entry, RecoveryEntry
from playbook.views.reading import pictures


@require_safe
@vary_on_headers("HX-Request")
@member
def combustion_recovery(request: OrgRequest, pk: int) -> HttpResponse:
    """What to do when it burns: a fragment of the point's page and of what was logged, or a page of its own."""
    point = get_object_or_404(CombustionPoint.objects.in_place(), pk=pk)
    tie = RecoveryEntry.objects.of_point(pk).first()
    context = {"point": point, "tie": tie, "may_choose": may_choose(request, point)}
    if tie and tie.holds:
        context["html"] = with_pictures(tie.entry.html, pictures())
    template = "playbook/_combustion_recovery.html" if request.htmx else "playbook/combustion_recovery.html"
    return render(request, template, context)


def may_choose(request: OrgRequest, point: CombustionPoint) -> bool:
    return rules.may_choose_recovery_entry(request.member) and point.is_standing


@require_http_methods(["GET", "POST"])
@manager
def combustion_recovery_choice(request: OrgRequest, pk: int) -> HttpResponse:
    """Choose a published entry: those practised at the touchpoint first, the others by a word."""
    point = get_object_or_404(CombustionPoint.objects.active().in_place(), pk=pk)
    if request.method == "POST" and tied(request, point):
        return redirect(here("combustion_detail", pk))
    search = RecoverySearch(request.GET, touchpoint_id=point.touchpoint_id)
    tie = RecoveryEntry.objects.of_point(pk).first()
    context: dict[str, Any] = {"point": point, "search": search, "entries": search.found(), "tie": tie}
    return render(request, "playbook/combustion_recovery_choice.html", context)


def tied(request: OrgRequest, point: CombustionPoint) -> bool:
    chosen = request.POST.get("entry", "")
    entry = Entry.objects.published().filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 19 else None
    try:
        if entry is None:
            raise ValidationError(_("This entry is not in the playbook any more. Choose another one."))
        actions.tie_recovery_entry(by=request.member, combustion_point=point, entry=entry)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    messages.success(request, _("Chosen: it is shown first when it goes off."))
    return True


@require_POST
@manager
def combustion_recovery_end(request: OrgRequest, pk: int) -> HttpResponse:
    point = get_object_or_404(CombustionPoint.objects.active(), pk=pk)
    actions.untie_recovery_entry(by=request.member, combustion_point=point)
    return redirect(here("combustion_detail", pk))
