"""The vision stands on every page."""

from typing import Any

from django.http import HttpRequest

from playbook.models import Vision


def vision(request: HttpRequest) -> dict[str, Any]:
    member = getattr(request, "member", None)
    if member is None:
        return {"vision": None, "vision_unread": False}
    current = Vision.objects.current_for(member)
    return {"vision": current, "vision_unread": current is not None and not current.is_read}
