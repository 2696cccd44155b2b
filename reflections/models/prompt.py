"""This week's question, and what members answered."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from playbook.models import Observation


class PromptQuerySet(models.QuerySet["Prompt"]):
    def active(self) -> "PromptQuerySet":
        return self.filter(archived_at=None)


class Prompt(Owned):
    """A question of the organisation's own list; `key` names the library prompt it came from, "" for its own."""

    key = models.CharField(max_length=60, blank=True, editable=False)
    theme = models.CharField(_("theme"), max_length=30)
    question = models.CharField(_("question"), max_length=200)
    nudge = models.CharField(_("a nudge that helps to answer"), max_length=300, blank=True)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(PromptQuerySet)

    class Meta:
        verbose_name = _("prompt")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"], condition=~models.Q(key=""), name="prompt_from_library_once"
            )
        ]

    def __str__(self) -> str:
        return self.question


class WeeklyPromptQuerySet(models.QuerySet["WeeklyPrompt"]):
    pass


class WeeklyPrompt(Owned):
    """Which prompt an organisation gets in one ISO week."""

    iso_year = models.PositiveSmallIntegerField()
    iso_week = models.PositiveSmallIntegerField()
    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="weeks")

    objects: Any = owned_manager(WeeklyPromptQuerySet)

    class Meta:
        verbose_name = _("prompt of the week")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "iso_year", "iso_week"], name="prompt_once_per_week")
        ]

    def __str__(self) -> str:
        return f"{self.iso_year}-W{self.iso_week:02}"


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    def visible_to(self, member: Member) -> "ReflectionQuerySet":
        """The team's, and one's own private ones; nobody else's, whatever the role."""
        return self.filter(models.Q(is_private=False) | models.Q(member=member))


class Reflection(Owned):
    """A member's answer to the prompt of a week, for the team or for themselves; one a week, which they may change."""

    weekly_prompt = models.ForeignKey(WeeklyPrompt, on_delete=models.PROTECT, related_name="reflections")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="reflections")
    text = models.TextField(_("your answer"), max_length=5000)
    is_private = models.BooleanField(_("only for me"), default=False)
    observation = models.ForeignKey(Observation, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField(auto_now=True)

    objects: Any = owned_manager(ReflectionQuerySet)

    class Meta:
        verbose_name = _("reflection")
        indexes = [models.Index(fields=["organisation", "-created_at", "-id"], name="reflection_newest")]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "weekly_prompt", "member"], name="reflection_once_a_week")
        ]

    def __str__(self) -> str:
        return self.text[:80]
