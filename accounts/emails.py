"""One small function per email."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Invitation
from ui.mail import two_part_mail


def invitation(invitation: Invitation, token: str) -> EmailMultiAlternatives:
    """The email that asks somebody to join; its link carries the secret."""
    return two_part_mail(
        "emails/accounts/invitation",
        {"invitation": invitation, "link": settings.SITE_URL + reverse("invitation_answer", args=[token])},
        subject=_("%(who)s invites you to %(organisation)s")
        % {"who": invitation.invited_by, "organisation": invitation.organisation},
        to=invitation.email,
    )
