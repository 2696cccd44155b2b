"""A map being made into a picture or a PDF."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Takeaway, TakeawayQuerySet
from accounts.tenancy import owned_manager
from journeys.file_names import file_name
from journeys.lanes import lanes_query
from journeys.models.journey import Journey


def map_file_path(map_file: "MapFile", filename: str) -> str:
    return f"maps/{map_file.organisation_id}/{uuid.uuid4().hex}/{filename}"


class MapFile(Takeaway):
    """A drawing of one map with some of its lanes, in a form that takes longer to make than a page may take."""

    NOUN = "mapfile"

    class Format(models.TextChoices):
        PNG = "png", _("Picture (PNG)")
        PDF = "pdf", _("PDF on one wide page")

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="files", editable=False)
    format = models.CharField(max_length=3, choices=Format.choices, editable=False)
    # Keys of the lanes that were asked for; empty: the usual view.
    lanes = models.JSONField(default=list, editable=False)
    # What stands as boxes in it, in words.
    lacking = models.TextField(blank=True, editable=False)
    file = models.FileField(upload_to=map_file_path, blank=True)

    objects: Any = owned_manager(TakeawayQuerySet)

    class Meta:
        verbose_name = _("file of a map")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(
                fields=["asked_at"], name="map_file_unfinished", condition=models.Q(state__in=["waiting", "running"])
            )
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(percent__range=(0, 100)), name="map_file_percent_in_range")
        ]

    def __str__(self) -> str:
        return self.get_format_display()

    @property
    def file_name(self) -> str:
        return file_name(self.journey.title, self.format)

    @property
    def lanes_query(self) -> str:
        return lanes_query(self.lanes)
