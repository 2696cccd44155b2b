"""This week's question, and what members answered."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from playbook.models import Observation
from reflections.schedule import Week
from reflections.themes import THEME_WORDS


class PromptQuerySet(models.QuerySet["Prompt"]):
    def active(self) -> "PromptQuerySet":
        return self.filter(archived_at=None)

    def listed(self, *, theme: str, archived: bool) -> "PromptQuerySet":
        """Of one theme, or of all when it is ""; the active ones or the archived."""
        found = self.filter(archived_at__isnull=not archived)
        return found.filter(theme=theme) if theme else found

    def with_last_week(self) -> "PromptQuerySet":
        """With `last_week`, the latest week it was asked in as year × 100 + week, None when never."""
        return self.annotate(last_week=models.Max(models.F("weeks__iso_year") * 100 + models.F("weeks__iso_week")))


class Prompt(Owned):
    """A question of the organisation's own list; `key` names the library prompt it came from, "" for its own."""

    # Of rows read `with_last_week`.
    last_week: int | None

    key = models.CharField(max_length=60, blank=True, editable=False)
    theme = models.CharField(_("theme"), max_length=30)
    question = models.CharField(_("question"), max_length=200)
    nudge = models.CharField(_("a nudge that helps to answer"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(PromptQuerySet)

    class Meta:
        verbose_name = _("prompt")
        indexes = [models.Index(fields=["organisation", "-created_at", "-id"], name="prompt_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"], condition=~models.Q(key=""), name="prompt_from_library_once"
            )
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def theme_word(self) -> str:
        return str(THEME_WORDS.get(self.theme, self.theme))

    @property
    def last_asked(self) -> Week | None:
        """The latest week it was asked in. For rows read `with_last_week`."""
        return Week(*divmod(self.last_week, 100)) if self.last_week else None

    def archive(self) -> None:
        self.archived_at = timezone.now()
        self.save(update_fields=["archived_at"])

    def restore(self) -> None:
        self.archived_at = None
        self.save(update_fields=["archived_at"])


class WeeklyPromptQuerySet(models.QuerySet["WeeklyPrompt"]):
    def of_week(self, week: Week) -> "WeeklyPromptQuerySet":
        return self.filter(iso_year=week.year, iso_week=week.number).select_related("prompt")


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
        return str(self.week)

    @property
    def week(self) -> Week:
        return Week(self.iso_year, self.iso_week)


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    def visible_to(self, member: Member) -> "ReflectionQuerySet":
        """The team's, and one's own private ones; nobody else's, whatever the role."""
        return self.filter(models.Q(is_private=False) | models.Q(member=member))

    def by_member(self, member: Member) -> "ReflectionQuerySet":
        return self.filter(member=member).select_related("weekly_prompt__prompt")

    def for_list(self) -> "ReflectionQuerySet":
        return self.select_related("member__user", "weekly_prompt__prompt")


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
        # Never the text: this stands in the audit trail, which managers read, and the answer may be private.
        return f"{self.weekly_prompt}"
