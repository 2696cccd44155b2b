"""Free lanes: rows of a map that a house names itself, with a text per touchpoint."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Owned, Revised
from accounts.tenancy import owned_manager
from journeys.models.journey import Journey
from journeys.models.touchpoint import Touchpoint


class LaneQuerySet(models.QuerySet["Lane"]):
    def active(self) -> "LaneQuerySet":
        return self.filter(archived_at=None, journey__archived_at=None)

    def archived(self) -> "LaneQuerySet":
        return self.exclude(archived_at=None)

    def of(self, journey: Journey | int) -> "LaneQuerySet":
        """The standing lanes of one map, in order."""
        return self.filter(journey=journey, archived_at=None).order_by("position", "pk")

    def with_journey(self) -> "LaneQuerySet":
        return self.select_related("journey")

    def at(self, touchpoint: Touchpoint) -> models.QuerySet[Any, Any]:
        """(key, title, text or None) of each lane of the map that `touchpoint` stands on."""
        here = FilteredRelation("texts", condition=Q(texts__touchpoint=touchpoint))
        lanes = self.of(touchpoint.stage.journey_id).annotate(here=here, words=F("here__text"))
        return lanes.values_list("key", "title", "words")

    def beside(self, journeys: Iterable[Journey]) -> "LaneQuerySet":
        """The standing lanes of two maps, each once per text (`words`, `at` a touchpoint), or once without any."""
        rows = self.filter(journey__in=journeys, archived_at=None)
        return rows.annotate(at=F("texts__touchpoint_id"), words=F("texts__text")).order_by("position", "pk")

    def with_key(self, key: uuid.UUID) -> "LaneQuerySet":
        return self.filter(key=key)

    def for_map(self, journey_id: int) -> Iterable[tuple[int, uuid.UUID, str, object, int | None, str | None]]:
        """(lane, key, title, archived_at, touchpoint, text) for each text; a lane without texts is one row, too."""
        rows = self.filter(journey=journey_id).annotate(at=F("texts__touchpoint_id"), words=F("texts__text"))
        return rows.order_by("position", "pk").values_list("pk", "key", "title", "archived_at", "at", "words")


class Lane(Owned, Revised):
    """A row of one map, such as "Systems" or "What it costs"."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="lanes")
    title = models.CharField(_("title"), max_length=80)
    position = models.PositiveIntegerField(editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    # Its name in files and versions, the same in every house.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    # The key of the lane that it was copied from, where this map shows how another one shall be.
    came_from = models.UUIDField(null=True, editable=False)

    objects = owned_manager(LaneQuerySet)

    class Meta:
        verbose_name = _("lane")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="lane_key_once")]

    def __str__(self) -> str:
        return self.title


class LaneTextQuerySet(models.QuerySet["LaneText"]):
    def standing(self) -> "LaneTextQuerySet":
        return self.filter(lane__archived_at=None).exclude(text="").order_by("lane__position", "lane", "pk")

    def standing_in(self, lane: Lane) -> "LaneTextQuerySet":
        """What it says at touchpoints that are not archived."""
        return self.standing().filter(lane=lane, touchpoint__archived_at=None)

    def said_at(self, touchpoint: Touchpoint) -> models.QuerySet[Any, Any]:
        """(lane, text) of one touchpoint."""
        return self.standing().filter(touchpoint=touchpoint).values_list("lane", "text")

    def at(self, lane: Lane, touchpoint: Touchpoint) -> "LaneText | None":
        return self.filter(lane=lane, touchpoint=touchpoint).first()

    def for_document(self, journey_id: int) -> "LaneTextQuerySet":
        """What the standing lanes of one map say, lane by lane, and in each as it was written."""
        said = self.filter(lane__journey=journey_id, lane__archived_at=None).exclude(text="")
        return said.select_related("lane").order_by("lane__position", "lane_id", "pk")


class LaneText(Owned, Revised):
    """What a free lane says at one touchpoint; no row where nobody has written anything yet."""

    lane = models.ForeignKey(Lane, on_delete=models.CASCADE, related_name="texts")
    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="lane_texts")
    text = models.TextField(_("text"), max_length=1000, blank=True)

    objects = owned_manager(LaneTextQuerySet)

    class Meta:
        verbose_name = _("text of a lane")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "lane", "touchpoint"], name="lane_text_once_per_touchpoint")
        ]

    def __str__(self) -> str:
        return self.text[:80]
