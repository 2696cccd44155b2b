"""Versions of a map, and what a map points at although it is not here yet."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from journeys.models.journey import Journey
from journeys.models.touchpoint import Touchpoint


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def of(self, journey: Journey | int) -> "SnapshotQuerySet":
        """The versions of one map, the newest first."""
        return self.filter(journey=journey).order_by("-number")

    def for_list(self) -> "SnapshotQuerySet":
        return self.select_related("by__user").defer("document")

    def standing(self) -> "SnapshotQuerySet":
        """Those of maps that are in use."""
        return self.filter(journey__archived_at=None).select_related("journey")


class Snapshot(Owned):
    """A map as it stood at one moment: kept by a manager under a name, or by itself before the map was replaced."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="snapshots")
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(_("name"), max_length=120)
    # See journeys/document: with the owners, which is why it leaves the house only through `written`.
    document = models.JSONField(editable=False)
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    is_automatic = models.BooleanField(default=False, editable=False)

    objects = owned_manager(SnapshotQuerySet)

    class Meta:
        verbose_name = _("version of a map")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "journey", "number"], name="snapshot_number_once")
        ]

    def __str__(self) -> str:
        return self.title


class AwaitedQuerySet(models.QuerySet["Awaited"]):
    def of(self, journey: Journey) -> "AwaitedQuerySet":
        return self.filter(journey=journey)

    def named(self, key: object) -> "AwaitedQuerySet":
        """Those that wait for the map with this key."""
        return self.filter(key=key)

    def going_round(self, journey: Journey) -> "AwaitedQuerySet":
        """What this map points at in vain although it is here: it would lead back."""
        return self.of(journey).filter(key__in=Journey.objects.values("key"))


class Awaited(Owned):
    """A map that a touchpoint opens, or of which this one is the future, while it is not in this house yet.

    When a map with this key comes in, the pointer is set and this row goes; it stays where that would lead round.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="awaited")
    # None: the journey itself is the future of the map with this key.
    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, null=True, related_name="awaited")
    key = models.UUIDField()

    objects = owned_manager(AwaitedQuerySet)

    class Meta:
        verbose_name = _("map that is not here yet")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "touchpoint"], name="awaited_once_per_touchpoint"),
            models.UniqueConstraint(
                fields=["organisation", "journey"], condition=Q(touchpoint=None), name="awaited_once_per_journey"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "key"], name="awaited_key")]

    def __str__(self) -> str:
        return str(self.key)
