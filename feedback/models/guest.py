"""Asking guests: a form behind a code on the wall, and the private receipt that shows what became of it."""

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Door, DoorQuerySet, Member, Owned
from accounts.models.door import new_token
from accounts.tenancy import owned_manager
from feedback.models.feedback import Feedback
from journeys.models import Journey, Touchpoint
from ui.statements import Statement


class GuestFormQuerySet(DoorQuerySet):
    def open(self, now: Any = None) -> "GuestFormQuerySet":
        # What is asked about a place on a map is not asked while that is archived.
        gone = models.Q(touchpoint__archived_at__isnull=False) | models.Q(journey__archived_at__isnull=False)
        return super().open(now).exclude(gone)

    def for_list(self) -> "GuestFormQuerySet":
        answers = models.Count("receipts")
        return self.select_related("touchpoint", "journey", "by__user").annotate(answers=answers)


class GuestForm(Door):
    """What guests are asked at one place: about a touchpoint, along a journey, or at a place that is neither."""

    READ_WITH = ("touchpoint",)

    touchpoint = models.ForeignKey(
        Touchpoint, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("touchpoint")
    )
    journey = models.ForeignKey(
        Journey, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("journey")
    )
    place = models.CharField(_("place"), max_length=80, blank=True, help_text=_("Room 12, the terrace, desk 3."))
    score_kind = models.CharField(_("score"), max_length=4, choices=Feedback.ScoreKind.choices, blank=True)
    asks_return = models.BooleanField(_("ask whether they would come back"), default=False, db_default=False)
    may_embed = models.BooleanField(_("it may stand within a page of another site"), default=False)
    # Origins of the sites that may show it within a page; empty: every site.
    embedders = models.JSONField(default=list, blank=True)

    objects: Any = owned_manager(GuestFormQuerySet)

    class Meta:
        verbose_name = _("form for guests")
        verbose_name_plural = _("forms for guests")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(touchpoint=None) | models.Q(journey=None),
                name="guest_form_about_one",
                violation_error_message=_("A form is about a touchpoint or along a journey, not both."),
            ),
            # Guests have none to give.
            models.CheckConstraint(condition=models.Q(passcode=""), name="guest_form_without_passcode"),
        ]

    def __str__(self) -> str:
        return self.label


class GuestWordsQuerySet(models.QuerySet["GuestWords"]):
    def of_form(self, form: GuestForm) -> "GuestWordsQuerySet":
        return self.filter(form=form).order_by("pk")


class GuestWords(Owned):
    """What the organisation asks and says on a form, in one language; the language written first is the usual one."""

    form = models.ForeignKey(GuestForm, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(_("language"), max_length=10)
    question = models.CharField(_("what you ask"), max_length=200)
    thanks = models.CharField(_("how you say thank you"), max_length=300)
    poster = models.CharField(_("what the poster says"), max_length=160)

    objects: Any = owned_manager(GuestWordsQuerySet)

    class Meta:
        verbose_name = _("words of a form")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "form", "language"],
                name="guest_words_once",
                violation_error_message=_("This form speaks that language already."),
            )
        ]

    def __str__(self) -> str:
        return self.question


# In the order they were written, for whoever opens the form.
SPOKEN = Statement(lambda form: GuestWords.objects.filter(form=form).order_by("pk"))


class Receipt(Owned):
    """A guest's own address for what they said; whoever knows it reads that, and nothing else."""

    feedback = models.OneToOneField(Feedback, on_delete=models.CASCADE, related_name="receipt", editable=False)
    form = models.ForeignKey(GuestForm, on_delete=models.SET_NULL, null=True, related_name="receipts", editable=False)
    # Made by the page that was opened: sent twice, it is kept once.
    capture_id = models.UUIDField(default=uuid.uuid4, editable=False)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    language = models.CharField(max_length=10, blank=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(models.QuerySet)

    class Meta:
        verbose_name = _("receipt")
        constraints = [models.UniqueConstraint(fields=["organisation", "capture_id"], name="receipt_once")]

    def __str__(self) -> str:
        return str(self.feedback)


class ReplyQuerySet(models.QuerySet["Reply"]):
    def in_order(self) -> "ReplyQuerySet":
        return self.select_related("by__user").order_by("at", "pk")


class Reply(Owned):
    """What guest and house write to each other about one feedback; `by` is None for the guest."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="replies", editable=False)
    capture_id = models.UUIDField(default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    words = models.TextField(_("words"), max_length=2000)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects: Any = owned_manager(ReplyQuerySet)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        indexes = [models.Index(fields=["organisation", "feedback", "at"], name="reply_of_feedback")]
        constraints = [models.UniqueConstraint(fields=["organisation", "capture_id"], name="reply_once")]

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def is_guests(self) -> bool:
        return self.by_id is None


class GuestLetterQuerySet(models.QuerySet["GuestLetter"]):
    def due(self, now: datetime) -> "GuestLetterQuerySet":
        """Neither sent nor given up, its time has come, and no worker has it in hand."""
        return self.filter(settled_at=None, due_at__lte=now).exclude(leased_until__gt=now)

    def waiting_to_ask(self, feedback: Feedback) -> "GuestLetterQuerySet":
        return self.filter(feedback=feedback, kind=GuestLetter.Kind.ASKING, settled_at=None)


class GuestLetter(Owned):
    """What a guest is to be told by email: a row before it is an email."""

    class Kind(models.TextChoices):
        REPLY = "reply", _("A reply")
        ASKING = "asking", _("Asked again")

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="letters", editable=False)
    kind = models.CharField(max_length=6, choices=Kind.choices, editable=False)
    reply = models.OneToOneField(Reply, on_delete=models.CASCADE, null=True, related_name="letter", editable=False)
    due_at = models.DateTimeField(editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    # Sent, refused for good, or not wanted any more.
    settled_at = models.DateTimeField(null=True, editable=False)
    # The code of a refusal, never its words: they name the address.
    problem = models.CharField(max_length=3, blank=True, editable=False)

    objects: Any = owned_manager(GuestLetterQuerySet)

    class Meta:
        verbose_name = _("email to a guest")
        verbose_name_plural = _("emails to guests")
        indexes = [
            models.Index(fields=["due_at"], name="guest_letter_due", condition=models.Q(settled_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "feedback"],
                name="guest_asked_once",
                condition=models.Q(kind="asking", settled_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
