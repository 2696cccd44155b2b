"""allauth's questions to us: who may sign up, and how its emails look."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string

from ui.mail import two_part_mail


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return settings.SIGNUP_OPEN

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMultiAlternatives:
        """allauth's own words, in our frame, as text and HTML."""
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        message = render_to_string(f"{template_prefix}_message.txt", context, self.request).strip()
        return two_part_mail(
            "emails/accounts/sign_in",
            {**context, "message": message},
            subject=subject,
            to=email,
            headers=headers,
        )
