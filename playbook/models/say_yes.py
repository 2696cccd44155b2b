"""The say-yes ledger: what each role may do without asking, and each time somebody did."""

import uuid
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised, Team
from accounts.tenancy import owned_manager
from journeys.models import Touchpoint


class AllowanceQuerySet(models.QuerySet["Allowance"]):
    def active(self) -> "AllowanceQuerySet":
        return self.filter(archived_at=None)


class Allowance(Owned, Revised):
    """What a role may do for a customer without asking."""

    role = models.CharField(_("who may"), max_length=80, help_text=_("A role as you call it: front desk, everybody."))
    # Offered first to this team's members; None for everybody.
    team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("team")
    )
    gesture = models.CharField(_("what they may do"), max_length=160)
    amount = models.DecimalField(
        _("up to"), max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    bends = models.CharField(_("the rule it bends"), max_length=160, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(AllowanceQuerySet)

    class Meta:
        verbose_name = _("allowance")
        ordering = ["role", "gesture"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gte=0), name="allowance_amount_not_negative"
            )
        ]

    def __str__(self) -> str:
        return self.gesture


class YesQuerySet(models.QuerySet["Yes"]):
    def active(self) -> "YesQuerySet":
        return self.filter(archived_at=None)


class Yes(Owned):
    """One time somebody said yes."""

    # Made by the page that was opened: pressing twice saves once.
    capture_id = models.UUIDField(default=uuid.uuid4, editable=False)
    allowance = models.ForeignKey(
        Allowance, on_delete=models.PROTECT, null=True, blank=True, related_name="uses", verbose_name=_("allowance")
    )
    what = models.CharField(_("what you did"), max_length=300)
    amount = models.DecimalField(
        _("what it cost"), max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    bent = models.CharField(_("the rule you bent"), max_length=160, blank=True)
    bent_key = models.CharField(max_length=160, blank=True, editable=False)
    touchpoint = models.ForeignKey(
        Touchpoint, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("where")
    )
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(YesQuerySet)

    class Meta:
        verbose_name = _("yes")
        verbose_name_plural = _("yeses")
        indexes = [
            models.Index(fields=["organisation", "-at", "-id"], name="yes_newest"),
            models.Index(fields=["organisation", "bent_key", "-at"], name="yes_by_rule"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "capture_id"], name="yes_captured_once"),
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gte=0), name="yes_amount_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.what[:80]
