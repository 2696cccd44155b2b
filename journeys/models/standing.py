"""Where a touchpoint stands: what was heard there, and the managed level it earned. Rooms above this one write it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Owned
from accounts.tenancy import owned_manager
from journeys import levels
from journeys.models.journey import Journey
from journeys.models.touchpoint import Touchpoint


class StandingQuerySet(models.QuerySet["Standing"]):
    def mark_stale(self, touchpoint_ids: Iterable[int | None]) -> None:
        """What stands of these touchpoints is to be reckoned anew; one statement, None is passed over.

        Where none stands yet one is made, so that whoever reckons at this moment does not miss the change.
        """
        rows = [Standing(touchpoint_id=pk) for pk in sorted({pk for pk in touchpoint_ids if pk})]
        if rows:
            self.bulk_create(rows, update_conflicts=True, unique_fields=["touchpoint"], update_fields=["is_stale"])

    def forget(self, journey: Journey) -> None:
        """It shows how it shall be from now on; should it become the map as it is, all is reckoned anew."""
        self.filter(touchpoint__stage__journey=journey).delete()

    def write(self, rows: Sequence["Standing"]) -> None:
        """Put these in the place of what stood; one statement."""
        fields = [field.attname for field in Standing._meta.concrete_fields if field.attname not in KEPT]
        self.bulk_create(rows, update_conflicts=True, unique_fields=["touchpoint"], update_fields=fields)


class Standing(Owned):
    """One row per touchpoint, made and made anew from what is linked to it; nobody sets it by hand."""

    touchpoint = models.OneToOneField(Touchpoint, on_delete=models.CASCADE, related_name="standing")
    # Emotion units, -2 to +2, with the 95 % interval of their mean; None while fewer than five have been heard.
    heard_n = models.PositiveIntegerField(default=0)
    heard_mean = models.FloatField(null=True)
    heard_low = models.FloatField(null=True)
    heard_high = models.FloatField(null=True)
    feedback_count = models.PositiveIntegerField(default=0)
    low_count = models.PositiveIntegerField(default=0)
    # {"pk", "title"} of each published entry practised there.
    entries = models.JSONField(default=list)
    level = models.PositiveSmallIntegerField(default=0)
    # Codes of what the next level asks for (journeys/levels.py).
    missing = models.JSONField(default=list)
    updated_at = models.DateTimeField(default=timezone.now)
    # Made without figures it waits for them.
    is_stale = models.BooleanField(default=True)

    objects = owned_manager(StandingQuerySet)

    class Meta:
        verbose_name = _("standing")
        indexes = [
            models.Index(fields=["organisation"], name="standing_stale", condition=models.Q(is_stale=True)),
            models.Index(fields=["updated_at"], name="standing_oldest"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(level__range=(0, 4)), name="standing_level_known"),
            models.CheckConstraint(
                condition=models.Q(heard_mean=None, heard_low=None, heard_high=None)
                | models.Q(heard_mean__isnull=False, heard_low__isnull=False, heard_high__isnull=False),
                name="standing_mean_with_interval",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.touchpoint_id}: {self.level}"

    @property
    def is_reckoned(self) -> bool:
        """There are figures; a row that was only marked has none yet."""
        return bool(self.level or self.missing)

    @property
    def level_name(self) -> Promise:
        return levels.NAMES[self.level]

    @property
    def meaning(self) -> Promise:
        return levels.MEANINGS[self.level]

    @property
    def steps(self) -> list[levels.Step]:
        return levels.steps(self.missing)


KEPT = {"id", "organisation_id", "touchpoint_id"}


class LevelMarkQuerySet(models.QuerySet["LevelMark"]):
    def of_journey(self, journey_id: int) -> models.QuerySet[Any, Any]:
        """(touchpoint id, level, when it was reached) on what stands of this map, oldest first."""
        standing = self.filter(touchpoint__stage__journey=journey_id, touchpoint__stage__archived_at=None)
        return (
            standing.filter(touchpoint__archived_at=None)
            .order_by("reached_at", "pk")
            .values_list("touchpoint", "level", "reached_at")
        )


class LevelMark(Owned):
    """A touchpoint came to another level, up or down; written only then."""

    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="level_marks")
    level = models.PositiveSmallIntegerField()
    reached_at = models.DateTimeField()

    objects = owned_manager(LevelMarkQuerySet)

    class Meta:
        verbose_name = _("level reached")
        indexes = [models.Index(fields=["organisation", "touchpoint", "reached_at"], name="level_mark_history")]
        constraints = [
            models.CheckConstraint(condition=models.Q(level__range=(0, 4)), name="level_mark_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.touchpoint_id}: {self.level}"


def due_for_reckoning(before: datetime) -> "models.QuerySet[Touchpoint]":
    """Touchpoints whose standing is missing, stale, or from `before`: the windows it looks through move on.

    None on maps of how it shall be.
    """
    old = models.Q(standing=None) | models.Q(standing__is_stale=True) | models.Q(standing__updated_at__lt=before)
    return Touchpoint.objects.active().as_it_is().filter(old)
