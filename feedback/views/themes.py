"""Pages of themes: what several customers and colleagues speak of, what is proposed, and what belongs to each."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from feedback import actions
from feedback.forms import SplitForm, ThemeChoice, ThemeForm
from feedback.models import Theme, ThemeProposal
from feedback.proposed import proposed
from feedback.theme_voices import heard
from ui.paging import LARGEST_ID, keyset_page

QUOTES, MOST_ASKED = 2, 20


@require_safe
@member
def theme_list(request: OrgRequest) -> HttpResponse:
    is_archive = "archived" in request.GET
    themes = Theme.objects.archived() if is_archive else Theme.objects.active()
    found = heard(themes.for_reading().by_name()[: actions.MOST_THEMES], timezone.now(), quotes=QUOTES)
    return render(request, "feedback/theme_list.html", {"found": found, "is_archive": is_archive})


@require_safe
@manager
@vary_on_headers("HX-Request")
def themeproposal_list(request: OrgRequest) -> HttpResponse:
    """A fragment of the list of themes, or a page of its own."""
    context = {"proposals": proposed(ThemeProposal.objects.open().order_by("-size", "pk"))}
    template = "feedback/_themeproposal_list.html" if request.htmx else "feedback/themeproposal_list.html"
    return render(request, template, context)


@require_POST
@manager
@transaction.atomic
def themeproposal_dismissal(request: OrgRequest, pk: int) -> HttpResponse:
    proposal = get_object_or_404(ThemeProposal.objects.open().select_for_update(), pk=pk)
    actions.dismiss_proposal(by=request.member, proposal=proposal)
    messages.success(request, _("It will not be proposed again."))
    return redirect(here("theme_list"))


@require_POST
@manager
def theme_looking(request: OrgRequest) -> HttpResponse:
    actions.look_again()
    messages.success(request, _("Looking for groups now. In a large house it takes a minute."))
    return redirect(here("theme_list"))


@require_http_methods(["GET", "POST"])
@manager
@transaction.atomic
def theme_new(request: OrgRequest) -> HttpResponse:
    proposal = _proposal(request.GET.get("proposal", ""))
    begun = {"words": ", ".join(proposal.words.splitlines())} if proposal else {}
    form = ThemeForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            theme = actions.make_theme(by=request.member, proposal=proposal, **form.values)
        except actions.ThemeRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("It is a theme now. What has its words joins it within a minute."))
            return redirect(here("theme_detail", theme.pk))
    quotes = [quote for each in proposed([proposal] if proposal else []) for quote in each.quotes]
    context = {"form": form, "quotes": quotes}
    return render(request, "feedback/theme_new.html", context, status=422 if form.is_bound else 200)


@require_safe
@member
def theme_detail(request: OrgRequest, pk: int) -> HttpResponse:
    theme = get_object_or_404(Theme.objects.for_reading(), pk=pk)
    context = {
        "theme": theme,
        "heard": heard([theme], timezone.now())[0],
        "page": keyset_page(theme.items.within().with_said(), request, by="said_at"),
        "perhaps": theme.items.perhaps().with_said().order_by("-said_at", "-pk")[:MOST_ASKED]
        if request.member.is_manager
        else (),
        "may_author": request.member.is_manager and not theme.is_archived,
        "split": SplitForm(),
    }
    return render(request, "feedback/theme_detail.html", context)


@require_http_methods(["GET", "POST"])
@manager
@transaction.atomic
def theme_edit(request: OrgRequest, pk: int) -> HttpResponse:
    theme = _to_change(pk)
    form = ThemeForm(request.POST or None, instance=theme)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_theme(by=request.member, theme=_to_change(pk), **form.values)
        except actions.ThemeRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect(here("theme_detail", pk))
    context = {"form": form, "theme": Theme.objects.get(pk=pk)}
    return render(request, "feedback/theme_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
@manager
@transaction.atomic
def theme_archive(request: OrgRequest, pk: int) -> HttpResponse:
    actions.archive_theme(by=request.member, theme=_to_change(pk))
    return redirect(here("theme_detail", pk))


@require_POST
@manager
@transaction.atomic
def theme_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    theme = _to_change(pk, is_archived=True)
    try:
        actions.restore_theme(by=request.member, theme=theme)
    except actions.ThemeRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is back among the themes."))
    return redirect(here("theme_detail", pk))


@require_http_methods(["GET", "POST"])
@manager
@transaction.atomic
def theme_merging(request: OrgRequest, pk: int) -> HttpResponse:
    theme = get_object_or_404(Theme.objects.active(), pk=pk)
    form = ThemeChoice(request.POST or None, without=theme, label=_("Merge it into"))
    if request.method == "POST" and form.is_valid():
        theme, into = _both_to_change(pk, form.cleaned_data["theme"].pk)
        actions.merge_themes(by=request.member, theme=theme, into=into)
        messages.success(request, _("Merged. Restoring the other one from the archive undoes it."))
        return redirect(here("theme_detail", into.pk))
    context = {"form": form, "theme": theme}
    return render(request, "feedback/theme_merging.html", context, status=422 if form.is_bound else 200)


@require_POST
@manager
@transaction.atomic
def theme_items(request: OrgRequest, pk: int) -> HttpResponse:
    """Take in, take out, or split off what was chosen."""
    theme, chosen, what = _to_change(pk), _chosen(request), request.POST.get("what", "")
    if not chosen:
        messages.error(request, _("Choose something first."))
        return redirect(here("theme_detail", pk))
    if what == "split":
        return _split(request, theme, chosen)
    if what in ("in", "out"):
        count = actions.judge_items(by=request.member, theme=theme, items=chosen, belongs=what == "in")
        said = ngettext("%d belongs to it.", "%d belong to it.", count) if what == "in" else ngettext(
            "%d taken out, for good.", "%d taken out, for good.", count
        )  # fmt: skip
        messages.success(request, said % count)
    return redirect(here("theme_detail", pk))


def _split(request: OrgRequest, theme: Theme, chosen: list[int]) -> HttpResponse:
    form = SplitForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the new theme a name."))
        return redirect(here("theme_detail", theme.pk))
    try:
        split = actions.split_theme(by=request.member, theme=theme, items=chosen, **form.cleaned_data)
    except actions.ThemeRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(here("theme_detail", theme.pk))
    messages.success(request, _("Split off. Say which words belong to it, so that more joins it."))
    return redirect(here("theme_detail", split.pk))


def _chosen(request: OrgRequest) -> list[int]:
    sent = [each for each in request.POST.getlist("items") if each.isascii() and each.isdecimal()]
    return [int(each) for each in sent if len(each) < 20 and int(each) <= LARGEST_ID]


def _proposal(pk: str) -> ThemeProposal | None:
    """The one that is to be named; None also when it was named or dismissed by now."""
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    return ThemeProposal.objects.open().filter(pk=int(pk)).first()


def _to_change(pk: int, *, is_archived: bool = False) -> Theme:
    """The row, locked until the end of the transaction."""
    themes: Any = Theme.objects.archived() if is_archived else Theme.objects.active()
    return get_object_or_404(themes.locked(), pk=pk)


def _both_to_change(pk: int, other: int) -> tuple[Theme, Theme]:
    """Locked in the order of their ids, so that two who merge the same two do not wait for each other."""
    locked = {smaller: _to_change(smaller) for smaller in sorted((pk, other))}
    return locked[pk], locked[other]
