"""Combustion points: where a process can break and burn the customer, what we promised against it, and when it went off."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from journeys.models.touchpoint import Touchpoint

ONE_TO_FIVE = [MinValueValidator(1), MaxValueValidator(5)]


class CombustionPointQuerySet(models.QuerySet["CombustionPoint"]):
    def active(self) -> "CombustionPointQuerySet":
        return self.filter(
            archived_at=None,
            touchpoint__archived_at=None,
            touchpoint__stage__archived_at=None,
            touchpoint__stage__journey__archived_at=None,
        )

    def worst_first(self) -> "CombustionPointQuerySet":
        """Severity first, then severity × likelihood × lateness, then incidents of the last 90 days."""
        since = timezone.now() - timedelta(days=90)
        return self.annotate(
            heat=F("severity") * F("likelihood") * F("lateness"),
            recent_incidents=models.Count("incidents", filter=models.Q(incidents__happened_at__gte=since)),
        ).order_by("-severity", "-heat", "-recent_incidents", "pk")


class CombustionPoint(Owned, Revised):
    touchpoint = models.ForeignKey(
        Touchpoint, on_delete=models.CASCADE, related_name="combustion_points", verbose_name=_("touchpoint")
    )
    title = models.CharField(_("what can go wrong"), max_length=120)
    early_sign = models.TextField(_("early sign"), max_length=500, blank=True)
    severity = models.PositiveSmallIntegerField(_("severity"), default=3, validators=ONE_TO_FIVE)
    likelihood = models.PositiveSmallIntegerField(_("likelihood"), default=3, validators=ONE_TO_FIVE)
    lateness = models.PositiveSmallIntegerField(_("how late we would notice"), default=3, validators=ONE_TO_FIVE)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects = owned_manager(CombustionPointQuerySet)

    class Meta:
        verbose_name = _("combustion point")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(severity__range=(1, 5), likelihood__range=(1, 5), lateness__range=(1, 5)),
                name="combustion_one_to_five",
            )
        ]

    def __str__(self) -> str:
        return self.title


class MeasureQuerySet(models.QuerySet["Measure"]):
    pass


class Measure(Owned):
    """One promise against a combustion point; each point has at most one of each kind."""

    class Kind(models.TextChoices):
        ELIMINATE = "eliminate", _("Eliminate")
        CONTROL = "control", _("Control")
        MITIGATE = "mitigate", _("Mitigate")

    combustion_point = models.ForeignKey(CombustionPoint, on_delete=models.CASCADE, related_name="measures")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    promise = models.TextField(_("what we promise to do"), max_length=1000)
    owner = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    tested_on = models.DateField(_("last tested"), null=True, blank=True)

    objects = owned_manager(MeasureQuerySet)

    class Meta:
        verbose_name = _("measure")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "combustion_point", "kind"], name="measure_once_per_kind")
        ]

    def __str__(self) -> str:
        return self.promise


class IncidentQuerySet(models.QuerySet["Incident"]):
    pass


class Incident(Owned):
    """It went off."""

    combustion_point = models.ForeignKey(CombustionPoint, on_delete=models.CASCADE, related_name="incidents")
    happened_at = models.DateTimeField(_("when"), default=timezone.now)
    what = models.TextField(_("what happened"), max_length=2000)
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)

    objects = owned_manager(IncidentQuerySet)

    class Meta:
        verbose_name = _("incident")
        indexes = [models.Index(fields=["organisation", "combustion_point", "-happened_at"], name="incident_recent")]

    def __str__(self) -> str:
        return self.what[:80]
