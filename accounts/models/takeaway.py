"""A takeaway: something of the house that a worker makes into one file, for whoever asked, kept for a while."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Owned
from accounts.models.people import Member
from accounts.tenancy import here

# Of a worker: after that it is taken for dead.
SILENCE = timedelta(minutes=3)


class TakeawayQuerySet(models.QuerySet["Takeaway"]):
    def active(self) -> "TakeawayQuerySet":
        return self.filter(archived_at=None)

    def for_list(self, member: Member) -> "TakeawayQuerySet":
        """Their own; managers see everybody's."""
        mine = self.active().select_related("by__user")
        return mine if member.is_manager else mine.filter(by=member)

    def unfinished(self) -> "TakeawayQuerySet":
        return self.active().filter(state__in=[Takeaway.State.WAITING, Takeaway.State.RUNNING])

    def left_lying(self, now: datetime) -> "TakeawayQuerySet":
        """Unfinished without a sign of life for some minutes: nobody has begun it, or whoever did is gone."""
        silent = models.Q(alive_at__lt=now - SILENCE) | models.Q(alive_at=None, asked_at__lt=now - SILENCE)
        return self.unfinished().filter(silent)

    def outlived(self, before: datetime) -> "TakeawayQuerySet":
        """Those whose file has been kept long enough, and those that were archived."""
        return self.exclude(file="").filter(models.Q(finished_at__lt=before) | models.Q(archived_at__isnull=False))

    def claimed(self, pk: int, now: datetime) -> Any:
        """The takeaway, now this worker's to make; None when it is made, archived, or another worker's who lives."""
        is_free = models.Q(state="waiting") | models.Q(state="running", alive_at__lt=now - SILENCE)
        free = self.active().filter(is_free, pk=pk)
        taken = free.update(state="running", attempts=models.F("attempts") + 1, alive_at=now, percent=0, problem="")
        return self.select_related("by__user").get(pk=pk) if taken else None


class Takeaway(Owned):
    """What every kind of takeaway has; each kind says what it is made of, and where its `file` is kept."""

    # The first word of its addresses.
    NOUN: ClassVar[str]
    file: models.FileField

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING, editable=False)
    # What is being done now, and how much of it is done (0 to 100).
    step = models.CharField(max_length=80, blank=True, editable=False)
    percent = models.PositiveSmallIntegerField(default=0, editable=False)
    size = models.PositiveBigIntegerField(default=0, editable=False)
    problem = models.CharField(max_length=300, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    # A worker says so while it lives; without a sign for some minutes another one takes over.
    alive_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_finished(self) -> bool:
        return self.state in (self.State.READY, self.State.FAILED)

    @property
    def file_name(self) -> str:
        return str(self.file.name or "").rsplit("/", 1)[-1]

    @property
    def is_there(self) -> bool:
        """Ready, and its file not yet removed."""
        return self.state == self.State.READY and bool(self.file)

    @property
    def address(self) -> str:
        return here(f"{self.NOUN}_detail", self.pk)

    @property
    def file_address(self) -> str:
        return here(f"{self.NOUN}_file", self.pk)

    @property
    def archive_address(self) -> str:
        return here(f"{self.NOUN}_archive", self.pk)
