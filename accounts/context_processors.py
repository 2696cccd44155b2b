"""What every page of an organisation knows about who is looking."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def membership(request: HttpRequest) -> dict[str, Any]:
    member = getattr(request, "member", None)
    # Where no mail leaves the machine, pages that say "we sent you an email" say where to read it.
    kept_mail = settings.IS_MAIL_KEPT and not settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if member is None:
        return {"organisation": None, "member": None, "is_manager": False, "place": "", "kept_mail": kept_mail}
    match = request.resolver_match
    return {
        "kept_mail": kept_mail,
        "organisation": member.organisation,
        "member": member,
        "is_manager": member.is_manager,
        "place": place_of(match.url_name if match else ""),
    }


# The first word of a page's name says which place of the navigation it belongs to.
PLACES = {
    "home": "home",
    "observation": "observations",
    "entry": "playbook",
    "picture": "playbook",
    "review": "playbook",
    "look": "playbook",
    "comment": "playbook",
    "tag": "playbook",
    "export": "playbook",
    "import": "playbook",
    "link": "playbook",
    "rule": "rules",
    "yes": "say_yes",
    "allowance": "say_yes",
    "elsewhere": "observations",
    "notice": "me",
    "vision": "vision",
    "search": "playbook",
    "journey": "journeys",
    "stage": "journeys",
    "touchpoint": "journeys",
    "persona": "journeys",
    "combustion": "combustion",
    "incident": "combustion",
    "feedback": "feedback",
    "recovery": "recovery",
    "reflection": "reflections",
    "prompt": "reflections",
    "schedule": "me",
    "member": "people",
    "invitation": "people",
    "team": "people",
    "me": "me",
    "organisation": "settings",
    "audit": "settings",
    "delivery": "settings",
}


def place_of(url_name: str | None) -> str:
    return PLACES.get((url_name or "").split("_")[0], "")
