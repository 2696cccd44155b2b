"""Pages of feedback: what customers said."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from feedback import actions, rules
from feedback.forms import FeedbackFilter, FeedbackForm, NewFeedbackForm, OpeningForm, ReplyForm
from feedback.models import Contact, Feedback
from feedback.scores import scores_of, tallied
from ui.paging import keyset_page


@require_safe
@member
@vary_on_headers("HX-Request")
def feedback_list(request: OrgRequest) -> HttpResponse:
    filters = FeedbackFilter(request.GET)
    scored = tallied(filters.answers())
    context = {
        "filters": filters,
        "page": keyset_page(filters.found, request, by="happened_at", first=filters.first),
        "scores": scores_of(scored),
        "is_capped": scored["rows"] == filters.NEWEST_SCORED,
        "newest_scored": filters.NEWEST_SCORED,
        "base": here("feedback_list"),
        "may_log": rules.may_log(request.member),
    }
    is_part = request.htmx and not request.htmx.history_restore_request
    return render(request, "feedback/_feedback_results.html" if is_part else "feedback/feedback_list.html", context)


@require_http_methods(["GET", "POST"])
@member
def feedback_new(request: OrgRequest) -> HttpResponse:
    _allow(rules.may_log(request.member))
    form = NewFeedbackForm(request.POST or None, initial={"touchpoint": request.GET.get("touchpoint")})
    if request.method == "POST" and form.is_valid():
        values = form.values
        feedback = actions.log_feedback_once(by=request.member, at=values.pop("happened_at"), **values)
        messages.success(request, _("Written down. Thank you for passing it on."))
        return redirect(here("feedback_detail", feedback.pk))
    return render(request, "feedback/feedback_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@member
def feedback_detail(request: OrgRequest, pk: int) -> HttpResponse:
    feedback = get_object_or_404(Feedback.objects.for_reading(), pk=pk)
    may_see_contact = rules.may_see_contact(request.member, feedback)
    context = {
        "feedback": feedback,
        "contact": Contact.objects.filter(feedback=pk).first() if may_see_contact else None,
        "may_see_contact": may_see_contact,
        "replies": feedback.replies.in_order() if hasattr(feedback, "receipt") else None,
        "reply": ReplyForm() if rules.may_reply(request.member, feedback) else None,
        "recovery": getattr(feedback, "recovery", None),
        "opening": OpeningForm(feedback=feedback),
        "may_edit": rules.may_edit(request.member, feedback),
        "may_archive": rules.may_archive(request.member, feedback),
        "may_restore": rules.may_restore(request.member, feedback),
        "may_open_recovery": rules.may_open_recovery(request.member, feedback),
    }
    return render(request, "feedback/feedback_detail.html", context)


@require_http_methods(["GET", "POST"])
@member
@transaction.atomic
def feedback_edit(request: OrgRequest, pk: int) -> HttpResponse:
    feedback = _to_change(pk)
    _allow(rules.may_edit(request.member, feedback))
    form = FeedbackForm(request.POST or None, instance=feedback)
    if request.method == "POST" and form.is_valid():
        actions.edit_feedback(by=request.member, feedback=_to_change(pk), **form.values)
        messages.success(request, _("Saved."))
        return redirect(here("feedback_detail", pk))
    context = {"form": form, "feedback": feedback}
    return render(request, "feedback/feedback_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
@manager
@transaction.atomic
def feedback_archive(request: OrgRequest, pk: int) -> HttpResponse:
    feedback = _to_change(pk)
    if rules.may_archive(request.member, feedback):
        actions.archive_feedback(by=request.member, feedback=feedback)
    return redirect(here("feedback_detail", pk))


@require_POST
@manager
@transaction.atomic
def feedback_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    feedback = _to_change(pk)
    if rules.may_restore(request.member, feedback):
        actions.restore_feedback(by=request.member, feedback=feedback)
        messages.success(request, _("It is back in the list."))
    return redirect(here("feedback_detail", pk))


@require_POST
@member
@transaction.atomic
def feedback_recovery(request: OrgRequest, pk: int) -> HttpResponse:
    """Open the recovery of this feedback."""
    feedback = _to_change(pk)
    _allow(rules.may_open_recovery(request.member, feedback))
    form = OpeningForm(request.POST, feedback=feedback)
    severity = form.cleaned_data["severity"] if form.is_valid() else None
    recovery = actions.open_recovery(by=request.member, feedback=feedback, severity=severity)
    return redirect(here("recovery_detail", recovery.pk))


@require_POST
@member
@transaction.atomic
def feedback_reply(request: OrgRequest, pk: int) -> HttpResponse:
    """What the house writes to the guest, who reads it on their receipt."""
    feedback = _to_change(pk)
    _allow(rules.may_reply(request.member, feedback))
    form = ReplyForm(request.POST)
    if form.is_valid():
        actions.write_reply(by=request.member, feedback=feedback, **form.cleaned_data)
    else:
        messages.error(request, _("Write a few words first."))
    return redirect(f"{here('feedback_detail', pk)}#replies")


def _to_change(pk: int) -> Feedback:
    """The row, locked until the end of the transaction."""
    return get_object_or_404(Feedback.objects.select_related("comes_back").locked(), pk=pk)


def _allow(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied
