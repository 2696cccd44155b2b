"""Combustion points: where a process can break and burn the customer, what we promised against it, when it went off."""

import uuid
from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
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

    def archived(self) -> "CombustionPointQuerySet":
        return self.exclude(archived_at=None)

    def worst_first(self) -> "CombustionPointQuerySet":
        """Severity first, then severity × likelihood × lateness, then incidents of the last 90 days."""
        since = timezone.now() - timedelta(days=90)
        recent = Incident.objects.filter(combustion_point=OuterRef("pk"), happened_at__gte=since)
        counted = recent.order_by().values("combustion_point").annotate(n=Count("pk")).values("n")
        return self.annotate(
            heat=F("severity") * F("likelihood") * F("lateness"),
            recent_incidents=Coalesce(Subquery(counted, output_field=models.IntegerField()), 0),
        ).order_by("-severity", "-heat", "-recent_incidents", "pk")

    def below(self, severity: int, heat: int, recent_incidents: int, pk: int) -> "CombustionPointQuerySet":
        """What stands below the given place of the `worst_first` order."""
        return self.filter(
            Q(severity__lt=severity)
            | Q(severity=severity, heat__lt=heat)
            | Q(severity=severity, heat=heat, recent_incidents__lt=recent_incidents)
            | Q(severity=severity, heat=heat, recent_incidents=recent_incidents, pk__gt=pk)
        )

    def with_promises(self) -> "CombustionPointQuerySet":
        """Each point with its measures as `eliminate`, `control` and `mitigate` (or None), in one query."""
        named = {kind: FilteredRelation("measures", condition=Q(measures__kind=kind)) for kind in Measure.Kind.values}
        return self.annotate(**named).select_related(*(f"{kind}__owner__user" for kind in named))

    def in_place(self) -> "CombustionPointQuerySet":
        return self.select_related("touchpoint__stage__journey")

    def for_register(self) -> "CombustionPointQuerySet":
        return self.worst_first().with_promises().in_place()

    def for_page(self) -> "CombustionPointQuerySet":
        return self.with_promises().in_place()

    def of_touchpoint(self, touchpoint_id: int) -> "CombustionPointQuerySet":
        return self.filter(touchpoint=touchpoint_id, archived_at=None).worst_first().with_promises()

    def for_map(self, journey_id: int) -> "CombustionPointQuerySet":
        """The flames of one map, the worst of a touchpoint first."""
        return self.filter(touchpoint__stage__journey_id=journey_id, archived_at=None).order_by("-severity", "pk")


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
    # Its name in files and versions, the same in every house.
    key = models.UUIDField(default=uuid.uuid4, null=True, editable=False)
    # When somebody last took over, or turned down, the likelihood that the incidents propose.
    likelihood_settled_at = models.DateTimeField(null=True, editable=False)

    # Set by `with_promises`, which leaves out those there is no row for.
    eliminate: "Measure | None" = None
    control: "Measure | None" = None
    mitigate: "Measure | None" = None
    # Set by `worst_first`.
    heat: int
    recent_incidents: int

    objects = owned_manager(CombustionPointQuerySet)

    class Meta:
        verbose_name = _("combustion point")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="combustion_key_once"),
            models.CheckConstraint(
                condition=models.Q(severity__range=(1, 5), likelihood__range=(1, 5), lateness__range=(1, 5)),
                name="combustion_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_standing(self) -> bool:
        """Neither it nor anything it stands on is archived; to be asked of a point read `in_place`."""
        return self.archived_at is None and self.touchpoint.is_standing


class MeasureQuerySet(models.QuerySet["Measure"]):
    def of_kind(self, combustion_point: CombustionPoint, kind: str) -> "MeasureQuerySet":
        """The one measure of this kind against a point, or none."""
        return self.filter(combustion_point=combustion_point, kind=kind)


class Measure(Owned, Revised):
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
    def of_point(self, pk: int) -> "IncidentQuerySet":
        return self.filter(combustion_point=pk).select_related("by__user").order_by("-happened_at", "-pk")


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
