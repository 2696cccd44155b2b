"""The vision stands on every page."""

from typing import Any

from django.http import HttpRequest

from accounts.models import Member
from playbook.models import Vision


def vision(request: HttpRequest) -> dict[str, Any]:
    member = getattr(request, "member", None)
    if member is None:
        return {"vision": None, "vision_unread": False}
    current = Vision.current_for(member)
    return {"vision": current, "vision_unread": current is not None and not current.is_read}


def vision_in_mail(member: Member) -> dict[str, Any]:
    """At the head of every email, as on every page."""
    current = Vision.current_for(member)
    return {"vision_sentence": current.sentence if current else ""}
