"""The conversation beside an entry: comments, thanks, and who follows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget

from accounts.access import OrgRequest, member
from accounts.models import Member
from accounts.tenancy import here
from playbook import actions, rules
from playbook.forms import CommentForm, ThanksForm
from playbook.models import Comment, Entry, with_talk
from ui.paging import keyset_page

THREADS = 30
LONGEST_ID = 18


@dataclass
class Said:
    """A comment with what its reader may do to it."""

    comment: Comment
    may_edit: bool
    may_take_away: bool


@dataclass
class Thread:
    """A comment, its answers, and the answer that was typed and refused, if one was."""

    begun: Said
    answers: list[Said]
    may_settle: bool
    may_answer: bool
    form: CommentForm | None = None

    @property
    def pk(self) -> int:
        return self.begun.comment.pk

    @property
    def key(self) -> str:
        return str(self.pk)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member
def entry_conversation(request: OrgRequest, pk: int) -> HttpResponse:
    """The page, the part of the entry's page, or, with a POST, one more comment or answer."""
    entry = entry_of(request, pk)
    if request.method != "POST":
        return conversation(request, entry)
    if not rules.may_comment(request.member, entry):
        raise PermissionDenied(_("An archived entry is only read."))
    form, thread = CommentForm(request.POST, entry=entry), thread_of(entry, request.POST)
    if form.is_valid():
        try:
            text = form.cleaned_data["text"]
            comment = actions.comment_on_entry(by=request.member, entry=entry, text=text, thread=thread)
            return said(request, entry, comment)
        except ValidationError as refused:
            form.add_error("text", refused)
    if not request.htmx:
        return conversation(request, entry, form=form, answered_to=thread)
    return thread_part(request, entry, thread.root_id, form=form) if thread else form_again(request, entry, form)


def entry_of(request: OrgRequest, pk: int) -> Entry:
    entries = Entry.objects.reachable_by(request.member).select_related("author__user")
    return get_object_or_404(with_talk(entries, request.member), pk=pk)


def thread_of(entry: Entry, data: QueryDict) -> Comment | None:
    """The thread that is answered to; none for a new comment."""
    pk = data.get("thread", "")
    if not pk:
        return None
    wanted = int(pk) if pk.isdecimal() and len(pk) <= LONGEST_ID else 0
    return get_object_or_404(Comment, entry=entry, pk=wanted)


def said(request: OrgRequest, entry: Entry, comment: Comment) -> HttpResponse:
    """After it is kept: the thread it stands in, for a new one with an empty form; without htmx the page."""
    if not request.htmx:
        return redirect(f"{here('entry_conversation', entry.pk)}#comment-{comment.pk}")
    return thread_part(request, entry, comment.root_id, is_new=comment.thread_id is None)


def form_again(request: OrgRequest, entry: Entry, form: CommentForm) -> HttpResponse:
    context = {"entry": entry, "form": form, "key": str(entry.pk)}
    part = render(request, "playbook/_comment_new.html", context, status=422)
    return reswap(retarget(part, f"#say-{entry.pk}"), "outerHTML")


def conversation(
    request: OrgRequest, entry: Entry, *, form: CommentForm | None = None, answered_to: Comment | None = None
) -> HttpResponse:
    """Newest threads last, thirty at a time; what was typed and refused stands where it was typed."""
    taken = request.GET.get("taken", "")
    taken_away = int(taken) if taken.isdecimal() and len(taken) <= LONGEST_ID else 0
    comments = entry.comments.threads(taken_away=taken_away).with_answers(taken_away=taken_away)
    page = keyset_page(comments, request, rows=THREADS)
    typed = {answered_to.root_id: form} if answered_to else {}
    threads = [thread_for(request.member, entry, each, typed.get(each.pk)) for each in reversed(page.rows)]
    context = {
        **head_context(request.member, entry),
        "page": page,
        "threads": threads,
        "form": form if form and not answered_to else CommentForm(entry=entry),
    }
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "playbook/_entry_conversation.html" if is_part else "playbook/entry_conversation.html"
    return render(request, template, context, status=422 if form else 200)


def thread_part(
    request: OrgRequest,
    entry: Entry,
    pk: int,
    *,
    form: CommentForm | None = None,
    taken_away: int = 0,
    is_new: bool = False,
) -> HttpResponse:
    """One thread as it stands now; nothing when nothing is left of it."""
    comments = Comment.objects.threads(taken_away=taken_away).with_answers(taken_away=taken_away)
    comment = comments.filter(pk=pk, entry=entry).first()
    if comment is None:
        return HttpResponse("")
    thread = thread_for(request.member, entry, comment, form)
    # What was folded under a finger or a key keeps the focus.
    context = {"entry": entry, "key": str(entry.pk), "thread": thread, "is_swapped": not is_new}
    if is_new:
        context["form"] = CommentForm(entry=entry)
    template = "playbook/_comment_said.html" if is_new else "playbook/_thread.html"
    return render(request, template, context, status=422 if form else 200)


def thread_for(reader: Member, entry: Entry, comment: Comment, form: CommentForm | None = None) -> Thread:
    may_comment = rules.may_comment(reader, entry)

    def as_read(each: Comment) -> Said:
        may_edit = may_comment and rules.may_edit_comment(reader, each)
        return Said(each, may_edit, may_comment and rules.may_take_away(reader, each))

    return Thread(
        as_read(comment),
        [as_read(answer) for answer in comment.said],
        may_settle=may_comment and rules.may_settle(reader, comment, entry),
        may_answer=may_comment and len(comment.said) < Comment.MOST_ANSWERS,
        form=form,
    )


def head_context(reader: Member, entry: Entry) -> dict[str, Any]:
    return {
        "entry": entry,
        "key": str(entry.pk),
        "may_comment": rules.may_comment(reader, entry),
        "may_thank": rules.may_thank(reader, entry),
        "may_follow": rules.may_follow(reader, entry),
        "is_followed": entry.is_followed or (entry.author_id == reader.pk and not entry.is_stopped),
    }


def head(request: OrgRequest, pk: int) -> HttpResponse:
    """Thanks and follow, after one of them has changed."""
    if not request.htmx:
        return redirect(here("entry_conversation", pk))
    return render(request, "playbook/_talk_head.html", head_context(request.member, entry_of(request, pk)))


@require_POST
@member
def entry_thanks(request: OrgRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(Entry.objects.reachable_by(request.member).select_related("author"), pk=pk)
    if not rules.may_thank(request.member, entry):
        raise PermissionDenied(_("Only what is published can have helped."))
    form = ThanksForm(request.POST)
    if form.is_valid():
        actions.thank_for_entry(by=request.member, entry=entry, note=form.cleaned_data["note"])
    else:
        messages.error(request, _("A note has at most 300 characters."))
    return head(request, pk)


@require_POST
@member
def entry_thanks_withdrawal(request: OrgRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(Entry.objects.reachable_by(request.member), pk=pk)
    actions.take_thanks_back(by=request.member, entry=entry)
    return head(request, pk)


@require_POST
@member
def entry_follow(request: OrgRequest, pk: int) -> HttpResponse:
    return change_follow(request, pk, actions.follow_entry)


@require_POST
@member
def entry_unfollow(request: OrgRequest, pk: int) -> HttpResponse:
    return change_follow(request, pk, actions.unfollow_entry)


def change_follow(request: OrgRequest, pk: int, change: Callable[..., object]) -> HttpResponse:
    entry = get_object_or_404(Entry.objects.reachable_by(request.member), pk=pk)
    change(by=request.member, entry=entry)
    return head(request, pk)
