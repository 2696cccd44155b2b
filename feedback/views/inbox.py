"""The managers' inbox: what was noticed and nobody has looked at yet, one keystroke each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import OrgRequest, manager
from accounts.models import Member
from accounts.tenancy import here
from feedback import actions
from feedback.forms import REASONS, SEEN, SeeingForm
from feedback.models import Theme
from playbook import actions as playbook_actions
from playbook.models import Observation, Outcome
from ui.paging import keyset_page

Do = Callable[[Member, Observation, dict[str, Any]], Outcome | None]
DONE: dict[str, Do] = {
    SEEN: lambda by, observation, said: playbook_actions.see_observation(by=by, observation=observation),
    Outcome.Kind.THANKS: lambda by, observation, said: playbook_actions.thank_for_observation(
        by=by, observation=observation, words=said["words"]
    ),
    Outcome.Kind.STORY: lambda by, observation, said: playbook_actions.tell_story(by=by, observation=observation),
    Outcome.Kind.CLOSED: lambda by, observation, said: playbook_actions.close_observation(
        by=by, observation=observation, because=said["words"]
    ),
    Outcome.Kind.RULE: lambda by, observation, said: playbook_actions.make_rule_of(by=by, observation=observation),
    Outcome.Kind.COMBUSTION: lambda by, observation, said: playbook_actions.make_combustion_point_of(
        by=by, observation=observation
    ),
    Outcome.Kind.FEEDBACK: lambda by, observation, said: actions.make_feedback_of(by=by, observation=observation),
    Outcome.Kind.THEME: lambda by, observation, said: actions.put_with_theme(
        by=by, observation=observation, theme=said["theme"]
    ),
}


@require_safe
@manager
def observation_inbox(request: OrgRequest) -> HttpResponse:
    """The oldest first: they have waited longest."""
    unseen = Observation.objects.unseen()
    page = keyset_page(unseen.with_people(), request, by="noticed_at", ascending=True)
    context = {
        "page": page,
        "count": unseen.count(),
        "themes": list(Theme.objects.active().order_by("name").values_list("pk", "name")),
        "reasons": REASONS,
    }
    return render(request, "feedback/observation_inbox.html", context)


@require_POST
@manager
def observation_outcome(request: OrgRequest, pk: int) -> HttpResponse:
    observation = get_object_or_404(Observation.objects.all(), pk=pk)
    form = SeeingForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.why_not)
        return redirect(here("observation_inbox"))
    try:
        outcome = DONE[form.cleaned_data["become"]](request.member, observation, form.cleaned_data)
    except playbook_actions.SeenAlready:
        messages.info(request, _("Somebody else has seen to it already."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, said_of(outcome))
    return redirect(here("observation_inbox"))


def said_of(outcome: Outcome | None) -> str:
    """What happened, with the way to what was made."""
    if outcome is None:
        return _("Seen. Whoever noticed it reads that you did.")
    if outcome.address:
        return format_html('{}: <a href="{}">{}</a>', str(outcome), outcome.address, outcome.title)
    return _("Done. Whoever noticed it hears of it.")
