"""The conversation beside a thing, whatever the thing is: its threads, one more comment, and what becomes of one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django_htmx.http import reswap, retarget

from accounts import rules
from accounts.access import OrgRequest
from accounts.forms import CommentForm
from accounts.mentions import named_in
from accounts.models import Member, Remark
from accounts.models.remark import RemarkQuerySet
from accounts.tenancy import here
from ui.paging import keyset_page

THREADS = 30
LONGEST_ID = 18


@dataclass
class Said:
    """A comment with what its reader may do to it."""

    comment: Remark
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


@dataclass(frozen=True)
class Beside:
    """What a reader talks beside, and what they may do there.

    `may_call` says who can be mentioned, `refusal` what is said when somebody else was ("%(names)s cannot …"); `crumbs`
    stand above the page, `more` is what its templates need besides: `head` names what stands above the comments.
    """

    thing: Any
    kind: type[Remark]
    reader: Member
    may_comment: bool
    may_settle: Callable[[Any], bool]
    crumbs: list[tuple[str, Any]]
    may_call: Callable[[Member], bool] = lambda _member: True
    refusal: Promise | str = ""
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return str(self.thing.pk)

    @property
    def address(self) -> str:
        return here(self.kind.CONVERSATION, self.thing.pk)

    @property
    def new_key(self) -> UUID:
        """For one more form: by it a second press of its button is known."""
        return uuid4()

    @property
    def comments(self) -> RemarkQuerySet:
        return self.thing.comments.all()

    @property
    def form(self) -> Callable[..., CommentForm]:
        return partial(CommentForm, may_call=self.may_call, refusal=self.refusal)

    def thread_for(self, comment: Remark, form: CommentForm | None = None) -> Thread:
        return Thread(
            self._as_read(comment),
            [self._as_read(answer) for answer in comment.said],
            may_settle=self.may_comment and self.may_settle(comment),
            may_answer=self.may_comment and len(comment.said) < comment.MOST_ANSWERS,
            form=form,
        )

    def _as_read(self, each: Remark) -> Said:
        may_edit = self.may_comment and rules.may_edit_comment(self.reader, each)
        return Said(each, may_edit, self.may_comment and rules.may_take_away(self.reader, each))


def converse(request: OrgRequest, beside: Beside, say: Callable[..., Remark]) -> HttpResponse:
    """The page, the part of the thing's page, or, with a POST, one more comment or answer."""
    if request.method != "POST":
        return conversation(request, beside)
    if not beside.may_comment:
        raise PermissionDenied(_("What is archived is only read."))
    form, thread = beside.form(request.POST), thread_of(beside, request.POST)
    if form.is_valid():
        try:
            comment = say(by=request.member, thread=thread, **form.cleaned_data)
            return said(request, beside, comment)
        except ValidationError as refused:
            form.add_error("text", refused)
    if not request.htmx:
        return conversation(request, beside, form=form, answered_to=thread)
    return thread_part(request, beside, thread.root_id, form=form) if thread else form_again(request, beside, form)


def thread_of(beside: Beside, data: QueryDict) -> Remark | None:
    """The thread that is answered to; none for a new comment."""
    pk = data.get("thread", "")
    if not pk:
        return None
    wanted = int(pk) if pk.isdecimal() and len(pk) <= LONGEST_ID else 0
    return get_object_or_404(beside.comments, pk=wanted)


def said(request: OrgRequest, beside: Beside, comment: Remark) -> HttpResponse:
    """After it is kept: the thread it stands in, for a new one with an empty form; without htmx the page."""
    if not request.htmx:
        return redirect(f"{beside.address}{comment.place}")
    return thread_part(request, beside, comment.root_id, is_new=comment.thread_id is None)


def form_again(request: OrgRequest, beside: Beside, form: CommentForm) -> HttpResponse:
    part = render(request, "accounts/_comment_new.html", {"beside": beside, "form": form}, status=422)
    return reswap(retarget(part, f"#say-{beside.key}"), "outerHTML")


