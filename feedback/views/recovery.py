"""Pages of recovery: making it good."""

from collections.abc import Callable
from copy import copy
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from feedback import actions, rules
from feedback.board import board_of
from feedback.forms import DueTimesForm, RatingForm, RecoveryForm
from feedback.models import Recovery
from journeys.risk import SEVERITY
from journeys.rules import may_author_journeys
from ui.paging import keyset_page

# A board longer than this is no board; the rest waits behind what is more urgent.
ON_THE_BOARD = 60
# What was closed stays on the board for a fortnight, a few of them, to be proud of.
LATELY, LATELY_CLOSED = timedelta(days=14), 4


@require_safe
@member
def recovery_list(request: OrgRequest) -> HttpResponse:
    if request.GET.get("show") == "closed":
        page = keyset_page(Recovery.objects.closed().for_cards(), request, by="closed_at")
        return render(request, "feedback/recovery_closed.html", {"page": page})
    found = Recovery.objects.for_cards()
    mine = {"owner": request.member} if request.GET.get("show") == "mine" else {}
    open_ones = list(found.open().filter(**mine).most_urgent_first()[: ON_THE_BOARD + 1])
    closed = found.closed().filter(**mine, closed_at__gte=timezone.now() - LATELY).order_by("-closed_at", "-pk")
    context = {
        "columns": board_of([*open_ones[:ON_THE_BOARD], *closed[:LATELY_CLOSED]]),
        "is_cut": len(open_ones) > ON_THE_BOARD,
        "is_mine": bool(mine),
        "may_work": not request.member.is_viewer,
    }
    return render(request, "feedback/recovery_list.html", context)


@require_http_methods(["GET", "POST"])
@manager
@transaction.atomic
def recovery_times(request: OrgRequest) -> HttpResponse:
    """After how many hours a recovery is due, by how bad it was."""
    form = DueTimesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.set_due_times(by=request.member, hours=form.hours)
        messages.success(request, _("Saved. What is under way keeps its time."))
        return redirect(here("recovery_list"))
    return render(request, "feedback/recovery_times.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@member
def recovery_detail(request: OrgRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        return _saved(request, pk, actions.update_recovery)
    recovery = get_object_or_404(Recovery.objects.for_page(), pk=pk)
    return _shown(request, recovery, _form(request, recovery))


@require_POST
@manager
def recovery_closure(request: OrgRequest, pk: int) -> HttpResponse:
    """Save what stands in the form, and close; what is missing is said at its field."""
    return _saved(request, pk, actions.close_recovery)


@require_POST
@manager
@transaction.atomic
def recovery_reopening(request: OrgRequest, pk: int) -> HttpResponse:
    actions.reopen_recovery(by=request.member, recovery=_to_change(request, pk))
    return redirect(here("recovery_detail", pk))


@require_POST
@member
def recovery_state(request: OrgRequest, pk: int) -> HttpResponse:
    """Move to the posted `target`, with what stands in the form when it comes along; from the board, back to it."""
    action = partial(actions.move_recovery, state=request.POST.get("target", ""))
    if "revision" in request.POST:
        return _saved(request, pk, action)
    with transaction.atomic():
        try:
            action(by=request.member, recovery=_to_change(request, pk))
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
    return redirect(f"{here('recovery_list')}#recovery-{pk}")


def _saved(request: OrgRequest, pk: int, action: Callable[..., Recovery]) -> HttpResponse:
    with transaction.atomic():
        recovery = _to_change(request, pk)
        was_done = not recovery.is_unfinished
        form = _form(request, copy(recovery), request.POST)
        if form is not None and form.is_valid() and _is_taken(form, action, by=request.member, recovery=recovery):
            _say(request, recovery, was_done)
            return redirect(here("recovery_detail", pk))
    return _shown(request, Recovery.objects.for_page().get(pk=pk), form, status=422)


def _is_taken(form: RatingForm, action: Callable[..., Recovery], **who_and_what: Any) -> bool:
    """Whether the action took the form's values; what it refuses is said at the fields."""
    try:
        action(**who_and_what, **form.values)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return form.is_valid()


def _say(request: OrgRequest, recovery: Recovery, was_done: bool) -> None:
    if recovery.is_closed:
        messages.success(request, _("Closed, with its cause and what you change. Thank you for making it good."))
    elif was_done and recovery.is_unfinished and recovery.state != request.POST.get("target"):
        messages.warning(
            request, _("The customer rated it %d afterwards, so it is open again.") % recovery.rating_after
        )
    else:
        messages.success(request, _("Saved."))


def _form(request: OrgRequest, recovery: Recovery, data: Any = None) -> RatingForm | None:
    """The form this member may fill in for the recovery as it stands; None for those who only read."""
    if not rules.may_work_on(request.member, recovery):
        return None
    if recovery.is_closed:
        return RatingForm(data, instance=recovery)
    return RecoveryForm(
        data,
        instance=recovery,
        member=request.member,
        may_close=rules.may_close(request.member, recovery),
        may_author=may_author_journeys(request.member),
    )


def _shown(request: OrgRequest, recovery: Recovery, form: RatingForm | None, status: int = 200) -> HttpResponse:
    context = {
        "recovery": recovery,
        "feedback": recovery.feedback,
        "form": form,
        "steps": Recovery.State.choices,
        "severity_word": SEVERITY[recovery.severity],
        "may_work": form is not None,
        "may_close": rules.may_close(request.member, recovery),
    }
    return render(request, "feedback/recovery_detail.html", context, status=status)


def _to_change(request: OrgRequest, pk: int) -> Recovery:
    """The row, locked until the end of the transaction, when this member may work on it."""
    found = Recovery.objects.for_page().select_related("feedback__contact").locked()
    recovery = get_object_or_404(found, pk=pk)
    if not rules.may_work_on(request.member, recovery):
        raise PermissionDenied
    return recovery
