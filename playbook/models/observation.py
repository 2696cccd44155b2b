"""Observations: what somebody noticed, here or as a customer elsewhere."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from journeys.models import Touchpoint
from playbook.principles import Feeling, Layer, Principle, principles_in


def photo_path(observation: "Observation", filename: str) -> str:
    """A name nobody can guess; the sender's file name is not kept."""
    return f"photos/{observation.organisation_id}/{uuid.uuid4().hex}.jpg"


class ObservationQuerySet(models.QuerySet["Observation"]):
    def active(self) -> "ObservationQuerySet":
        return self.filter(archived_at=None)

    def for_feed(self) -> "ObservationQuerySet":
        return self.active().select_related("author__user", "author__team", "touchpoint")


class Observation(Owned):
    class Kind(models.TextChoices):
        OURS = "ours", _("Here, at ours")
        ELSEWHERE = "elsewhere", _("Elsewhere")

    class Phase(models.TextChoices):
        FIND = "find", _("Finding them")
        BOOK = "book", _("Booking or buying")
        ARRIVE = "arrive", _("Arriving")
        DURING = "during", _("During the visit")
        LEAVE = "leave", _("Leaving")
        AFTER = "after", _("Afterwards")

    class Verdict(models.TextChoices):
        ADOPT = "adopt", _("Adopt")
        ADAPT = "adapt", _("Adapt")
        REJECT = "reject", _("Reject")

    # Made by the page that was opened, so that pressing twice, or again after a lost answer, saves once.
    capture_id = models.UUIDField(default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="observations", editable=False)
    kind = models.CharField(_("where"), max_length=9, choices=Kind.choices, default=Kind.OURS)
    text = models.TextField(_("what did you notice"), max_length=5000)
    feeling = models.SmallIntegerField(_("how did it feel"), choices=Feeling.choices, default=Feeling.NEUTRAL)
    layer = models.CharField(_("service layer"), max_length=10, choices=Layer.choices, blank=True)
    shown = models.CharField(_("principles shown"), max_length=4, blank=True)
    missed = models.CharField(_("principles missed"), max_length=4, blank=True)
    touchpoint = models.ForeignKey(
        Touchpoint,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("touchpoint"),
    )
    photo = models.ImageField(_("photo"), upload_to=photo_path, blank=True)
    business = models.CharField(_("kind of business"), max_length=80, blank=True)
    phase = models.CharField(_("phase of the visit"), max_length=6, choices=Phase.choices, blank=True)
    noticed_at = models.DateTimeField(default=timezone.now, editable=False)
    verdict = models.CharField(_("verdict"), max_length=6, choices=Verdict.choices, blank=True)
    verdict_reason = models.TextField(_("reason"), max_length=1000, blank=True)
    verdict_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    verdict_at = models.DateTimeField(null=True, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(ObservationQuerySet)

    class Meta:
        verbose_name = _("observation")
        indexes = [models.Index(fields=["organisation", "-noticed_at", "-id"], name="observation_newest")]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "capture_id"], name="observation_captured_once"),
            models.CheckConstraint(condition=models.Q(feeling__range=(-2, 2)), name="observation_feeling_in_range"),
            models.CheckConstraint(
                condition=models.Q(verdict="") | (models.Q(kind="elsewhere") & ~models.Q(verdict_reason="")),
                name="observation_verdict_with_reason",
                violation_error_message=_("A verdict is about something seen elsewhere, and says why."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def principles_shown(self) -> list[Principle]:
        return principles_in(self.shown)

    @property
    def principles_missed(self) -> list[Principle]:
        return principles_in(self.missed)