def conversation(
    request: OrgRequest, beside: Beside, *, form: CommentForm | None = None, answered_to: Remark | None = None
) -> HttpResponse:
    """Newest threads last, thirty at a time; what was typed and refused stands where it was typed."""
    taken = request.GET.get("taken", "")
    taken_away = int(taken) if taken.isdecimal() and len(taken) <= LONGEST_ID else 0
    comments = beside.comments.threads(taken_away=taken_away).with_answers(taken_away=taken_away)
    page = keyset_page(comments, request, rows=THREADS)
    typed = {answered_to.root_id: form} if answered_to else {}
    context = {
        **beside.more,
        "beside": beside,
        "page": page,
        "threads": [beside.thread_for(each, typed.get(each.pk)) for each in reversed(page.rows)],
        "form": form if form and not answered_to else beside.form(),
    }
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "accounts/_conversation.html" if is_part else "accounts/conversation.html"
    return render(request, template, context, status=422 if form else 200)


def thread_part(
    request: OrgRequest,
    beside: Beside,
    pk: int,
    *,
    form: CommentForm | None = None,
    taken_away: int = 0,
    is_new: bool = False,
) -> HttpResponse:
    """One thread as it stands now; nothing when nothing is left of it."""
    comments = beside.comments.threads(taken_away=taken_away).with_answers(taken_away=taken_away)
    comment = comments.filter(pk=pk).first()
    if comment is None:
        return HttpResponse("")
    # What was folded under a finger or a key keeps the focus.
    context = {"beside": beside, "thread": beside.thread_for(comment, form), "is_swapped": not is_new}
    if is_new:
        context["form"] = beside.form()
    template = "accounts/_comment_said.html" if is_new else "accounts/_thread.html"
    return render(request, template, context, status=422 if form else 200)


def change(request: OrgRequest, beside: Beside, comment: Remark, edit: Callable[..., Remark]) -> HttpResponse:
    """The form that changes one comment, and what follows."""
    require(beside.may_comment and rules.may_edit_comment(request.member, comment))
    if request.method != "POST":
        return edit_page(request, beside, comment, beside.form(initial={"text": comment.plain}))
    form = beside.form(request.POST)
    if not form.is_valid():
        return edit_page(request, beside, comment, form)
    edit(by=request.member, comment=comment, text=form.cleaned_data["text"])
    return thread_again(request, beside, comment)


def edit_page(request: OrgRequest, beside: Beside, comment: Remark, form: CommentForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    meant = [] if form.is_bound else named_in(comment.text)
    context = {"form": form, "comment": comment, "beside": beside, "key": str(comment.pk), "meant": meant}
    if not request.htmx:
        return render(request, "accounts/comment_edit.html", context, status=status)
    part = render(request, "accounts/_comment_edit.html", context, status=status)
    return reswap(retarget(part, f"#said-{comment.pk}"), "innerHTML")


def take_away(request: OrgRequest, beside: Beside, comment: Remark, archive: Callable[..., None]) -> HttpResponse:
    require(rules.may_take_away(request.member, comment))
    archive(by=request.member, comment=comment)
    return thread_again(request, beside, comment, taken_away=comment.pk)


def put_back(request: OrgRequest, beside: Beside, comment: Remark, restore: Callable[..., None]) -> HttpResponse:
    require(rules.may_take_away(request.member, comment))
    restore(by=request.member, comment=comment)
    return thread_again(request, beside, comment)


def settle(request: OrgRequest, beside: Beside, comment: Remark, how: Callable[..., None]) -> HttpResponse:
    """Fold or unfold the thread that this comment began; an answer has no thread of its own."""
    require(beside.may_settle(comment))
    how(by=request.member, comment=comment)
    return thread_again(request, beside, comment)


def require(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied(_("Only whoever wrote it changes a comment; managers may take it away."))


def thread_again(request: OrgRequest, beside: Beside, comment: Remark, *, taken_away: int = 0) -> HttpResponse:
    if request.htmx:
        return thread_part(request, beside, comment.root_id, taken_away=taken_away)
    query = f"?taken={taken_away}" if taken_away else ""
    return redirect(f"{beside.address}{query}#thread-{comment.root_id}")
