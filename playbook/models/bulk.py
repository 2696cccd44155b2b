"""What was done to many entries at once, as far as it can be undone."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from playbook.models.entry import Entry


class BulkChange(Owned):
    """One retirement, or one naming of a reviewer, of several entries, and how each of them was before it."""

    class What(models.TextChoices):
        RETIRED = "retired", _("Retired")
        REVIEWER = "reviewer", _("Reviewer named")

    what = models.CharField(max_length=8, choices=What.choices, editable=False)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    # Per entry, by its id: what it lost (true_since, asks_since; reviewer) and how it was left (revision; named).
    before = models.JSONField(default=dict, editable=False)
    # Ids of the notices that told of it.
    told = models.JSONField(default=list, editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(models.QuerySet)

    class Meta:
        verbose_name = _("change of several entries")

    def __str__(self) -> str:
        return self.get_what_display()

    @property
    def entry_ids(self) -> list[int]:
        return [int(pk) for pk in self.before]

    def stands(self, entry: Entry) -> bool:
        """Whether the entry is as this change left it: nobody has decided anything else about it since."""
        lost = self.before[f"{entry.pk}"]
        if self.what == self.What.REVIEWER:
            return entry.reviewer_id == lost["named"]
        return entry.is_retired and entry.archived_at is None and entry.revision == lost["revision"]

    def put_back(self, entry: Entry) -> None:
        """On the row in hand; the caller saves it."""
        lost = self.before[f"{entry.pk}"]
        if self.what == self.What.REVIEWER:
            entry.reviewer_id = lost["reviewer"]
            return
        entry.status, entry.revision = Entry.Status.PUBLISHED, entry.revision + 1
        entry.true_since, entry.asks_since = moment_in(lost, "true_since"), moment_in(lost, "asks_since")


def moment_in(lost: Mapping[str, Any], name: str) -> Any:
    return parse_datetime(lost[name]) if lost[name] else None
