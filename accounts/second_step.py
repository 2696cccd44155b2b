"""allauth's questions about the second step: its words, and what a new passkey is called."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ui.browsers import BROWSERS, browser_name


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _("Switch the second step off before you add an address."),
        "cannot_delete_authenticator": _("This second step has to stay on."),
        "cannot_generate_recovery_codes": _("Switch a second step on first. The recovery codes come with it."),
        "incorrect_code": _("That did not work. Try again, or use one of your recovery codes."),
        "unverified_email": _("Confirm your email address first. Without it nobody could let you in again."),
    }

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """“Firefox on Linux”, which tells one's passkeys apart better than a number does."""
        agent = context.request.headers.get("user-agent", "")
        if any(mark in agent for mark, _name in BROWSERS):
            return browser_name(agent)
        return gettext("This device")

    def _get_site_name(self) -> str:
        return "Playbook"
