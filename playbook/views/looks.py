"""Whether an entry still holds: what stands about it, saying so, doubting it, and taking it out of the playbook."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
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
from playbook.forms.review import DoubtForm, ReasonForm
from playbook.models import Doubt, Entry, Look, Review, with_open_looks
from playbook.models.entry import EntryQuerySet
from playbook.standing import REVIEW_CHOICES, REVIEW_MONTHS
from ui.paging import keyset_page
from ui.unseen import typed

# Who last stood in for an entry; who took it out is said while it is.
SAID = ("entry.published", "entry.revised", "entry.confirmed")


@require_safe
@vary_on_headers("HX-Request")
@member
def entry_standing(request: OrgRequest, pk: int) -> HttpResponse:
    """Whether an entry is currently true, or why it asks: a fragment of its page, or a page of its own."""
    readable = Entry.objects.reachable_by(request.member).defer("body", "html")
    entry = get_object_or_404(readable.select_related("author__user", "reviewer__user"), pk=pk)
    template = "playbook/_entry_standing_now.html" if request.htmx else "playbook/entry_standing.html"
    return render(request, template, standing_of(request, entry))


def standing_of(request: OrgRequest, entry: Entry) -> dict[str, Any]:
    doubts = list(Doubt.objects.open().filter(entry=entry).with_people())
    verbs = ("entry.retired",) if entry.is_retired else SAID
    return {
        "entry": entry,
        "said": AuditRecord.objects.about(entry).filter(verb__in=verbs).for_reading().order_by("-at", "-pk").first(),
        "looks": list(Look.objects.open().filter(entry=entry).with_places()) if entry.asks_since else [],
        "doubts": doubts,
        "my_doubt": next((doubt for doubt in doubts if doubt.member_id == request.member.pk), None),
        "review": Review.objects.in_hand(entry, request.member),
        "may_confirm": rules.may_confirm(request.member, entry),
        "may_doubt": rules.may_doubt(request.member, entry),
        "may_propose": rules.may_propose(request.member, entry),
        "may_ask": rules.may_ask_for_review(request.member, entry),
        "months": [(months, months == REVIEW_MONTHS) for months in REVIEW_CHOICES],
    }


@require_safe
@vary_on_headers("HX-Request")
@member
def entry_share(request: OrgRequest) -> HttpResponse:
    """How many of the published entries are currently true: a fragment; opened plainly, above those that are not."""
    if not request.htmx:
        return redirect(here("look_list"))
    return render(request, "playbook/_entry_share_now.html", {"share": share_now()})


def share_now() -> dict[str, int]:
    share = Entry.objects.share_true(timezone.localdate())
    return {**share, "asking": share["n"] - share["true"]}


@require_safe
@vary_on_headers("HX-Request")
@member
def look_list(request: OrgRequest) -> HttpResponse:
    """The entries that ask, whoever has waited longest first."""
    cause = request.GET.get("cause", "")
    cause = cause if cause in Look.Cause.values else ""
    page = keyset_page(with_open_looks(Entry.objects.asking_because(cause)), request, by="asks_since", ascending=True)
    causes = [("", _("For any reason")), *Look.SHORT.items()]
    context = {"page": page, "cause": cause, "causes": causes, "may_confirm": request.member.is_manager}
    return render(request, "playbook/look_list.html", {**context, "share": share_now()})


@require_POST
@manager
@transaction.atomic
def entry_confirmation(request: OrgRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(standing().select_for_update(of=("self",)), pk=pk)
    months = next((each for each in REVIEW_CHOICES if str(each) == request.POST.get("months")), REVIEW_MONTHS)
    actions.confirm_entry(by=request.member, entry=entry, months=months)
    is_row = request.POST.get("from") == "list"
    if request.htmx and is_row:
        return render(request, "playbook/_look_row_done.html", {"entry": entry})
    if not request.htmx:
        messages.success(request, _("Still true: that stands beside the entry now."))
    return standing_answer(request, entry, here("look_list") if is_row else "")


def standing() -> EntryQuerySet:
    """The published entries, with those who answer for them."""
    return Entry.objects.published().select_related("author__user", "reviewer__user")


def standing_answer(request: OrgRequest, entry: Entry, back: str = "") -> HttpResponse:
    if request.htmx:
        return render(request, "playbook/_entry_standing_now.html", standing_of(request, entry))
    return redirect(back or here("entry_detail", entry.pk))


@require_POST
@member
def entry_doubt(request: OrgRequest, pk: int) -> HttpResponse:
    """One tap; the note may follow."""
    entry = get_object_or_404(standing(), pk=pk)
    form = DoubtForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else typed(request.POST, "note")[:300]
    actions.doubt_entry(by=request.member, entry=entry, note=note)
    if not request.htmx:
        messages.success(request, _("Noted. Whoever answers for this entry sees it."))
    return standing_answer(request, entry)


@require_POST
@member
def entry_doubt_withdrawal(request: OrgRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(standing(), pk=pk)
    actions.take_doubt_back(by=request.member, entry=entry)
    return standing_answer(request, entry)


@require_http_methods(["GET", "POST"])
@manager
def entry_retirement(request: OrgRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(Entry.objects.active().select_related("author"), pk=pk)
    if not rules.may_retire(request.member, entry):
        raise PermissionDenied(_("Only what is published can be retired."))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.retire_entry(by=request.member, entry=entry, reason=form.cleaned_data["reason"])
        messages.success(request, _("Retired. It stands in no list any more; its page stays, with your reason."))
        return redirect(here("entry_detail", pk))
    status = 422 if form.is_bound else 200
    return render(request, "playbook/entry_retirement.html", {"entry": entry, "form": form}, status=status)
