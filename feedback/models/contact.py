"""Who said something and how they are reached: held apart from what they said, and not for long."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Owned
from accounts.tenancy import owned_manager
from feedback.models.feedback import Feedback
from ui.statements import Statement

USUAL_DAYS = 180
MOST_DAYS = 3650


def digits_of(phone: str) -> str:
    """By what a number is found again, however it was written: "+44 (0)20 7946 0018" and "0044 20 79460018" differ
    in their beginnings only, which nobody types twice the same; the last nine digits tell numbers apart."""
    return re.sub(r"\D", "", phone)[-9:]


class ContactQuerySet(models.QuerySet["Contact"]):
    def named(self, words: str) -> "ContactQuerySet":
        """Those with exactly this email address, telephone number or name; none for nothing."""
        words = words.strip()
        if not words:
            return self.none()
        # SQLite knows small and capital letters of ASCII only.
        names = {words, words.lower(), words.upper(), words.title()}
        matches = models.Q(email__iexact=words)
        for name in names:
            matches |= models.Q(name__iexact=name)
        # Fewer digits than any telephone number has would find strangers.
        if len(digits_of(words)) >= 6:
            matches |= models.Q(phone_digits=digits_of(words))
        return self.filter(matches)

    def outlived(self, now: datetime) -> "ContactQuerySet":
        return self.filter(created_at__lt=now - ContactTime.kept_for())

    def with_feedback(self) -> "ContactQuerySet":
        return self.select_related("feedback__touchpoint", "feedback__recovery").order_by("-created_at", "-pk")


class Contact(Owned):
    """How one customer is reached about one feedback. Never searched, never exported with the feedback."""

    feedback = models.OneToOneField(Feedback, on_delete=models.CASCADE, related_name="contact", editable=False)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("email"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    phone_digits = models.CharField(max_length=9, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: Any = owned_manager(ContactQuerySet)

    class Meta:
        verbose_name = _("contact")
        indexes = [models.Index(fields=["organisation", "created_at"], name="contact_oldest")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="", email="", phone=""),
                name="contact_says_something",
                violation_error_message=_("A contact has a name, an email address or a telephone number."),
            )
        ]

    def __str__(self) -> str:
        # For the trail, which stays when the contact is gone: nothing of theirs.
        return str(_("Contact of feedback %d") % self.feedback_id)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.phone_digits = digits_of(self.phone)
        super().save(*args, **kwargs)


class ContactTime(Owned):
    """How long this organisation keeps contacts."""

    days = models.PositiveSmallIntegerField(
        _("days"), default=USUAL_DAYS, validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )

    objects: Any = owned_manager(models.QuerySet)

    class Meta:
        verbose_name = _("time that contacts are kept")
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="contact_time_once"),
            models.CheckConstraint(condition=models.Q(days__range=(1, MOST_DAYS)), name="contact_time_in_range"),
        ]

    def __str__(self) -> str:
        return str(self.days)

    @staticmethod
    def kept_for() -> timedelta:
        """What the organisation in scope decided, or what is usual."""
        return timedelta(days=next(iter(DAYS_KEPT()), USUAL_DAYS))


DAYS_KEPT = Statement(lambda: ContactTime.objects.values_list("days", flat=True).order_by("pk")[:1])
