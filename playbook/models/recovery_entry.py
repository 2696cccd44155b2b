"""Which entry says what to do when a combustion point goes off all the same."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from journeys.models import CombustionPoint
from playbook.models.entry import Entry


class RecoveryEntryQuerySet(models.QuerySet["RecoveryEntry"]):
    def of_point(self, pk: int) -> "RecoveryEntryQuerySet":
        """The one of a combustion point, with its entry, or none."""
        return self.filter(combustion_point=pk).select_related("entry")


class RecoveryEntry(Owned):
    """When it burns anyway, do this. A point has one at most; it stays chosen when the entry is retired."""

    combustion_point = models.OneToOneField(CombustionPoint, on_delete=models.CASCADE, related_name="recovery_entry")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="recovers")
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    objects: Any = owned_manager(RecoveryEntryQuerySet)

    class Meta:
        verbose_name = _("recovery entry")
        verbose_name_plural = _("recovery entries")

    def __str__(self) -> str:
        return str(self.entry)

    @property
    def holds(self) -> bool:
        """Its entry is in the playbook now."""
        return self.entry.is_published and self.entry.archived_at is None
