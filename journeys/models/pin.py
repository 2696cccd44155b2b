"""A comment pinned to a touchpoint."""

from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import Remark, RemarkQuerySet
from accounts.tenancy import owned_manager
from journeys.models.touchpoint import Touchpoint, TouchpointQuerySet


class PinQuerySet(RemarkQuerySet):
    def for_page(self) -> "PinQuerySet":
        return self.with_people().select_related("touchpoint__stage__journey", "touchpoint__owner__user")


class Pin(Remark):
    """It goes out of sight with an archived touchpoint, and comes back with it."""

    PAGE, CONVERSATION, NOUN = "touchpoint_detail", "touchpoint_conversation", "pin"

    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="comments", editable=False)

    objects: Any = owned_manager(PinQuerySet)

    class Meta:
        verbose_name = _("comment on a touchpoint")
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["organisation", "touchpoint", "created_at"], name="pin_of_touchpoint"),
        ]
        constraints = [models.UniqueConstraint(fields=["organisation", "capture_id"], name="pin_once")]

    @property
    def thing(self) -> Touchpoint:
        return self.touchpoint


def with_open_pins(touchpoints: TouchpointQuerySet) -> TouchpointQuerySet:
    """Each with `open_pins`, the number of threads that nobody has settled; within the same statement."""
    pins = Pin.objects.unsettled().filter(touchpoint=models.OuterRef("pk")).order_by()
    counted = pins.values("touchpoint").annotate(n=models.Count("pk")).values("n")
    return touchpoints.annotate(open_pins=Coalesce(models.Subquery(counted, output_field=models.IntegerField()), 0))
