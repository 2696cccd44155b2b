"""One comment: changing it, taking it away and putting it back, settling its thread."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import OrgRequest, member
from accounts.views import talk
from accounts.views.talk import Beside
from playbook import actions
from playbook.models import Comment
from playbook.views.conversation import beside


@require_http_methods(["GET", "POST"])
@member
def comment_edit(request: OrgRequest, pk: int) -> HttpResponse:
    return talk.change(request, *found(request, pk), actions.edit_comment)


@require_POST
@member
def comment_archive(request: OrgRequest, pk: int) -> HttpResponse:
    return talk.take_away(request, *found(request, pk), actions.archive_comment)


@require_POST
@member
def comment_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    return talk.put_back(request, *found(request, pk), actions.restore_comment)


@require_POST
@member
def comment_resolution(request: OrgRequest, pk: int) -> HttpResponse:
    return talk.settle(request, *found(request, pk, thread=None), actions.resolve_comment)


@require_POST
@member
def comment_reopening(request: OrgRequest, pk: int) -> HttpResponse:
    return talk.settle(request, *found(request, pk, thread=None), actions.reopen_comment)


def found(request: OrgRequest, pk: int, **wanted: Any) -> tuple[Beside, Comment]:
    comment = get_object_or_404(Comment.objects.open_to(request.member), pk=pk, **wanted)
    return beside(request.member, comment.entry), comment
