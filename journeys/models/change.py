"""The map's own trail: what somebody changed, from what to what, so that it can be undone and others hear of it."""

from typing import Any

from django.db import models
from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.utils import timezone

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from journeys.models.journey import Journey


class MapChangeQuerySet(models.QuerySet["MapChange"]):
    def of(self, journey_id: int) -> "MapChangeQuerySet":
        return self.filter(journey=journey_id)

    def number_of(self, journey_id: int) -> int:
        """The change number of a map: it grows with every change; 0 before the first."""
        return self.of(journey_id).aggregate(last=Max("pk"))["last"] or 0

    def steps_of(self, member: Member, journey_id: int) -> "MapChangeQuerySet":
        """What this member did here, the newest first; without their undoing."""
        return self.of(journey_id).filter(by=member, undoes=None, is_step=True).order_by("-pk")

    def since(self, journey_id: int, known: int) -> tuple[int, int]:
        """The change number now, and how many changes lie between the `known` one and it."""
        found = self.of(journey_id).aggregate(last=Max("pk"), n=Count("pk", filter=Q(pk__gt=known)))
        return found["last"] or 0, found["n"]

    def undone_again(self, member: Member, journey_id: int) -> "MapChangeQuerySet":
        """The member's undoings that stand, the newest first."""
        undoings = self.of(journey_id).filter(by=member, undoes__undone_at__isnull=False, verb="change.undone")
        return undoings.select_related("undoes").order_by("-pk")

    def after(self, change: "MapChange") -> "MapChangeQuerySet":
        """What was done later to the same row, and stands."""
        about = change.undoes or change
        later = self.of(change.journey_id).filter(pk__gt=change.pk, noun=about.noun, row_id=about.row_id)
        return later.filter(undone_at=None, is_step=True, undoes=None)


def with_newest_change(journeys: models.QuerySet[Journey]) -> models.QuerySet[Journey]:
    """Each with its change number, and what was changed last, by whom and when."""
    newest = MapChange.objects.filter(journey=OuterRef("pk")).order_by("-pk")
    paths = {"number": "pk", "verb": "verb", "title": "title", "at": "at", "by": "by__user__name"}
    return journeys.annotate(**{f"change_{name}": Subquery(newest.values(path)[:1]) for name, path in paths.items()})


class MapChange(Owned):
    """One change of one row of a map. Its number is the map's change number."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="changes")
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # As the audit trail calls it.
    verb = models.CharField(max_length=40)
    noun = models.CharField(max_length=20)
    row_id = models.PositiveBigIntegerField()
    # What the row was called then.
    title = models.CharField(max_length=120)
    # Values by field; "place" is [stage or None, the one before it or None], "archived" true or false, and a field of
    # a free lane is its key. Both are empty where a change cannot be undone from the map.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    is_step = models.BooleanField(default=False)
    undone_at = models.DateTimeField(null=True)
    # The change that this one took back, or did again.
    undoes = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="undoings")

    objects = owned_manager(MapChangeQuerySet)

    class Meta:
        verbose_name = "change of a map"
        indexes = [models.Index(fields=["organisation", "journey", "-id"], name="map_change_newest")]

    def __str__(self) -> str:
        return f"{self.verb}: {self.title}"

    def touches(self, fields: dict[str, Any]) -> bool:
        return bool(self.after.keys() & fields.keys())
