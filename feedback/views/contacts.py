"""Pages of contacts: of one feedback, and of one customer who asks what is known of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import OrgRequest, manager, member, owner
from accounts.tenancy import here
from feedback import actions, rules
from feedback.forms import ContactForm, ContactTimeForm
from feedback.models import Contact, ContactTime, Feedback
from feedback.what_we_hold import what_we_hold
from ui.unseen import typed

# Nobody says so much; whoever did is answered in parts.
MOST_FOUND = 500


@require_http_methods(["GET", "POST"])
@member
@transaction.atomic
def feedback_contact(request: OrgRequest, pk: int) -> HttpResponse:
    feedback = get_object_or_404(Feedback.objects.active().for_reading(), pk=pk)
    if request.member.is_viewer or not rules.may_see_contact(request.member, feedback):
        raise PermissionDenied
    form = ContactForm(request.POST or None, contact=Contact.objects.filter(feedback=pk).first())
    if request.method == "POST" and form.is_valid():
        actions.keep_contact(by=request.member, feedback=feedback, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(here("feedback_detail", pk))
    context = {"form": form, "feedback": feedback, "days": ContactTime.kept_for().days}
    return render(request, "feedback/feedback_contact.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@manager
def contact_list(request: OrgRequest) -> HttpResponse:
    """What is known of the customer who asks, and how long contacts are kept.

    Asked by POST, as below: a page’s address stands in logs and histories, and a customer should not.
    """
    asked = typed(request.POST, "of").strip()
    context = {
        "asked": asked,
        "found": _found(asked),
        "kept": Contact.objects.count(),
        "days": ContactTime.kept_for().days,
    }
    return render(request, "feedback/contact_list.html", context)


@require_POST
@manager
def contact_export(request: OrgRequest) -> HttpResponse:
    """All that is known of the customer who asks, to hand over to them."""
    found = _found(typed(request.POST, "of"))
    answer = JsonResponse(what_we_hold(found), json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="what-we-hold-{timezone.localdate()}.json"'
    return answer


@require_POST
@manager
@transaction.atomic
def contact_erasure(request: OrgRequest) -> HttpResponse:
    found = _found(typed(request.POST, "of"))
    actions.erase_contacts(by=request.member, contacts=found, with_words="words" in request.POST)
    said = ngettext("Erased: %d contact.", "Erased: %d contacts.", len(found)) % len(found)
    messages.success(request, said)
    return redirect(here("contact_list"))


@require_http_methods(["GET", "POST"])
@owner
@transaction.atomic
def contact_time(request: OrgRequest) -> HttpResponse:
    form = ContactTimeForm(request.POST or None, initial={"days": ContactTime.kept_for().days})
    if request.method == "POST" and form.is_valid():
        actions.keep_contacts_for(by=request.member, days=form.cleaned_data["days"])
        messages.success(request, _("Saved."))
        return redirect(here("contact_list"))
    context: dict[str, Any] = {"form": form}
    return render(request, "feedback/contact_time.html", context, status=422 if form.is_bound else 200)


def _found(words: str) -> list[Contact]:
    return list(Contact.objects.named(words).with_feedback()[:MOST_FOUND])
