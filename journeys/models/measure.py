"""What is promised against a combustion point: to eliminate, control or mitigate it."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from journeys.models.journey import as_it_is

# What was tested longer ago than this may not hold any more.
TEST_HOLDS = timedelta(days=180)


def promise_states(today: date, prefix: str = "") -> dict[str, Q]:
    """What makes a promise overdue, untested, or tested too long ago; overdue ones are untested, too."""
    untested = Q(**{f"{prefix}tested_on": None})
    return {
        "overdue": untested & Q(**{f"{prefix}due_on__lt": today}),
        "untested": untested,
        "old": Q(**{f"{prefix}tested_on__lt": today - TEST_HOLDS}),
    }


class MeasureQuerySet(models.QuerySet["Measure"]):
    def that_are(self, state: str, today: date) -> "MeasureQuerySet":
        """`state` is a key of `promise_states`."""
        return self.filter(promise_states(today)[state])

    def untold(self, today: date) -> "MeasureQuerySet":
        """Overdue promises of the register whose owners have not been told of this due date."""
        stands_on = ("", "touchpoint__", "touchpoint__stage__", "touchpoint__stage__journey__")
        standing = {f"combustion_point__{path}archived_at": None for path in stands_on}
        found = self.that_are("overdue", today).filter(owner__archived_at=None, owner__isnull=False, **standing)
        found = found.filter(as_it_is("combustion_point__touchpoint__stage__journey__"))
        return found.filter(Q(told_due_on=None) | ~Q(told_due_on=F("due_on")))

    def of_kind(self, combustion_point: models.Model, kind: str) -> "MeasureQuerySet":
        """The one measure of this kind against a point, or none."""
        return self.filter(combustion_point=combustion_point, kind=kind)

    def of_map(self, journey_id: int) -> "MeasureQuerySet":
        return self.filter(combustion_point__touchpoint__stage__journey=journey_id)


class Measure(Owned, Revised):
    """One promise against a combustion point; each point has at most one of each kind."""

    class Kind(models.TextChoices):
        ELIMINATE = "eliminate", _("Eliminate")
        CONTROL = "control", _("Control")
        MITIGATE = "mitigate", _("Mitigate")

    combustion_point = models.ForeignKey("journeys.CombustionPoint", on_delete=models.CASCADE, related_name="measures")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    promise = models.TextField(_("what we promise to do"), max_length=1000)
    owner = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    tested_on = models.DateField(_("last tested"), null=True, blank=True)
    # When it was first tested: what customers said before and after is compared around that day.
    first_tested_on = models.DateField(null=True, editable=False)
    # The due date about which its owner has been told.
    told_due_on = models.DateField(null=True, editable=False)

    objects = owned_manager(MeasureQuerySet)

    class Meta:
        verbose_name = _("measure")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "combustion_point", "kind"], name="measure_once_per_kind")
        ]

    def __str__(self) -> str:
        return self.promise

    @property
    def holds_since(self) -> date | None:
        """The day it was first known to work."""
        return self.first_tested_on or self.tested_on
