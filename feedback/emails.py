"""One small function per email."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from accounts.emails import sender
from feedback.guest_words import ENGLISH, LANGUAGES
from feedback.models import GuestLetter
from ui.mail import two_part_mail


def guest_letter(letter: GuestLetter, to: str) -> EmailMultiAlternatives:
    """To a guest, in their language; it leads to their receipt, where they answer and take their address back."""
    receipt, house = letter.feedback.receipt, letter.organisation.name
    says = LANGUAGES.get(receipt.language, ENGLISH)
    is_asking = letter.kind == GuestLetter.Kind.ASKING
    link = settings.SITE_URL + reverse("receipt", args=[receipt.token])
    subject = says.asked if is_asking else says.answered.format(house=house)
    context: dict[str, Any] = {
        "house": house,
        "says": says,
        "letter": letter,
        "is_asking": is_asking,
        "link": f"{link}#rating" if is_asking else link,
        "why": says.why.format(house=house),
        "title": subject,
    }
    headers = {
        "Message-ID": f"<{letter.pk}.{letter.kind}.guest@{settings.SITE_HOST}>",
        "Auto-Submitted": "auto-generated",
    }
    with translation.override(receipt.language or "en"):
        message = two_part_mail("emails/feedback/guest_letter", context, subject=subject, to=to, headers=headers)
    message.from_email = sender(house)
    return message
