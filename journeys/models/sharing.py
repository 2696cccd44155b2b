"""A map for people without an account."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Door, DoorQuerySet
from accounts.tenancy import owned_manager
from journeys.models.journey import Journey


class MapLinkQuerySet(DoorQuerySet):
    def open(self, now: Any = None) -> "MapLinkQuerySet":
        # An archived map takes its links along; they work again when it is back.
        return super().open(now).filter(journey__archived_at=None)

    def of_journey(self, pk: int) -> "MapLinkQuerySet":
        return self.filter(journey=pk).select_related("by__user")


class MapLink(Door):
    """A public address to read one map, or to show it within a page of somebody else's."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="map_links", editable=False)
    # Keys of the lanes that are shown; what is not named here leaves the house by no request.
    lanes = models.JSONField(default=list, editable=False)
    shows_curve = models.BooleanField(default=True, editable=False)
    # Where it can burn is for our own eyes unless somebody says otherwise.
    shows_points = models.BooleanField(default=False, editable=False)
    shows_measured = models.BooleanField(default=False, editable=False)
    # Whom we work with is nobody's business either; a partner's touchpoint is then one of others.
    shows_partners = models.BooleanField(default=False, editable=False)
    may_embed = models.BooleanField(default=False, editable=False)
    # Origins of the sites that may show it within a page, such as https://www.example.com; empty: every site.
    embedders = models.JSONField(default=list, editable=False)
    # Given out with the form: the same link asked for twice is made once.
    capture_id = models.UUIDField(null=True, editable=False)

    objects: Any = owned_manager(MapLinkQuerySet)

    class Meta:
        verbose_name = _("link to a map")
        ordering = ["-created_at", "-pk"]
        constraints = [
            # Within a page of another site browsers keep no proof of a passcode.
            models.CheckConstraint(
                condition=models.Q(may_embed=False) | models.Q(passcode=""), name="map_link_embedded_without_passcode"
            ),
            models.UniqueConstraint(fields=["organisation", "capture_id"], name="map_link_once"),
        ]
