"""The playbook leaving the house and coming back: links to read it, exports, imports."""

import uuid
from collections import Counter
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import SILENCE, DoorQuerySet, Member, Owned, Takeaway, TakeawayQuerySet

# Tokens are made by a function that migrations know by its place in this module.
from accounts.models.door import Door, new_token  # noqa: F401
from accounts.tenancy import owned_manager
from playbook.models.entry import Entry


class ReadLinkQuerySet(DoorQuerySet):
    def open(self, now: Any = None) -> "ReadLinkQuerySet":
        # A page that is gone takes its link along; it works again when the page is back.
        stands = models.Q(entry=None) | models.Q(entry__status=Entry.Status.PUBLISHED, entry__archived_at=None)
        return super().open(now).filter(stands)

    def for_list(self) -> "ReadLinkQuerySet":
        return self.select_related("entry", "by__user")


class ReadLink(Door):
    """A public address to read one entry, or the whole published playbook, without an account."""

    # None: the whole playbook.
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, related_name="read_links", editable=False)

    objects: Any = owned_manager(ReadLinkQuerySet)

    class Meta:
        verbose_name = _("read link")
        ordering = ["-created_at", "-pk"]


def export_path(export: "Export", filename: str) -> str:
    return f"exports/{export.organisation_id}/{uuid.uuid4().hex}/{filename}"


class Export(Takeaway):
    """The playbook, or a part of it, being made into one file by a worker."""

    NOUN = "export"

    class Format(models.TextChoices):
        PDF = "pdf", _("Book (PDF)")
        MARKDOWN = "markdown", _("Markdown (zip)")

    format = models.CharField(max_length=8, choices=Format.choices)
    # Ids of the entries; None: all that are published.
    entries = models.JSONField(null=True, editable=False)
    # All of them, then, with drafts and what is retired, as far as `by` may see those.
    with_unpublished = models.BooleanField(default=False, editable=False)
    file = models.FileField(upload_to=export_path, blank=True)

    objects: Any = owned_manager(TakeawayQuerySet)

    class Meta:
        verbose_name = _("export")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(
                fields=["asked_at"], name="export_unfinished", condition=models.Q(state__in=["waiting", "running"])
            )
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(percent__range=(0, 100)), name="export_percent_in_range")
        ]

    def __str__(self) -> str:
        return self.get_format_display()


def import_path(batch: "Import", filename: str) -> str:
    return f"imports/{batch.organisation_id}/{uuid.uuid4().hex}.zip"


class ImportQuerySet(models.QuerySet["Import"]):
    def for_list(self) -> "ImportQuerySet":
        return self.select_related("by__user").defer("report")

    def left_lying(self, now: datetime) -> "ImportQuerySet":
        """Begun, and without a sign of life for some minutes."""
        return self.filter(state="running", alive_at__lt=now - SILENCE)

    def outlived(self, before: datetime) -> "ImportQuerySet":
        """Those whose zip has been kept long enough."""
        return self.exclude(file="").exclude(state="running").filter(created_at__lt=before)

    def claimed(self, pk: int, now: datetime) -> "Import | None":
        """The import, now this process's to finish; None when it is done, or another's who lives."""
        is_free = models.Q(attempts=0) | models.Q(alive_at__lt=now - SILENCE)
        taken = self.filter(is_free, pk=pk, state="running").update(attempts=models.F("attempts") + 1, alive_at=now)
        return self.select_related("by__user").get(pk=pk) if taken else None


class Import(Owned):
    """An uploaded zip of Markdown: read and reported on first, taken over only when somebody has said so."""

    class State(models.TextChoices):
        CHECKED = "checked", _("Checked")
        RUNNING = "running", _("Being taken over")
        DONE = "done", _("Taken over")
        REFUSED = "refused", _("Refused")

    file = models.FileField(upload_to=import_path, blank=True)
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=7, choices=State.choices, default=State.CHECKED, editable=False)
    # Per file of the zip: path, title, what would happen (new, changed, same, refused), and why.
    report = models.JSONField(default=list, editable=False)
    # Why nothing of it can be taken over.
    problem = models.CharField(max_length=300, blank=True, editable=False)
    # Whether journeys, touchpoints and observations that the files name are made here when they are missing.
    brings_places = models.BooleanField(default=False)
    percent = models.PositiveSmallIntegerField(default=0, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    alive_at = models.DateTimeField(null=True, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(ImportQuerySet)

    class Meta:
        verbose_name = _("import")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def can_be_taken_over(self) -> bool:
        return (
            self.state == self.State.CHECKED and bool(self.file) and bool(self.counts["new"] or self.counts["changed"])
        )

    @property
    def counts(self) -> Counter[str]:
        """Files by what would happen, or did happen, to them."""
        return Counter(row["outcome"] for row in self.report)
