"""Incidents: a combustion point went off."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager

# What went off within this time burns lately.
LATELY = timedelta(days=90)


def lately() -> datetime:
    return timezone.now() - LATELY


class IncidentQuerySet(models.QuerySet["Incident"]):
    def standing(self) -> "IncidentQuerySet":
        """Those that nobody took back."""
        return self.filter(archived_at=None)

    def of_point(self, pk: int) -> "IncidentQuerySet":
        return self.standing().filter(combustion_point=pk).select_related("by__user").order_by("-happened_at", "-pk")

    def at_touchpoints(self, touchpoints: Collection[int], since: datetime) -> "IncidentQuerySet":
        """What went off there since then, also at points that were archived since."""
        there = self.standing().filter(combustion_point__touchpoint__in=touchpoints, happened_at__gte=since)
        return there.select_related("combustion_point").order_by("-happened_at", "-pk")

    def for_page(self) -> "IncidentQuerySet":
        return self.select_related("by__user", "combustion_point__touchpoint__stage__journey")

    def counted(self, year_ago: datetime, lately: datetime) -> models.QuerySet:
        """Per combustion point: `year` incidents since `year_ago`, `quarter` of them since `lately`, the `oldest` of
        them, and when the last was `logged`."""
        return (
            self.standing()
            .filter(happened_at__gte=year_ago)
            .order_by()
            .values("combustion_point")
            .annotate(
                year=Count("pk"),
                quarter=Count("pk", filter=Q(happened_at__gte=lately)),
                oldest=Min("happened_at"),
                logged=Max("logged_at"),
            )
        )


class Incident(Owned):
    """It went off."""

    combustion_point = models.ForeignKey("journeys.CombustionPoint", on_delete=models.CASCADE, related_name="incidents")
    happened_at = models.DateTimeField(_("when"), default=timezone.now)
    what = models.TextField(_("what happened"), max_length=2000, blank=True)
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    logged_at = models.DateTimeField(default=timezone.now, editable=False)
    # Made by the page that was opened: pressing twice logs once.
    capture_id = models.UUIDField(null=True, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects = owned_manager(IncidentQuerySet)

    class Meta:
        verbose_name = _("incident")
        indexes = [models.Index(fields=["organisation", "combustion_point", "-happened_at"], name="incident_recent")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "combustion_point", "capture_id"], name="incident_captured_once"
            )
        ]

    def __str__(self) -> str:
        return self.what[:80] or str(_("It happened"))
