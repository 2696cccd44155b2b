"""From elsewhere to here: one comparison, and the places we would go back to."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from playbook import actions, business, rules
from playbook.forms import ComparisonForm
from playbook.models import Entry, Observation

SHOWN = 60
# Verdicts after which somebody writes down how we do it.
TO_WRITE = (Observation.Verdict.ADOPT, Observation.Verdict.ADAPT)


@require_http_methods(["GET", "POST"])
@member
def observation_comparison(request: OrgRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        return save_comparison(request, pk)
    observation = comparable(request, pk)
    return comparison_page(
        request, ComparisonForm(instance=observation, may_judge=rules.may_judge(request.member, observation))
    )


@transaction.atomic
def save_comparison(request: OrgRequest, pk: int) -> HttpResponse:
    """Locked while it is compared and saved: of two people who save at once, the second sees what the first changed."""
    observation = comparable(request, pk, is_locked=True)
    may_judge = rules.may_judge(request.member, observation)
    form = ComparisonForm(request.POST, instance=observation, may_judge=may_judge)
    if not form.is_valid():
        return comparison_page(request, form, status=422)
    was = observation.verdict
    actions.compare_observation(by=request.member, observation=observation, **form.said)
    messages.success(request, _("Kept. A verdict is told to whoever noticed it."))
    if observation.verdict != was and observation.verdict in TO_WRITE:
        return redirect(here("entry_new", query=f"from_observation={pk}"))
    return redirect(here("observation_detail", pk))


def comparison_page(request: OrgRequest, form: ComparisonForm, status: int = 200) -> HttpResponse:
    observation = form.instance
    practised = Entry.objects.published().matching(touchpoint=observation.touchpoint_id).order_by("-published_at")
    context = {
        "observation": observation,
        "form": form,
        # What we wrote down about this place: the answer to "what do we do?" may stand there already.
        "entries": practised.only("title")[:5] if observation.touchpoint_id else [],
        "may_write": rules.may_write_entries(request.member),
    }
    return render(request, "playbook/observation_comparison.html", context, status=status)


def comparable(request: OrgRequest, pk: int, *, is_locked: bool = False) -> Observation:
    reachable = Observation.objects.reachable_by(request.member)
    found = reachable.select_for_update(of=("self",)) if is_locked else reachable
    observation = get_object_or_404(found.with_people(), pk=pk)
    if not rules.may_compare(request.member, observation):
        raise PermissionDenied(_("Managers compare what was seen elsewhere, together with whoever noticed it."))
    return observation


@require_safe
@member
def elsewhere_list(request: OrgRequest) -> HttpResponse:
    """Who we want to do business with."""
    sides = {answer: list(Observation.objects.with_return(answer).newest_first()[:SHOWN]) for answer in ("yes", "no")}
    context = {
        "gladly": business.places_of(sides["yes"]),
        "never": business.places_of(sides["no"]),
        "shown": business.most_shown(sides["yes"]),
        "missed": business.most_missed(sides["no"]),
        "n_gladly": len(sides["yes"]),
        "n_never": len(sides["no"]),
        "most": SHOWN,
    }
    return render(request, "playbook/elsewhere_list.html", context)
