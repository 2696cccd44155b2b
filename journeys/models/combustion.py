"""Combustion points: where a process can break and burn the customer."""

import uuid
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import Owned, Revised
from accounts.tenancy import owned_manager
from journeys.models.incident import Incident, lately
from journeys.models.journey import as_it_is
from journeys.models.measure import Measure, MeasureQuerySet, promise_states
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

    def as_it_is(self) -> "CombustionPointQuerySet":
        return self.filter(as_it_is("touchpoint__stage__journey__"))

    def known(self) -> "CombustionPointQuerySet":
        """Those that somebody here has named, or said to be so."""
        return self.filter(is_suggested=False)

    def suggested(self) -> "CombustionPointQuerySet":
        return self.filter(is_suggested=True)

    def archived(self) -> "CombustionPointQuerySet":
        return self.exclude(archived_at=None)

    def worst_first(self) -> "CombustionPointQuerySet":
        """Severity first, then severity × likelihood × lateness, then incidents of the last 90 days."""
        recent = Incident.objects.standing().filter(combustion_point=OuterRef("pk"), happened_at__gte=lately())
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
        return self.worst_first().with_promises().in_place().select_related("touchpoint__partner")

    def called(self, words: str) -> "CombustionPointQuerySet":
        """Those in whose title, or touchpoint's, each of these words stands."""
        found = self
        for word in words.split()[:8]:
            found = found.filter(Q(title__icontains=word) | Q(touchpoint__title__icontains=word))
        return found

    def likely_first(self, touchpoint_id: int | None = None) -> "CombustionPointQuerySet":
        """For whoever says that something went off: at this touchpoint, then what went off last, then the worst."""
        theirs = Incident.objects.standing().filter(combustion_point=OuterRef("pk")).order_by("-happened_at")
        is_there = Case(When(touchpoint=touchpoint_id or 0, then=0), default=1)
        last = Subquery(theirs.values("happened_at")[:1])
        return self.annotate(last_incident_at=last).order_by(
            is_there, F("last_incident_at").desc(nulls_last=True), "-severity", "pk"
        )

    def with_measure(self, measures: MeasureQuerySet) -> "CombustionPointQuerySet":
        """Those against which one of these measures stands."""
        return self.filter(Exists(measures.filter(combustion_point=OuterRef("pk"))))

    def with_empty_seal(self) -> "CombustionPointQuerySet":
        """Those with fewer than three promises."""
        made = Measure.objects.filter(combustion_point=OuterRef("pk")).order_by().values("combustion_point")
        return self.alias(made=Subquery(made.annotate(n=Count("pk")).values("n"))).filter(
            Q(made=None) | Q(made__lt=len(Measure.Kind))
        )

    def burning_lately(self) -> "CombustionPointQuerySet":
        return self.filter(went_off_lately())

    def unsettled(self) -> "CombustionPointQuerySet":
        """Those that went off lately, and since somebody last settled their likelihood."""
        theirs = Incident.objects.standing().filter(combustion_point=OuterRef("pk"), happened_at__gte=lately())
        settled = OuterRef("likelihood_settled_at")
        return self.filter(
            Q(likelihood_settled_at=None) & Exists(theirs) | Exists(theirs.filter(logged_at__gt=settled))
        )

    def tally(self, today: date, owner_id: int | None = None) -> dict[str, int]:
        """What the top of the register says of these points, in one query: `points`, `burning` of them, their
        `promises`, and how many of those are `overdue`, `untested` and `old`; of one owner's promises, if given."""
        theirs = Q(measures__owner=owner_id) if owner_id else Q(measures__isnull=False)
        states = promise_states(today, "measures__")
        return self.order_by().aggregate(
            points=Count("pk", distinct=True),
            burning=Count("pk", filter=went_off_lately(), distinct=True),
            promises=Count("measures", filter=theirs),
            **{name: Count("measures", filter=theirs & state) for name, state in states.items()},
        )

    def for_page(self) -> "CombustionPointQuerySet":
        return self.with_promises().in_place()

    def of_touchpoint(self, touchpoint_id: int) -> "CombustionPointQuerySet":
        return self.filter(touchpoint=touchpoint_id, archived_at=None).worst_first().with_promises()

    def controlled_at(self, touchpoints: Collection[int], since: date) -> models.QuerySet[Any, Any]:
        """Per touchpoint `points`, and how many of them are `tested`: have a measure tried on that day or later."""
        tried = Measure.objects.filter(combustion_point=OuterRef("pk"), tested_on__gte=since)
        there = self.known().filter(touchpoint__in=touchpoints, archived_at=None).annotate(is_tested=Exists(tried))
        counts = {"points": Count("pk"), "tested": Count("pk", filter=Q(is_tested=True))}
        return there.order_by().values("touchpoint").annotate(**counts)

    def counted_by_partner(self, partners: Collection[int], since: datetime) -> dict[int, dict[str, int]]:
        """Per partner the points at their touchpoints, and how often these went off since then."""
        went_off = Count(
            "incidents", distinct=True, filter=Q(incidents__happened_at__gte=since, incidents__archived_at=None)
        )
        theirs = self.known().filter(touchpoint__in=Touchpoint.objects.as_it_is().filter(partner__in=partners))
        counted = theirs.order_by().values("touchpoint__partner")
        counted = counted.annotate(points=Count("pk", distinct=True), n=went_off)
        return {row["touchpoint__partner"]: {"points": row["points"], "incidents": row["n"]} for row in counted}

    def for_map(self, journey_id: int) -> "CombustionPointQuerySet":
        """The flames of one map, the worst of a touchpoint first."""
        return self.filter(touchpoint__stage__journey_id=journey_id, archived_at=None).order_by("-severity", "pk")

    def for_document(self, journey_id: int) -> "CombustionPointQuerySet":
        """Those of one map that stand, in an order that is the same in every house."""
        return self.filter(touchpoint__stage__journey=journey_id, archived_at=None).order_by("-severity", "key")


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
    # It came with a ready map, and nobody has said yet that it is so here.
    is_suggested = models.BooleanField(default=False, editable=False)
    # When somebody last took over, or turned down, the likelihood that the incidents propose.
    likelihood_settled_at = models.DateTimeField(null=True, editable=False)

    # Set by `with_promises`, which leaves out those there is no row for.
    eliminate: Measure | None = None
    control: Measure | None = None
    mitigate: Measure | None = None
    # Set by `worst_first`.
    heat: int
    recent_incidents: int
    # Set by `likely_first`.
    last_incident_at: datetime | None

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


def went_off_lately() -> Exists:
    return Exists(Incident.objects.standing().filter(combustion_point=OuterRef("pk"), happened_at__gte=lately()))
