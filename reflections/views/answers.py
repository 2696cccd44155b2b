"""This week's question and what the team answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from playbook.forms.fields import LONGEST_ID
from reflections import actions, rules
from reflections.forms import ReflectionForm
from reflections.models import Reflection, WeeklyPrompt
from ui.paging import keyset_page


@require_safe
@member
def reflection_list(request: OrgRequest) -> HttpResponse:
    weekly_prompt = actions.weekly_prompt_for(moment=timezone.now())
    is_mine = request.GET.get("whose") == "mine"
    answers = Reflection.objects.for_list().visible_to(request.member)
    context = {
        "weekly_prompt": weekly_prompt,
        "mine": Reflection.objects.by_member(request.member).filter(weekly_prompt=weekly_prompt).first(),
        "form": ReflectionForm(initial={"weekly_prompt": weekly_prompt.pk}).posting_to_new(),
        "may_answer": rules.may_answer(request.member),
        "is_mine": is_mine,
        "page": keyset_page(answers.filter(member=request.member) if is_mine else answers, request),
    }
    return render(request, "reflections/reflection_list.html", context)


@require_http_methods(["GET", "POST"])
@member
def reflection_new(request: OrgRequest) -> HttpResponse:
    weekly_prompt = asked_prompt(request.POST.get("weekly_prompt", ""))
    form = ReflectionForm(request.POST or None, initial={"weekly_prompt": weekly_prompt.pk})
    if request.method == "POST" and form.is_valid():
        return keep_answer(request, form, weekly_prompt)
    return page_of_answer(request, form, weekly_prompt)


@require_http_methods(["GET", "POST"])
@member
def reflection_edit(request: OrgRequest, pk: int) -> HttpResponse:
    reflection = get_object_or_404(Reflection.objects.by_member(request.member), pk=pk)
    form = ReflectionForm(request.POST or None, instance=reflection)
    if request.method == "POST" and form.is_valid():
        return keep_answer(request, form, reflection.weekly_prompt)
    return page_of_answer(request, form, reflection.weekly_prompt)


@require_POST
@member
def reflection_observation(request: OrgRequest, pk: int) -> HttpResponse:
    """One tap: the answer becomes an observation of the team."""
    reflection = get_object_or_404(Reflection.objects.by_member(request.member), pk=pk)
    observation = actions.share_as_observation(by=request.member, reflection=reflection)
    messages.success(request, _("Your answer is an observation now. The team can see it and build on it."))
    return redirect(here("observation_detail", observation.pk))


def keep_answer(request: OrgRequest, form: ReflectionForm, weekly_prompt: WeeklyPrompt) -> HttpResponse:
    actions.answer_prompt(
        by=request.member,
        weekly_prompt=weekly_prompt,
        text=form.cleaned_data["text"],
        is_private=form.cleaned_data["is_private"],
    )
    messages.success(request, _("Thank you. Your answer is kept."))
    return redirect(here("reflection_list"))


def page_of_answer(request: OrgRequest, form: ReflectionForm, weekly_prompt: WeeklyPrompt) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "weekly_prompt": weekly_prompt, "may_answer": rules.may_answer(request.member)}
    return render(request, "reflections/reflection_new.html", context, status=status)


def asked_prompt(pk: str) -> WeeklyPrompt:
    """The prompt the page was opened with, as weeks change while people write; this week's when it says none."""
    if not pk:
        return actions.weekly_prompt_for(moment=timezone.now())
    is_id = pk.isdecimal() and len(pk) <= LONGEST_ID
    return get_object_or_404(WeeklyPrompt.objects.select_related("prompt"), pk=pk if is_id else 0)
