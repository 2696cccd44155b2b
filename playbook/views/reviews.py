"""Reviews: asking for one, reading what is before the reviewer, answering, and taking it back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, member
from accounts.models import Member
from accounts.tenancy import here
from playbook import actions, rules
from playbook.forms.fields import LONGEST_ID
from playbook.forms.review import AnswerForm, ReviewForm
from playbook.markdown import with_pictures
from playbook.models import Entry, Review
from playbook.models.writing import html_of
from playbook.views.reading import pictures
from playbook.views.versions import differences
from ui.paging import keyset_page


@dataclass(frozen=True)
class Heap:
    """One of the lists of reviews, by the word in the address."""

    key: str
    title: str | Promise

    @staticmethod
    def all_for(member: Member) -> "list[Heap]":
        theirs = [Heap("asked", gettext_lazy("Asked by you"))]
        if not member.is_manager:
            return theirs
        return [
            Heap("", gettext_lazy("Waiting for you")),
            *theirs,
            Heap("waiting", gettext_lazy("Everybody’s, waiting")),
            Heap("answered", gettext_lazy("Answered")),
        ]


@require_safe
@member
def review_list(request: OrgRequest) -> HttpResponse:
    heaps = Heap.all_for(request.member)
    wanted = request.GET.get("which", "")
    heap = next((each for each in heaps if each.key == wanted), heaps[0])
    page = keyset_page(Review.objects.heap(heap.key, request.member).for_rows(), request, by="asked_at")
    return render(request, "playbook/review_list.html", {"heaps": heaps, "heap": heap, "page": page})


@require_safe
@member
def review_detail(request: OrgRequest, pk: int) -> HttpResponse:
    review = readable(request, pk)
    return review_page(request, review, AnswerForm(review=review))


def readable(request: OrgRequest, pk: int, *, is_locked: bool = False) -> Review:
    """A review that the member may read; what others asked does not exist for whoever does not manage."""
    reviews = Review.objects.with_people()
    # In the order in which whoever archives or publishes the entry locks them.
    review = get_object_or_404(reviews.select_for_update(of=("entry", "self")) if is_locked else reviews, pk=pk)
    if not rules.may_read_review(request.member, review):
        raise Http404
    return review


def review_page(request: OrgRequest, review: Review, form: AnswerForm, status: int = 200) -> HttpResponse:
    entry = review.entry
    context = {
        "review": review,
        "entry": entry,
        "form": form if rules.may_review(request.member, review) else None,
        "may_withdraw": rules.may_withdraw(request.member, review),
        "may_go_on": review.answer == Review.Answer.SENT_BACK and review.asked_by_id == request.member.pk,
        "html": with_pictures(html_of(review.body), pictures()),
        "would": review.as_it_would_stand,
        "places": review.places,
        "earlier": review.earlier if review.is_waiting else None,
    }
    if review.is_proposal and review.is_waiting:
        context |= {**differences(entry, review), "other_changes": review.other_changes}
    return render(request, "playbook/review_detail.html", context, status=status)


@require_POST
@member
@transaction.atomic
def review_answer(request: OrgRequest, pk: int) -> HttpResponse:
    review = readable(request, pk, is_locked=True)
    if not rules.may_review(request.member, review):
        raise PermissionDenied(_("Another manager answers this review, once."))
    form = AnswerForm(request.POST, review=review)
    if form.is_valid() and answered(request, review, form):
        return redirect(here("review_list"))
    return review_page(request, review, form.shown_again(), status=422)


def answered(request: OrgRequest, review: Review, form: AnswerForm) -> bool:
    comment, seen = form.cleaned_data["comment"], form.cleaned_data["seen"]
    try:
        actions.answer_review(by=request.member, review=review, approve=form.approves, comment=comment, seen=seen)
    except ValidationError as refusal:
        refuse(form, refusal)
        return False
    said = _("Approved. It stands in the playbook.") if form.approves else _("Sent back, with your comment.")
    messages.success(request, said)
    return True


def refuse(form: BaseForm, refusal: ValidationError) -> None:
    """What an action refuses, at the field it is about."""
    if not hasattr(refusal, "error_dict"):
        return form.add_error(NON_FIELD_ERRORS, refusal)
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
    return None


@require_POST
@member
@transaction.atomic
def review_withdrawal(request: OrgRequest, pk: int) -> HttpResponse:
    review = readable(request, pk, is_locked=True)
    if not rules.may_withdraw(request.member, review):
        raise PermissionDenied(_("It has been answered, or somebody else asked for it."))
    actions.withdraw_review(by=request.member, review=review)
    messages.success(request, _("Taken back. Nobody is asked to review it any more."))
    return redirect(here("entry_detail", review.entry_id))


@require_http_methods(["GET", "POST"])
@member
def entry_review(request: OrgRequest, pk: int) -> HttpResponse:
    """Ask somebody to review a draft."""
    entry = get_object_or_404(Entry.objects.reachable_by(request.member), pk=pk)
    if not rules.may_ask_for_review(request.member, entry):
        raise PermissionDenied(_("A review is asked for by whoever writes a draft, once."))
    form = ReviewForm(request.POST or None, by=request.member, entry=entry)
    review = asked(request, entry, form) if form.is_valid() else None
    if review is None:
        context = {"entry": entry, "form": form}
        return render(request, "playbook/entry_review.html", context, status=422 if form.is_bound else 200)
    messages.success(request, _("%(who)s is asked to review it.") % {"who": review.reviewer})
    return redirect(here("review_detail", review.pk))


def asked(request: OrgRequest, entry: Entry, form: ReviewForm) -> Review | None:
    words = {name: form.cleaned_data[name] for name in ("reviewer", "note")}
    try:
        return actions.ask_for_review(by=request.member, entry=entry, **words)
    except ValidationError as refusal:
        refuse(form, refusal)
        return None


def begun_before(request: OrgRequest, entry: Entry) -> dict[str, Any]:
    """What the member proposed for an entry and got back, to go on with (`?review=<id>`)."""
    pk = request.GET.get("review", "")
    if not pk.isdecimal() or len(pk) > LONGEST_ID:
        return {}
    earlier = Review.objects.filter(pk=pk, entry=entry, asked_by=request.member).first()
    return {**(earlier.proposed or {}), "reason": earlier.note, "ask_of": earlier.reviewer_id} if earlier else {}
