"""allauth's questions to us: who may sign up, and how its emails look."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from ui.mail import two_part_mail


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is at rest. Ask a manager of your organisation to bring it back."),
        "cannot_remove_primary_email": _(
            "We write to this address, so it stays. Choose another one to write to first."
        ),
        "duplicate_email": _("This address is on your list already."),
        "email_password_mismatch": _(
            "This address and this password do not belong together. Try again, or ask for a code."
        ),
        "email_taken": _("This address belongs to somebody else here already. Use another one."),
        "enter_current_password": _("This is not the password you have now."),
        "incorrect_code": _("This is not the code. Look at the newest email, and type it again."),
        "incorrect_password": _("This is not your password. Try again."),
        "invalid_or_expired_key": _("This link is used up. Ask for a new one."),
        "invalid_login": _("We could not sign you in with this. Try again."),
        "invalid_password_reset": _("This link is used up. Ask for a new one."),
        "max_email_addresses": _("You have %d addresses already. Remove one before you add another."),
        "too_many_login_attempts": _("That did not work too many times. Wait a few minutes, then try again."),
        "unknown_email": _("Nobody has joined with this address."),
        "unverified_primary_email": _("We can only write to an address that is confirmed. Confirm this one first."),
        "same_as_current": _("This is the address you have already. Type another one."),
        "rate_limited": _("That was many times in a short while. Wait a few minutes, then try again."),
    }

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
