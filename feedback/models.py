"""Feedback in the customer's own words, and what was done when it went wrong."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from journeys.models import CombustionPoint, Touchpoint


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def active(self) -> "FeedbackQuerySet":
        return self.filter(archived_at=None)

    def for_list(self) -> "FeedbackQuerySet":
        return self.active().select_related("touchpoint", "logged_by__user", "recovery")


class Feedback(Owned):
    class Channel(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("Phone")
        EMAIL = "email", _("Email")
        MESSAGE = "message", _("Message")
        REVIEW = "review", _("Review site")
        CARD = "card", _("Comment card")

    class ScoreKind(models.TextChoices):
        CSAT = "csat", _("Satisfaction, 1 to 5 (CSAT)")
        NPS = "nps", _("Would recommend, 0 to 10 (NPS)")
        CES = "ces", _("Made it easy, 1 to 7 (CES)")

    words = models.TextField(_("in the customer's own words"), max_length=5000)
    wanted = models.TextField(_("what they wanted"), max_length=2000, blank=True)
    experience = models.TextField(_("how it was"), max_length=2000, blank=True)
    trouble = models.TextField(_("which points were troublesome"), max_length=2000, blank=True)
    channel = models.CharField(_("how it reached us"), max_length=9, choices=Channel.choices, default=Channel.IN_PERSON)
    score_kind = models.CharField(_("kind of score"), max_length=4, choices=ScoreKind.choices, blank=True)
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    feeling = models.SmallIntegerField(
        _("how they seemed to feel"), null=True, blank=True, validators=[MinValueValidator(-2), MaxValueValidator(2)]
    )
    touchpoint = models.ForeignKey(
        Touchpoint,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="feedback",
        verbose_name=_("touchpoint"),
    )
    happened_at = models.DateTimeField(_("when"), default=timezone.now)
    logged_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(FeedbackQuerySet)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        indexes = [
            models.Index(fields=["organisation", "-happened_at", "-id"], name="feedback_newest"),
            models.Index(fields=["organisation", "touchpoint", "-happened_at"], name="feedback_at_touchpoint"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score_kind="", score=None)
                | models.Q(score_kind="csat", score__range=(1, 5))
                | models.Q(score_kind="nps", score__range=(0, 10))
                | models.Q(score_kind="ces", score__range=(1, 7)),
                name="feedback_score_in_range",
                violation_error_message=_("The score does not fit its kind: CSAT 1 to 5, NPS 0 to 10, CES 1 to 7."),
            ),
            models.CheckConstraint(
                condition=models.Q(feeling=None) | models.Q(feeling__range=(-2, 2)), name="feedback_feeling_in_range"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]


class RecoveryQuerySet(models.QuerySet["Recovery"]):
    def open(self) -> "RecoveryQuerySet":
        return self.exclude(state=Recovery.State.CLOSED)


class Recovery(Owned, Revised):
    """Making it good: the fix and the unexpected extra, kept apart; closed only with a cause and an action."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        ACKNOWLEDGED = "acknowledged", _("Acknowledged")
        FIXING = "fixing", _("Fixing")
        RECOVERED = "recovered", _("Recovered")
        CLOSED = "closed", _("Closed")

    feedback = models.OneToOneField(Feedback, on_delete=models.CASCADE, related_name="recovery")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.NEW, editable=False)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="recoveries", verbose_name=_("owner"))
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    fix = models.TextField(_("the fix"), max_length=2000, blank=True)
    fixed_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("fixed by")
    )
    fix_minutes = models.PositiveIntegerField(_("minutes it took"), null=True, blank=True)
    fix_cost = models.DecimalField(_("cost of the fix"), max_digits=10, decimal_places=2, null=True, blank=True)
    extra = models.TextField(_("the unexpected extra"), max_length=2000, blank=True)
    extra_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )
    extra_cost = models.DecimalField(_("cost of the extra"), max_digits=10, decimal_places=2, null=True, blank=True)
    cause = models.TextField(_("the cause"), max_length=2000, blank=True)
    cause_point = models.ForeignKey(
        CombustionPoint,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="recoveries",
        verbose_name=_("combustion point that went off"),
    )
    action = models.TextField(_("what we change so that it does not happen again"), max_length=2000, blank=True)
    rating_after = models.PositiveSmallIntegerField(
        _("how the customer rated it afterwards, 1 to 5"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    would_come_back = models.BooleanField(_("would come back"), null=True, blank=True)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(RecoveryQuerySet)

    class Meta:
        verbose_name = _("recovery")
        verbose_name_plural = _("recoveries")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="closed") | (~models.Q(cause="") & ~models.Q(action="")),
                name="recovery_closed_with_cause_and_action",
                violation_error_message=_("A recovery can be closed when its cause and an action are written down."),
            ),
            models.CheckConstraint(
                condition=models.Q(rating_after=None) | models.Q(rating_after__range=(1, 5)),
                name="recovery_rating_in_range",
            ),
        ]

    def __str__(self) -> str:
        return str(self.feedback)
