"""The frame of a map: persona, journey, stages, and the partners whose touchpoints the customer takes for ours."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Count, F, Q, Subquery
from django.db.models.functions import Coalesce, JSONArray
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from journeys.models.gathered import Gathered


class PersonaQuerySet(models.QuerySet["Persona"]):
    def active(self) -> "PersonaQuerySet":
        return self.filter(archived_at=None)

    def archived(self) -> "PersonaQuerySet":
        return self.exclude(archived_at=None)

    def for_list(self) -> "PersonaQuerySet":
        return self.annotate(journey_count=Count("journeys", filter=Q(journeys__archived_at=None)))


class Persona(Owned, Revised):
    """A kind of customer, as a person one can picture."""

    name = models.CharField(_("name"), max_length=80)
    sketch = models.TextField(_("who they are and what they hope for"), max_length=1000, blank=True)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects = owned_manager(PersonaQuerySet)

    class Meta:
        verbose_name = _("persona")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="persona_name_once",
                violation_error_message=_("There is a persona with this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class PartnerQuerySet(models.QuerySet["Partner"]):
    pass


class Partner(Owned, Revised):
    """Another firm that owns touchpoints of our journeys: the valet firm, the laboratory."""

    name = models.CharField(_("name"), max_length=80)
    expectations = models.TextField(_("what we expect of them"), max_length=3000, blank=True)
    contact = models.CharField(_("whom we talk to there"), max_length=200, blank=True)

    objects = owned_manager(PartnerQuerySet)

    class Meta:
        verbose_name = _("partner")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="partner_name_once",
                violation_error_message=_("There is a partner with this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


def as_it_is(path: str = "") -> Q:
    """What stands on a map as it is; `path` leads to the map. On one of how it shall be nothing happens, nothing is
    heard, promised or earned."""
    return Q(**{f"{path}state": Journey.State.CURRENT, f"{path}future_of": None})


class JourneyQuerySet(models.QuerySet["Journey"]):
    def active(self) -> "JourneyQuerySet":
        return self.filter(archived_at=None)

    def archived(self) -> "JourneyQuerySet":
        return self.exclude(archived_at=None)

    def look_due(self, by: date) -> "JourneyQuerySet":
        """Those whose next look comes on that day or before; how it shall be need not be true yet."""
        return self.active().as_it_is().filter(next_look_on__lte=by)

    def with_people(self) -> "JourneyQuerySet":
        return self.select_related("persona", "owner__user")

    def to_open(self, pk: int, current: int | None) -> "JourneyQuerySet":
        """What a touchpoint of the journey `pk` may open, by title; the `current` one even when it is archived."""
        return self.filter(Q(archived_at=None) | Q(pk=current)).exclude(pk=pk).order_by("title", "pk")

    def for_list(self) -> "JourneyQuerySet":
        """With the number of combustion points on each map as `flame_count`."""
        shown = Q(
            stages__archived_at=None, stages__touchpoints__archived_at=None,
            stages__touchpoints__combustion_points__archived_at=None,
            stages__touchpoints__combustion_points__is_suggested=False,
        )  # fmt: skip
        flames = Count("stages__touchpoints__combustion_points", filter=shown)
        return self.with_people().annotate(flame_count=flames)

    def of_persona(self, persona_id: int) -> "JourneyQuerySet":
        """Their maps in use as lines of a list, by title."""
        return self.active().for_list().filter(persona=persona_id).order_by("title", "pk")

    def as_it_is(self) -> "JourneyQuerySet":
        return self.filter(as_it_is())

    def with_current(self) -> "JourneyQuerySet":
        """Each with the map as it is, of which it shows how it shall be."""
        return self.select_related("persona", "owner__user", "future_of__owner__user")

    def futures_of(self, pk: int) -> "JourneyQuerySet":
        """How the map `pk` shall be, the oldest first; archived ones are left out."""
        return self.active().filter(future_of=pk).order_by("pk")

    def links(self) -> models.QuerySet[Any, Any]:
        """(id, id of the map it shows as it shall be): all of them, for what is archived may come back."""
        return self.exclude(future_of=None).order_by().values_list("pk", "future_of_id")

    def by_stage(self, pk: int) -> "JourneyQuerySet":
        """One row per stage in order, archived ones too; a journey without a stage is one row with `stage_id` None.

        Journey, persona, owner, stages and the maps it belongs to in one query: this keeps a map within its bar.
        """
        return self.filter(pk=pk).with_people().annotate(
            stage_id=F("stages__pk"),
            stage_title=F("stages__title"),
            stage_archived_at=F("stages__archived_at"),
            openings=Subquery(self._openings_of(pk)),
            kin=Subquery(self._kin_of(pk)),
        ).order_by("stages__position", "stages__pk")  # fmt: skip

    def _openings_of(self, pk: int) -> models.QuerySet[Any, Any]:
        """Where a map is opened from, as one list (see kinship.Opening)."""
        standing = self.model.objects.filter(
            pk=pk,
            opened_from__isnull=False,
            opened_from__archived_at=None,
            opened_from__stage__archived_at=None,
            opened_from__stage__journey__archived_at=None,
        )
        places = ("stage__journey__title", "stage__title", "title", "stage__journey_id", "pk")
        each = JSONArray(*(f"opened_from__{place}" for place in places))
        return standing.order_by().values("pk").annotate(rows=Gathered(each)).values("rows")

    def _kin_of(self, pk: int) -> models.QuerySet[Any, Any]:
        """A map, the one it shall replace, and the futures of either, as one list (see kinship.Relative)."""
        root = Subquery(self.model.objects.filter(pk=pk).values(root=Coalesce("future_of_id", "pk")))
        family = self.model.objects.filter(Q(archived_at=None) | Q(pk=pk)).filter(Q(pk=root) | Q(future_of=root))
        each = JSONArray("pk", "title", "state")
        return family.order_by().values("organisation").annotate(rows=Gathered(each)).values("rows")


class Journey(Owned, Revised):
    """What one persona goes through, from the first contact on; drawn as it is (current) or as it shall be (future)."""

    class State(models.TextChoices):
        CURRENT = "current", _("Current state")
        FUTURE = "future", _("Future state")

    title = models.CharField(_("title"), max_length=120)
    persona = models.ForeignKey(Persona, on_delete=models.PROTECT, related_name="journeys", verbose_name=_("persona"))
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.CURRENT)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner"))
    next_look_on = models.DateField(_("next look"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, editable=False)
    # Its name in files and versions, the same in every house.
    key = models.UUIDField(default=uuid.uuid4, null=True, editable=False)
    # The map as it is, of which this one shows how it shall be.
    future_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="futures", verbose_name=_("future of")
    )
    # Keys of the lanes that are folded away unless somebody asks for them.
    hidden_lanes = models.JSONField(default=list, blank=True, editable=False)

    # Set by `by_stage`.
    stage_id: int | None
    stage_title: str
    stage_archived_at: datetime | None
    openings: list[Any] | None
    kin: list[Any]
    # Set by `with_newest_change`; None before the first change.
    change_number: int | None
    change_verb: str
    change_title: str

    objects = owned_manager(JourneyQuerySet)

    class Meta:
        verbose_name = _("journey")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=["current", "future"]), name="journey_state_known"),
            models.UniqueConstraint(fields=["organisation", "key"], name="journey_key_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_future(self) -> bool:
        return self.state == self.State.FUTURE

    @property
    def shows_what_is(self) -> bool:
        """See `as_it_is`."""
        return not self.is_future and self.future_of_id is None

    @property
    def is_look_due(self) -> bool:
        """The day of its next look has come, or gone by."""
        return self.next_look_on is not None and self.next_look_on <= timezone.localdate()


class StageQuerySet(models.QuerySet["Stage"]):
    def active(self) -> "StageQuerySet":
        return self.filter(archived_at=None, journey__archived_at=None)

    def archived(self) -> "StageQuerySet":
        return self.exclude(archived_at=None)

    def active_of(self, journey: "Journey | int | None") -> "StageQuerySet":
        return self.active().filter(journey=journey)

    def of_maps(self, journeys: Iterable["Journey"]) -> "StageQuerySet":
        """The standing stages of several maps, each in order."""
        return self.filter(archived_at=None, journey__in=journeys).order_by("journey", "position", "pk")

    def with_journey(self) -> "StageQuerySet":
        return self.select_related("journey")


class Stage(Owned, Revised):
    """A part of the journey: find, book, arrive, stay, leave, remember."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="stages")
    title = models.CharField(_("title"), max_length=80)
    position = models.PositiveIntegerField(editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    key = models.UUIDField(default=uuid.uuid4, null=True, editable=False)
    # The key of the stage that it was copied from, where this map shows how another one shall be.
    came_from = models.UUIDField(null=True, editable=False)

    objects = owned_manager(StageQuerySet)

    class Meta:
        verbose_name = _("stage")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="stage_key_once")]

    def __str__(self) -> str:
        return self.title
