"""Who has heard that a recovery is nearly due, or overdue: a row each, so that nobody hears it twice."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Owned
from accounts.tenancy import owned_manager
from feedback.models.recovery import Recovery, RecoveryQuerySet


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def untold(self, kind: str, now: datetime) -> RecoveryQuerySet:
        """The recoveries of which it is time to tell; each once per due time."""
        told = self.filter(recovery=OuterRef("pk"), due_at=OuterRef("due_at"), kind=kind)
        waiting = Recovery.objects.unfinished().filter(~Exists(told), warn_at__lte=now)
        return waiting.filter(due_at__gt=now) if kind == Escalation.Kind.SOON else waiting.filter(due_at__lte=now)


class Escalation(Owned):
    """That somebody was told, written together with the notices."""

    class Kind(models.TextChoices):
        SOON = "soon", _("Nearly due")
        LATE = "late", _("Overdue")

    recovery = models.ForeignKey(Recovery, on_delete=models.CASCADE, related_name="escalations")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    # Another due time is told anew.
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(default=timezone.now)

    objects: Any = owned_manager(EscalationQuerySet)

    class Meta:
        verbose_name = _("escalation")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "recovery", "kind", "due_at"], name="escalation_once_per_due_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
