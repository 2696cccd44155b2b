"""What the weekly email is made of and when it comes: prompts, one's own schedule, and the ledger for managers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from reflections import actions, rules
from reflections.forms import PromptForm, ScheduleForm
from reflections.models import Delivery, Prompt
from reflections.themes import THEME_WORDS
from ui.paging import keyset_page


@require_safe
@member
def prompt_list(request: OrgRequest) -> HttpResponse:
    theme, is_archive = known_theme(request.GET.get("theme", "")), "archived" in request.GET
    prompts = Prompt.objects.with_last_week().listed(theme=theme, archived=is_archive)
    context = {
        "page": keyset_page(prompts, request),
        "themes": THEME_WORDS.items(),
        "theme": theme,
        "is_archive": is_archive,
        "may_keep": rules.may_keep_prompts(request.member),
    }
    return render(request, "reflections/prompt_list.html", context)


def known_theme(theme: str) -> str:
    """The theme an address names, "" for all of them when there is none like it."""
    return theme if theme in THEME_WORDS else ""


@require_http_methods(["GET", "POST"])
@manager
def prompt_new(request: OrgRequest) -> HttpResponse:
    form = PromptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_prompt(by=request.member, **form.cleaned_data)
        messages.success(request, _("The question is in. New questions are asked before those that had their turn."))
        return redirect(here("prompt_list"))
    status = 422 if request.method == "POST" else 200
    return render(request, "reflections/prompt_new.html", {"form": form}, status=status)


@require_POST
@manager
def prompt_archive(request: OrgRequest, pk: int) -> HttpResponse:
    actions.archive_prompt(by=request.member, prompt=get_object_or_404(Prompt.objects.active(), pk=pk))
    messages.success(
        request, _("It will not be asked again. You find it under “Archived”, should you change your mind.")
    )
    return redirect(here("prompt_list"))


@require_POST
@manager
def prompt_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    actions.restore_prompt(by=request.member, prompt=get_object_or_404(Prompt, pk=pk))
    messages.success(request, _("It will be asked again."))
    return redirect(here("prompt_list"))


@require_http_methods(["GET", "POST"])
@member(viewers_may_write=True)
def schedule_edit(request: OrgRequest) -> HttpResponse:
    schedule = actions.schedule_of(request.member)
    form = ScheduleForm(request.POST or None, instance=schedule)
    if request.method == "POST" and form.is_valid():
        actions.change_schedule(by=request.member, schedule=form.instance)
        messages.success(request, _("Saved."))
        return redirect(here("schedule_edit"))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "schedule": schedule, "may_answer": rules.may_answer(request.member)}
    return render(request, "reflections/schedule_edit.html", context, status=status)


@require_POST
@member(viewers_may_write=True)
def schedule_subscription(request: OrgRequest) -> HttpResponse:
    """Get the weekly email again, or no more (`stop`)."""
    schedule = actions.schedule_of(request.member)
    if "stop" in request.POST:
        actions.unsubscribe(by=request.member, schedule=schedule)
        messages.success(request, _("No more weekly emails for you. You can have them again any time."))
    else:
        actions.resubscribe(by=request.member, schedule=schedule)
        messages.success(request, _("Your weekly email is back."))
    return redirect(here("schedule_edit"))


@require_safe
@manager
def delivery_list(request: OrgRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    deliveries = Delivery.objects.for_list()
    if state in Delivery.State.values:
        deliveries = deliveries.filter(state=state)
    context = {"page": keyset_page(deliveries, request, by="due_at"), "states": Delivery.State.choices, "state": state}
    return render(request, "reflections/delivery_list.html", context)
