"""One comment: changing it, taking it away and putting it back, settling its thread."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import reswap, retarget

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from playbook import actions, rules
from playbook.forms import CommentForm
from playbook.mentions import named_in
from playbook.models import Comment
from playbook.views.conversation import thread_part


@require_http_methods(["GET", "POST"])
@member
def comment_edit(request: OrgRequest, pk: int) -> HttpResponse:
    comment = comment_of(request, pk)
    require(rules.may_edit_comment(request.member, comment) and rules.may_comment(request.member, comment.entry))
    if request.method != "POST":
        return edit_page(request, comment, CommentForm(initial={"text": comment.plain}, entry=comment.entry))
    form = CommentForm(request.POST, entry=comment.entry)
    if not form.is_valid():
        return edit_page(request, comment, form)
    actions.edit_comment(by=request.member, comment=comment, text=form.cleaned_data["text"])
    return thread_again(request, comment)


def edit_page(request: OrgRequest, comment: Comment, form: CommentForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    meant = [] if form.is_bound else named_in(comment.text)
    context = {"form": form, "comment": comment, "key": str(comment.pk), "meant": meant}
    if not request.htmx:
        return render(request, "playbook/comment_edit.html", context, status=status)
    part = render(request, "playbook/_comment_edit.html", context, status=status)
    return reswap(retarget(part, f"#said-{comment.pk}"), "innerHTML")


@require_POST
@member
def comment_archive(request: OrgRequest, pk: int) -> HttpResponse:
    comment = comment_of(request, pk)
    require(rules.may_take_away(request.member, comment))
    actions.archive_comment(by=request.member, comment=comment)
    return thread_again(request, comment, taken_away=pk)


@require_POST
@member
def comment_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    comment = comment_of(request, pk)
    require(rules.may_take_away(request.member, comment))
    actions.restore_comment(by=request.member, comment=comment)
    return thread_again(request, comment)


@require_POST
@member
def comment_resolution(request: OrgRequest, pk: int) -> HttpResponse:
    return settle(request, pk, actions.resolve_comment)


@require_POST
@member
def comment_reopening(request: OrgRequest, pk: int) -> HttpResponse:
    return settle(request, pk, actions.reopen_comment)


def settle(request: OrgRequest, pk: int, change: Callable[..., None]) -> HttpResponse:
    """Fold or unfold the thread that this comment began; an answer has no thread of its own."""
    comment = comment_of(request, pk, thread=None)
    require(rules.may_settle(request.member, comment, comment.entry))
    change(by=request.member, comment=comment)
    return thread_again(request, comment)


def comment_of(request: OrgRequest, pk: int, **wanted: Any) -> Comment:
    return get_object_or_404(Comment.objects.open_to(request.member), pk=pk, **wanted)


def require(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied(_("Only whoever wrote it changes a comment; managers may take it away."))


def thread_again(request: OrgRequest, comment: Comment, *, taken_away: int = 0) -> HttpResponse:
    if request.htmx:
        return thread_part(request, comment.entry, comment.root_id, taken_away=taken_away)
    query = f"taken={taken_away}" if taken_away else ""
    return redirect(f"{here('entry_conversation', comment.entry_id, query=query)}#thread-{comment.root_id}")
