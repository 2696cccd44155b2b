"""The vision: one sentence that everybody sees on every page, in numbered versions, read member by member."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from ui.statements import Statement


class VisionQuerySet(models.QuerySet["Vision"]):
    def newest_first(self) -> "VisionQuerySet":
        return self.order_by("-number")

    def with_reading(self, member: Any) -> "VisionQuerySet":
        """Each with `is_read`: whether this member (or its id) has marked it as read."""
        return self.annotate(is_read=Exists(VisionReading.objects.filter(vision=OuterRef("pk"), member=member)))

    def with_writers(self) -> "VisionQuerySet":
        return self.newest_first().select_related("written_by__user")


class Vision(Owned):
    """One version of the vision; the highest number is the current one."""

    number = models.PositiveIntegerField(editable=False)
    sentence = models.CharField(_("the sentence"), max_length=200)
    needs_today = models.TextField(_("what our customers need today"), max_length=2000, blank=True)
    needs_tomorrow = models.TextField(_("what they will need tomorrow"), max_length=2000, blank=True)
    reason = models.CharField(_("why it changed"), max_length=300, blank=True)
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects: Any = owned_manager(VisionQuerySet)

    class Meta:
        verbose_name = _("vision")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"],
                name="vision_number_once",
                violation_error_message=_("Somebody wrote a new version at the same moment."),
            )
        ]

    def __str__(self) -> str:
        return self.sentence

    @staticmethod
    def current_for(member: Member) -> "Vision | None":
        """The current version, with `is_read` saying whether this member has marked it as read; one query."""
        current = CURRENT(member=member.pk)
        return current[0] if current else None


class VisionReadingQuerySet(models.QuerySet["VisionReading"]):
    def by_active_members(self) -> "VisionReadingQuerySet":
        return self.filter(member__archived_at=None, member__user__is_active=True)

    def newest_first(self) -> "VisionReadingQuerySet":
        return self.select_related("member__user").order_by("-read_at", "-pk")


class VisionReading(Owned):
    """ "I have read this": one member, one version."""

    vision = models.ForeignKey(Vision, on_delete=models.CASCADE, related_name="readings")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(auto_now_add=True)

    objects = owned_manager(VisionReadingQuerySet)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "vision", "member"], name="vision_read_once")]


# Every page asks for it.
CURRENT = Statement(lambda member: Vision.objects.with_reading(member).newest_first()[:1])
