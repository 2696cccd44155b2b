"""Until when a recovery is due, as its severity says; and who was told that it nearly is, or was."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Owned
from accounts.tenancy import owned_manager

USUAL_HOURS = {1: 72, 2: 48, 3: 24, 4: 8, 5: 2}
MOST_HOURS = 24 * 30


class DueTimeQuerySet(models.QuerySet["DueTime"]):
    def hours(self) -> dict[int, int]:
        """By severity: what the organisation in scope decided, or what is usual."""
        return USUAL_HOURS | dict(self.values_list("severity", "hours"))


class DueTime(Owned):
    """After how many hours this organisation has a recovery of one severity due."""

    severity = models.PositiveSmallIntegerField(_("severity"), editable=False)
    hours = models.PositiveSmallIntegerField(
        _("hours"), validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)]
    )

    objects: Any = owned_manager(DueTimeQuerySet)

    class Meta:
        verbose_name = _("due time")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "severity"], name="due_time_once_per_severity"),
            models.CheckConstraint(
                condition=models.Q(severity__range=(1, 5), hours__range=(1, MOST_HOURS)), name="due_time_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.severity}: {self.hours}"
