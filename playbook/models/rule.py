"""The rule register: dumb rules, what was decided about them, and whether the dead ones stay in the graveyard."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from journeys.models import Touchpoint

ONE_TO_FIVE = [MinValueValidator(1), MaxValueValidator(5)]


class RuleQuerySet(models.QuerySet["Rule"]):
    def active(self) -> "RuleQuerySet":
        return self.filter(archived_at=None)


class Rule(Owned, Revised):
    """A rule that aggravates somebody, reported by the front line or proposed by the say-yes ledger."""

    class Basis(models.TextChoices):
        LAW = "law", _("Law")
        HABIT = "habit", _("Habit")
        UNKNOWN = "unknown", _("Nobody knows")

    class Origin(models.TextChoices):
        REPORTED = "reported", _("Reported")
        LEDGER = "ledger", _("Bent often")

    class Decision(models.TextChoices):
        KILL = "kill", _("Kill")
        CHANGE = "change", _("Change")
        KEEP = "keep", _("Keep")

    title = models.CharField(_("the rule"), max_length=160)
    # The title in small letters without punctuation: the ledger finds a rule by it.
    key = models.CharField(max_length=160, editable=False)
    aggravates = models.CharField(_("who it aggravates, and how"), max_length=300, blank=True)
    basis = models.CharField(_("law or habit"), max_length=7, choices=Basis.choices, default=Basis.UNKNOWN)
    ease = models.PositiveSmallIntegerField(_("how easy to drop"), default=3, validators=ONE_TO_FIVE)
    impact = models.PositiveSmallIntegerField(_("how much it would help"), default=3, validators=ONE_TO_FIVE)
    touchpoint = models.ForeignKey(
        Touchpoint, on_delete=models.SET_NULL, null=True, blank=True, related_name="rules", verbose_name=_("where")
    )
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.REPORTED, editable=False)
    # None when the ledger proposed it.
    reported_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    reported_at = models.DateTimeField(default=timezone.now, editable=False)
    decision = models.CharField(_("decision"), max_length=6, choices=Decision.choices, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    changed_to = models.CharField(_("what it says from now on"), max_length=300, blank=True)
    decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    # Since when a killed rule is said to be back; None in the graveyard.
    back_since = models.DateTimeField(null=True, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(RuleQuerySet)

    class Meta:
        verbose_name = _("rule")
        indexes = [
            models.Index(fields=["organisation", "decision", "-reported_at"], name="rule_by_decision"),
            models.Index(fields=["organisation", "key"], name="rule_by_key"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ease__range=(1, 5), impact__range=(1, 5)), name="rule_one_to_five"
            ),
            models.CheckConstraint(
                condition=models.Q(decision="") | (~models.Q(reason="") & models.Q(decided_at__isnull=False)),
                name="rule_decision_with_reason",
                violation_error_message=_("A decision says why."),
            ),
            models.CheckConstraint(
                condition=models.Q(back_since=None) | models.Q(decision="kill"), name="rule_back_from_graveyard"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RuleReturnQuerySet(models.QuerySet["RuleReturn"]):
    pass


class RuleReturn(Owned):
    """ "It is back": somebody met a killed rule again."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="returns")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    note = models.CharField(_("where you met it"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects: Any = owned_manager(RuleReturnQuerySet)

    class Meta:
        verbose_name = _("return of a rule")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.rule)
