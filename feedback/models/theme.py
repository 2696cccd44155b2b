"""Themes: what several customers or colleagues speak of, what belongs to each, and groups proposed as one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from feedback.models.feedback import SUMS, Feedback
from journeys.models import CombustionPoint, Touchpoint
from playbook.models import Observation


class ThemeQuerySet(models.QuerySet["Theme"]):
    def active(self) -> "ThemeQuerySet":
        return self.filter(archived_at=None)

    def archived(self) -> "ThemeQuerySet":
        return self.exclude(archived_at=None)

    def locked(self) -> "ThemeQuerySet":
        """Until the end of the transaction; a worker may sort into it meanwhile.

        A worker that sorts holds how far sorting came, which whoever changes words asks for next: were it to wait for
        the row, each would wait for the other.
        """
        return self.select_for_update(no_key=True)

    def for_reading(self) -> "ThemeQuerySet":
        return self.select_related("touchpoint", "combustion_point", "merged_into")

    def by_name(self) -> "ThemeQuerySet":
        return self.order_by(Lower("name"), "pk")

    def of(self, **item: int) -> "ThemeQuerySet":
        """Those that hold one piece of `feedback`, or one `observation`."""
        return self.active().filter(pk__in=ThemeItem.objects.filter(state="in", **item).values("theme")).by_name()


class Theme(Owned, Revised):
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("what it is about"), max_length=500, blank=True)
    # A line each; whatever says one of them belongs to it.
    words = models.TextField(_("words that belong to it"), max_length=1000, blank=True)
    touchpoint = models.ForeignKey(
        Touchpoint,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="themes",
        verbose_name=_("touchpoint"),
    )
    combustion_point = models.ForeignKey(
        CombustionPoint,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="themes",
        verbose_name=_("combustion point"),
    )
    made_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    # Of one that was merged: where it went, and the lines of words that it gave along.
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    words_given = models.TextField(blank=True, editable=False)

    objects: Any = owned_manager(ThemeQuerySet)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [
            models.UniqueConstraint(
                "organisation", Lower("name"), condition=Q(archived_at=None), name="theme_once_by_name",
                violation_error_message=_("There is a theme of this name already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def phrases(self) -> list[str]:
        return [line.strip() for line in self.words.splitlines() if line.strip()]


class ThemeItemQuerySet(models.QuerySet["ThemeItem"]):
    def standing(self) -> "ThemeItemQuerySet":
        """Without what was archived since."""
        return self.filter(feedback__archived_at=None, observation__archived_at=None)

    def within(self) -> "ThemeItemQuerySet":
        return self.standing().filter(state=ThemeItem.State.IN)

    def perhaps(self) -> "ThemeItemQuerySet":
        return self.standing().filter(state=ThemeItem.State.PERHAPS)

    def with_said(self) -> "ThemeItemQuerySet":
        return self.select_related(
            "feedback__touchpoint", "feedback__logged_by__user", "observation__touchpoint", "observation__author__user"
        )

    def newest_of(self, themes: Iterable[int], each: int, since: datetime) -> "ThemeItemQuerySet":
        """The newest few since then of each of these themes, with what was said."""
        rank = models.Window(
            models.functions.RowNumber(), partition_by=F("theme"), order_by=[F("said_at").desc(), F("pk").desc()]
        )
        ranked = self.within().filter(theme__in=themes, said_at__gte=since).annotate(rank=rank).filter(rank__lte=each)
        return ranked.with_said().order_by("theme", "-said_at", "-pk")

    def voices(self, themes: Iterable[int], since: datetime, before: datetime, lately: datetime) -> models.QuerySet:
        """(theme, n, total, squares, rows, lately, before) of what was said since then: emotions from -2 to +2, and how
        many rows there are, lately and in the time before that. Customers and colleagues have a row each."""
        names = {"theme__in": themes, "state": ThemeItem.State.IN, "said_at__gte": since}
        within = {f"theme_items__{name}": value for name, value in names.items()}
        said = Feedback.objects.active().filter(**within).felt()
        felt = models.ExpressionWrapper(F("feeling") * 1.0, output_field=models.FloatField())
        noticed = Observation.objects.active().filter(**within).annotate(felt=felt)
        both = [_summed(said, "happened_at", before, lately), _summed(noticed, "noticed_at", before, lately)]
        return both[0].union(both[1], all=True)


def _summed(rows: Any, moment: str, before: datetime, lately: datetime) -> models.QuerySet:
    counts = {
        "rows": Count("pk"),
        "lately": Count("pk", filter=Q(**{f"{moment}__gte": lately})),
        "before": Count("pk", filter=Q(**{f"{moment}__gte": before, f"{moment}__lt": lately})),
    }
    columns = ("theme_items__theme", *SUMS, *counts)
    return rows.order_by().values("theme_items__theme").annotate(**SUMS, **counts).values_list(*columns)


class ThemeItem(Owned):
    """That something said belongs to a theme, perhaps does, or does not, which a person said and which lasts."""

    class State(models.TextChoices):
        IN = "in", _("Belongs to it")
        PERHAPS = "perhaps", _("Perhaps")
        OUT = "out", _("Does not")

    class How(models.TextChoices):
        WORDS = "words", _("by its words")
        LIKENESS = "likeness", _("by its likeness")
        PERSON = "person", _("somebody said so")

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="items")
    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, null=True, related_name="theme_items")
    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, null=True, related_name="theme_items")
    state = models.CharField(max_length=7, choices=State.choices, default=State.IN)
    how = models.CharField(max_length=8, choices=How.choices, default=How.PERSON)
    # Which of the theme's words it says.
    because = models.CharField(max_length=200, blank=True)
    # When it was said or noticed, so that a theme's list is read in order from one table.
    said_at = models.DateTimeField()
    # By a merge: from which theme it came, and what it was here before.
    came_from = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, related_name="+")
    was = models.CharField(max_length=7, choices=State.choices, blank=True)

    objects: Any = owned_manager(ThemeItemQuerySet)

    class Meta:
        verbose_name = _("part of a theme")
        indexes = [models.Index(fields=["organisation", "theme", "state", "-said_at"], name="theme_items_newest")]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "theme", "feedback"], name="feedback_once_in_theme"),
            models.UniqueConstraint(fields=["organisation", "theme", "observation"], name="observation_once_in_theme"),
            models.CheckConstraint(
                condition=Q(feedback=None, observation__isnull=False) | Q(feedback__isnull=False, observation=None),
                name="theme_item_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme}: {self.said}"

    @property
    def said(self) -> Feedback | Observation:
        return self.feedback or self.observation


class ThemeProposalQuerySet(models.QuerySet["ThemeProposal"]):
    def open(self) -> "ThemeProposalQuerySet":
        return self.filter(dismissed_at=None)

    def dismissed_keys(self) -> set[str]:
        return set(self.exclude(dismissed_at=None).values_list("key", flat=True))


class ThemeProposal(Owned):
    """A group that was found (feedback/grouping.py) and waits for a name; one that is none is remembered by its key."""

    key = models.CharField(max_length=100)
    words = models.TextField()
    # Ids, newest first: {"feedback": […], "observation": […]}.
    members = models.JSONField(default=dict)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    dismissed_at = models.DateTimeField(null=True)

    objects: Any = owned_manager(ThemeProposalQuerySet)

    class Meta:
        verbose_name = _("proposed theme")
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="proposal_once_by_key")]

    def __str__(self) -> str:
        return ", ".join(self.words.splitlines())


class SortingQuerySet(models.QuerySet["Sorting"]):
    def behind(self, before: datetime) -> "SortingQuerySet":
        """Where something said has not been sorted, or groups were looked for before then; all organisations."""
        newest = {
            name: models.Subquery(
                model.objects.filter(organisation=models.OuterRef("organisation")).order_by("-pk").values("pk")[:1]
            )
            for name, model in (("feedback", Feedback), ("observation", Observation))
        }
        last = self.annotate(last_feedback=newest["feedback"], last_observation=newest["observation"])
        return last.filter(
            Q(last_feedback__gt=F("feedback_to"))
            | Q(last_observation__gt=F("observation_to"))
            | Q(grouped_at=None)
            | Q(grouped_at__lt=before)
        )


class Sorting(Owned):
    """How far an organisation's feedback and observations are sorted into its themes: the highest id looked at."""

    feedback_to = models.BigIntegerField(default=0)
    observation_to = models.BigIntegerField(default=0)
    # When groups were last looked for; None asks for it now.
    grouped_at = models.DateTimeField(null=True)

    objects: Any = owned_manager(SortingQuerySet)

    class Meta:
        verbose_name = _("sorting")
        constraints = [models.UniqueConstraint(fields=["organisation"], name="sorting_once")]

    def __str__(self) -> str:
        return f"{self.feedback_to}, {self.observation_to}"
