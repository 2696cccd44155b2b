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
from playbook.often_bent import key_of


class AllowanceQuerySet(models.QuerySet["Allowance"]):
    def active(self) -> "AllowanceQuerySet":
        return self.filter(archived_at=None)

    def archived(self) -> "AllowanceQuerySet":
        return self.exclude(archived_at=None)

    def nearest_first(self, member: Member) -> "AllowanceQuerySet":
        """Those of the member's team, those of everybody, then the other teams' (`nearness` 0, 1 and 2)."""
        nearness = models.Case(
            models.When(team=member.team_id, team__isnull=False, then=models.Value(0)),
            models.When(team=None, then=models.Value(1)),
            default=models.Value(2),
        )
        return self.select_related("team").annotate(nearness=nearness).order_by("nearness", "role", "gesture", "pk")


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

    def reachable_by(self, member: Member) -> "YesQuerySet":
        """What a member may open by its address: also the ones they took back."""
        return self if member.is_manager else self.filter(models.Q(archived_at=None) | models.Q(by=member))

    def for_ledger(self) -> "YesQuerySet":
        return self.select_related("by__user", "by__team", "allowance", "touchpoint")

    def bending(self, words: str) -> "YesQuerySet":
        return self.active().filter(bent_key=key_of(words))

    def over(self) -> "YesQuerySet":
        """Those that cost more than was allowed at the time."""
        return self.filter(amount__gt=models.F("allowed"))

    def totals(self) -> "YesQuerySet":
        """For each allowance how often it was used, what that cost, and how often it was more than allowed."""
        over = models.Q(amount__gt=models.F("allowed"))
        grouped = self.order_by().values("allowance", "allowance__gesture", "allowance__role")
        return grouped.annotate(
            times=models.Count("pk"), spent=models.Sum("amount"), times_over=models.Count("pk", filter=over)
        ).order_by("-times", "allowance")


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
    # What the allowance allowed when it was used: a later change of it does not make anybody wrong.
    allowed = models.DecimalField(max_digits=9, decimal_places=2, null=True, editable=False)
    bent = models.CharField(_("the rule you bent"), max_length=160, blank=True)
    # Made like Rule.key: by it the register finds what bent a rule.
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
            models.Index(fields=["organisation", "allowance", "-at"], name="yes_by_allowance"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "capture_id"], name="yes_captured_once"),
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gte=0), name="yes_amount_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.what[:80]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.bent_key = key_of(self.bent)
        super().save(*args, **kwargs)

    @property
    def is_over(self) -> bool:
        return self.amount is not None and self.allowed is not None and self.amount > self.allowed
