"""A form for guests, and what one of them sends."""

import uuid
from typing import Any

from django.urls import reverse

from accounts.models import Member
from feedback import actions
from feedback.models import GuestForm, GuestWords


def make_form(by: Member, *, language: str = "en", question: str = "How was breakfast?", **fields: Any) -> GuestForm:
    words = GuestWords(language=language, question=question, thanks="Thank you, really.", poster="Tell us")
    return actions.make_guest_form(by=by, words=words, label="Breakfast cards", **fields)


def address(form: GuestForm, page: str = "guest_form") -> str:
    return reverse(page, args=[form.token])


def said(**changes: str) -> dict[str, str]:
    return {"capture_id": str(uuid.uuid4()), "words": "Cold coffee.", "website": "", **changes}
