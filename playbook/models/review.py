"""Whether a page holds: reviews before it is published, looks after it was, and doubts of those who work by it."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from journeys.models import Incident
from playbook.models.entry import Entry


class ReviewQuerySet(models.QuerySet["Review"]):
    def waiting(self) -> "ReviewQuerySet":
        return self.filter(answer=Review.Answer.WAITING)


class Review(Owned):
    """A draft, or the proposed next version of a published entry, before the eyes of a named reviewer."""

    class Answer(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        APPROVED = "approved", _("Approved")
        SENT_BACK = "sent_back", _("Sent back")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="reviews")
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    reviewer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("reviewer"))
    note = models.CharField(_("what changed and why"), max_length=300, blank=True)
    # The fields of the proposed next version of a published entry; None for a draft, which is reviewed as it stands.
    proposed = models.JSONField(null=True, editable=False)
    # The version (published) or revision (draft) that was before the writer's eyes.
    base = models.PositiveIntegerField(default=0, editable=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = models.CharField(max_length=9, choices=Answer.choices, default=Answer.WAITING, editable=False)
    comment = models.TextField(_("comment"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(ReviewQuerySet)

    class Meta:
        verbose_name = _("review")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "reviewer", "answer"], name="review_waiting_for")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "entry"], condition=models.Q(answer="waiting"), name="review_one_waiting"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="waiting", answered_at=None)
                | (~models.Q(answer="waiting") & models.Q(answered_at__isnull=False)),
                name="review_answered_with_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.entry)


class LookQuerySet(models.QuerySet["Look"]):
    def open(self) -> "LookQuerySet":
        return self.filter(settled_at=None)


class Look(Owned):
    """One reason why a published entry asks to be looked at, open until somebody did."""

    class Cause(models.TextChoices):
        SCORES = "scores", _("Scores fell where it is practised")
        INCIDENT = "incident", _("A combustion point went off where it is practised")
        DOUBTS = "doubts", _("Members say this is not how we do it")
        DATE = "date", _("Its day has come")

    class Outcome(models.TextChoices):
        STILL_TRUE = "still_true", _("Still true")
        REVISED = "revised", _("Revised")
        RETIRED = "retired", _("Retired")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="looks")
    cause = models.CharField(max_length=8, choices=Cause.choices)
    # What makes two askings the same: the incident's id, the touchpoint and week of the fall, the day.
    occasion = models.CharField(max_length=80)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, null=True, related_name="+")
    # Figures to show beside it (touchpoint, means, n, interval).
    detail = models.JSONField(default=dict)
    asked_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    objects: Any = owned_manager(LookQuerySet)

    class Meta:
        verbose_name = _("look")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "entry", "cause", "occasion"], name="look_once_per_occasion"
            )
        ]

    def __str__(self) -> str:
        return str(self.entry)


class DoubtQuerySet(models.QuerySet["Doubt"]):
    def open(self) -> "DoubtQuerySet":
        return self.filter(settled_at=None)


class Doubt(Owned):
    """A member says: this is not how we do it."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="doubts")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    note = models.CharField(_("how we do it instead"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(DoubtQuerySet)

    class Meta:
        verbose_name = _("doubt")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "entry", "member"],
                condition=models.Q(settled_at=None),
                name="doubt_one_open_each",
            )
        ]

    def __str__(self) -> str:
        return str(self.entry)
