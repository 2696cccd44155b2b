"""The conversation beside an entry: comments, thanks, and who follows it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, member
from accounts.models import Member
from accounts.tenancy import here
from accounts.views import talk
from accounts.views.talk import Beside
from playbook import actions, rules
from playbook.forms import ThanksForm
from playbook.models import Comment, Entry, with_talk


# Whoever comes back to this page by the browser's Back gets a new one, whose next comment is another.
@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@never_cache
@member
def entry_conversation(request: OrgRequest, pk: int) -> HttpResponse:
    """The page, the part of the entry's page, or, with a POST, one more comment or answer."""
    entry = entry_of(request, pk)
    more = {"head": "playbook/_talk_head.html", **head_context(request.member, entry)}
    say = partial(actions.comment_on_entry, entry=entry)
    return talk.converse(request, beside(request.member, entry, more), say)


def entry_of(request: OrgRequest, pk: int) -> Entry:
    entries = Entry.objects.reachable_by(request.member).select_related("author__user")
    return get_object_or_404(with_talk(entries, request.member), pk=pk)


def beside(reader: Member, entry: Entry, more: dict[str, Any] | None = None) -> Beside:
    return Beside(
        thing=entry,
        kind=Comment,
        reader=reader,
        may_comment=rules.may_comment(reader, entry),
        may_settle=lambda comment: rules.may_settle(reader, comment, entry),
        may_call=lambda member: rules.may_open_entry(member, entry),
        refusal=_("%(names)s cannot see this entry: until it is published, only managers and its author can."),
        crumbs=[(here("entry_list"), _("Playbook")), (here("entry_detail", entry.pk), entry.title)],
        more=more or {},
    )


def head_context(reader: Member, entry: Entry) -> dict[str, Any]:
    return {
        "entry": entry,
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
