"""What became of something that was noticed: decided by a manager, told to whoever noticed it."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import here, owned_manager
from playbook.models.observation import Observation


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def stories(self) -> "OutcomeQuerySet":
        return self.filter(kind=Outcome.Kind.STORY, observation__archived_at=None)

    def in_order(self) -> "OutcomeQuerySet":
        return self.select_related("by__user").order_by("at", "pk")


class Outcome(Owned):
    """An entry made of it, and a verdict, are known without one of these."""

    class Kind(models.TextChoices):
        COMBUSTION = "combustion", _("It is a combustion point now")
        RULE = "rule", _("It is in the register of dumb rules now")
        FEEDBACK = "feedback", _("It is kept as feedback now")
        THEME = "theme", _("It belongs to a theme now")
        THANKS = "thanks", _("Thank you for it")
        STORY = "story", _("It is told as a story of the week")
        CLOSED = "closed", _("Closed")

    # The page of what it became; the others became nothing that has one.
    PAGES = {
        Kind.COMBUSTION: "combustion_detail",
        Kind.RULE: "rule_detail",
        Kind.FEEDBACK: "feedback_detail",
        Kind.THEME: "theme_detail",
    }

    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, related_name="outcomes", editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices, editable=False)
    # The row it became, in the table that `kind` says; 0 for none.
    target = models.BigIntegerField(default=0, editable=False)
    title = models.CharField(max_length=200, blank=True, editable=False)
    # Why it was closed, or how somebody said thank you.
    words = models.CharField(_("words"), max_length=300, blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects: Any = owned_manager(OutcomeQuerySet)

    class Meta:
        verbose_name = _("outcome")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "observation", "kind", "target"], name="outcome_once"),
            models.CheckConstraint(
                condition=~models.Q(kind="closed") | ~models.Q(words=""),
                name="outcome_closed_because",
                violation_error_message=_("Say why it is closed: whoever noticed it reads that."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.Kind(self.kind).label)

    @property
    def address(self) -> str:
        """Where to read on; blank where there is no such page."""
        return here(self.PAGES[self.Kind(self.kind)], self.target) if self.target else ""
