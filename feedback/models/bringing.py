"""Tables of feedback brought along from elsewhere: how far one is, what its columns mean, what came of its lines."""

import uuid
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Takeaway, TakeawayQuerySet
from accounts.tenancy import owned_manager
from feedback.models.feedback import Feedback


def table_path(batch: "FeedbackImport", filename: str) -> str:
    return f"feedback/{batch.organisation_id}/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()[:5]}"


class FeedbackImportQuerySet(TakeawayQuerySet):
    def for_list(self) -> "FeedbackImportQuerySet":  # type: ignore[override]
        return self.active().select_related("by__user").defer("problems", "mapping")

    def outlived(self, before: datetime) -> "FeedbackImportQuerySet":
        """Those whose table has been kept long enough, whatever became of it."""
        return self.exclude(file="").exclude(state__in=["waiting", "running"]).filter(asked_at__lt=before)


class FeedbackImport(Takeaway):
    """A table that somebody sent: read and reported on by a worker first, brought in only when they say so."""

    NOUN = "feedbackimport"

    class State(models.TextChoices):
        SENT = "sent", _("Sent")
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("At work")
        CHECKED = "checked", _("Checked")
        READY = "ready", _("Brought in")
        FAILED = "failed", _("Stopped")
        UNDONE = "undone", _("Undone")

    state = models.CharField(max_length=7, choices=State.choices, default=State.SENT, editable=False)
    file = models.FileField(upload_to=table_path, blank=True)
    name = models.CharField(max_length=120, editable=False)
    encoding = models.CharField(max_length=20, blank=True, editable=False)
    # `meanings` by column, `source`, `channel`, `day_first`, `with_contacts`.
    mapping = models.JSONField(default=dict, editable=False)
    # Whether it is, or was last, read only to report on it.
    is_dry = models.BooleanField(default=True, editable=False)
    # `new`, `known`, `refused`, and `places`: names of touchpoints that we do not have, with how many lines name them.
    counts = models.JSONField(default=dict, editable=False)
    # Line and reason of the first lines that are refused.
    problems = models.JSONField(default=list, editable=False)
    # How many there are below the heading, as the dry run found.
    lines = models.PositiveIntegerField(default=0, editable=False)
    # The last line of the file that has been brought in, or passed over.
    position = models.PositiveIntegerField(default=0, editable=False)
    # Attempts before it was last set to work; those since say whether it is hopeless.
    attempts_before = models.PositiveSmallIntegerField(default=0, editable=False)

    objects: Any = owned_manager(FeedbackImportQuerySet)

    class Meta:
        verbose_name = _("import of feedback")
        verbose_name_plural = _("imports of feedback")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(
                fields=["asked_at"],
                name="feedback_import_unfinished",
                condition=models.Q(state__in=["waiting", "running"]),
            )
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(percent__range=(0, 100)), name="feedback_import_percent_in_range")
        ]

    def __str__(self) -> str:
        return self.name

    def opened(self) -> File:
        """What was sent. Raises ValidationError when it is not on this server any more."""
        try:
            return self.file.open("rb")
        except FileNotFoundError as missing:
            raise ValidationError(_("The file is not here any more. Send it again.")) from missing

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def may_be_mapped(self) -> bool:
        """Nothing of it stands here yet, and the table is still there."""
        is_open = self.state in (self.State.SENT, self.State.CHECKED, self.State.FAILED, self.State.UNDONE)
        return is_open and not self.position and bool(self.file)

    @property
    def may_begin(self) -> bool:
        is_open = self.state == self.State.CHECKED or (self.state == self.State.FAILED and self.position)
        return bool(is_open and self.file and (self.position or self.counts.get("new")))

    @property
    def may_be_undone(self) -> bool:
        return bool(self.position) and self.state in (self.State.READY, self.State.FAILED)


class KeptMappingQuerySet(models.QuerySet["KeptMapping"]):
    def choices_for(self, key: str) -> dict[str, Any] | None:
        return self.filter(key=key).values_list("mapping", flat=True).first()


class KeptMapping(Owned):
    """What somebody chose for a table with these columns, for the next one like it."""

    # Of the set of names of its columns.
    key = models.CharField(max_length=64, editable=False)
    mapping = models.JSONField(default=dict, editable=False)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    kept_at = models.DateTimeField(auto_now=True)

    objects: Any = owned_manager(KeptMappingQuerySet)

    class Meta:
        verbose_name = _("columns of a table")
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="kept_mapping_once")]

    def __str__(self) -> str:
        return self.key[:12]


class OriginQuerySet(models.QuerySet["Origin"]):
    def known(self, source: str, digests: set[str]) -> set[str]:
        """Of these digests the ones that came from `source` before."""
        return set(self.filter(source=source, digest__in=digests).values_list("digest", flat=True))


class Origin(Owned):
    """Where a feedback was brought from, by which it is known when it comes again."""

    feedback = models.OneToOneField(Feedback, on_delete=models.CASCADE, related_name="origin", editable=False)
    batch = models.ForeignKey(FeedbackImport, on_delete=models.PROTECT, related_name="origins", editable=False)
    source = models.CharField(max_length=60, blank=True, editable=False)
    source_id = models.CharField(max_length=200, blank=True, editable=False)
    # Of its id there; without one, of what it says and of which of several that say the same it is.
    digest = models.CharField(max_length=32, editable=False)

    objects: Any = owned_manager(OriginQuerySet)

    class Meta:
        verbose_name = _("origin")
        constraints = [models.UniqueConstraint(fields=["organisation", "source", "digest"], name="origin_once")]

    def __str__(self) -> str:
        return self.source_id or self.digest
