"""Feedback: what a customer said, in their own words, with a score where there is one."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import Coalesce, Trunc
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from feedback.scores import tallied
from journeys.models import Touchpoint
from ui.rows import plain_rows

# The lowest and the highest answer of each kind of score; all three are better the higher they are.
SCALES: dict[str, tuple[int, int]] = {"csat": (1, 5), "nps": (0, 10), "ces": (1, 7)}

IS_LOW = Q(score_kind="csat", score__lte=2) | Q(score_kind="nps", score__lte=6) | Q(score_kind="ces", score__lte=3)
# Over rows that are `felt`.
SUMS = {
    "n": Count("felt"),
    "total": Sum("felt", default=0.0),
    "squares": Sum(models.F("felt") * models.F("felt"), default=0.0, output_field=models.FloatField()),
}


def share_of_scale() -> models.Case:
    """A score as a share of its scale: 0 the worst answer, 1 the best; NULL without one."""
    shares = [
        models.When(score_kind=kind, then=(models.F("score") - low) * models.Value(1.0) / (high - low))
        for kind, (low, high) in SCALES.items()
    ]
    return models.Case(*shares, output_field=models.FloatField())


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def active(self) -> "FeedbackQuerySet":
        return self.filter(archived_at=None)

    def archived(self) -> "FeedbackQuerySet":
        return self.filter(archived_at__isnull=False)

    def locked(self) -> "FeedbackQuerySet":
        """Until the end of the transaction; a worker may sort it into themes meanwhile (see ThemeQuerySet)."""
        return self.select_for_update(of=("self",), no_key=True)

    def for_list(self) -> "FeedbackQuerySet":
        return self.active().for_reading()

    def for_reading(self) -> "FeedbackQuerySet":
        return self.select_related("touchpoint", "logged_by__user", "recovery", "receipt__form", "comes_back")

    def for_rows(self) -> models.QuerySet:
        """No more than a row of a list shows, as plain values (ui.rows)."""
        return plain_rows(
            self, "pk", "words", "channel", "score_kind", "score", "feeling", "happened_at", "touchpoint__title",
            "logged_by__user__name", "logged_by__user__email", "recovery__state",
        )  # fmt: skip

    def low(self) -> "FeedbackQuerySet":
        """Somebody was let down: CSAT 1 or 2, NPS 0 to 6 (a detractor), CES 1 to 3 (it was not easy)."""
        return self.filter(IS_LOW)

    def since(self, moment: datetime) -> "FeedbackQuerySet":
        return self.filter(happened_at__gte=moment)

    def newest_at(self, touchpoints: Collection[int]) -> "FeedbackQuerySet":
        return self.filter(touchpoint__in=touchpoints).select_related("touchpoint").order_by("-happened_at", "-pk")

    def counted_by_partner(self, partners: Collection[int]) -> dict[int, int]:
        """How many of these there are, by the partner whose touchpoint it is; none of where nothing happens."""
        theirs = self.filter(touchpoint__in=Touchpoint.objects.active().as_it_is().filter(partner__in=partners))
        return dict(theirs.order_by().values_list("touchpoint__partner").annotate(n=Count("pk")))

    def by_recovery(self, wanted: str) -> "FeedbackQuerySet":
        """`wanted`: "with", "without", "open" (with one that is not closed), or anything else for all."""
        if wanted == "open":
            return self.filter(recovery__isnull=False).exclude(recovery__state="closed")
        return self.filter(recovery__isnull=wanted == "without") if wanted in ("with", "without") else self

    def answers(self) -> models.QuerySet:
        """(kind, score) of each; scores.py turns them into figures."""
        return self.values_list("score_kind", "score")

    def tally(self) -> dict[str, int]:
        """What the scores of these rows come to, in one query."""
        return tallied(self.answers())

    def rescaled(self) -> "FeedbackQuerySet":
        """Those with a score, as `share`: 0 the worst answer of its scale, 1 the best."""
        return self.exclude(score=None).annotate(share=share_of_scale())

    def felt(self) -> "FeedbackQuerySet":
        """As `felt`: emotion from -2 to +2, of feeling and rescaled score (feedback/standings.py), or NULL."""
        feeling, score = models.F("feeling") * models.Value(1.0), models.F("share") * 4 - 2
        both = models.ExpressionWrapper((feeling + score) / 2, output_field=models.FloatField())
        felt = Coalesce(both, feeling, score, output_field=models.FloatField())
        return self.annotate(share=share_of_scale()).annotate(felt=felt)

    def voices_at(self, touchpoints: Collection[int], since: datetime, now: datetime) -> models.QuerySet:
        """Per touchpoint `n`, `total` and `squares` of what was felt there, `rows` of feedback, `low` of them."""
        heard = self.active().filter(touchpoint__in=touchpoints, happened_at__range=(since, now)).felt()
        counts = {"rows": Count("pk"), "low": Count("pk", filter=IS_LOW)}
        return heard.order_by().values("touchpoint").annotate(**SUMS, **counts)

    def voices_around(self, spans: Mapping[int, tuple[datetime, datetime, datetime]], now: datetime) -> models.QuerySet:
        """Per touchpoint of `spans` and `is_after` the sums as in `voices_at`.

        A span says when "before" begins, when it ends, and when "after" begins, which ends `now`.
        """
        before = Q(pk__in=[])
        after = Q(pk__in=[])
        for pk, (begin, end, later) in spans.items():
            before |= Q(touchpoint=pk, happened_at__gte=begin, happened_at__lt=end)
            after |= Q(touchpoint=pk, happened_at__range=(later, now))
        is_after = models.Case(models.When(after, then=True), default=False, output_field=models.BooleanField())
        heard = self.active().filter(before | after).felt().annotate(is_after=is_after)
        return heard.order_by().values("touchpoint", "is_after").annotate(**SUMS)

    def heard_at_touchpoints(self, earlier: datetime, later: datetime, now: datetime) -> models.QuerySet:
        """Per touchpoint the rescaled scores between `earlier` and `later` (`before_…`) and from there to `now`
        (`now_…`): n, total, squares; `last_at` is the newest of them."""
        spans = {"before": Q(happened_at__lt=later), "now": Q(happened_at__gte=later)}
        within = self.active().rescaled().filter(touchpoint__isnull=False, happened_at__range=(earlier, now))
        sums: dict[str, models.Aggregate] = {}
        for name, span in spans.items():
            sums |= {
                f"{name}_n": Count("pk", filter=span),
                f"{name}_total": Sum("share", filter=span, default=0.0),
                f"{name}_squares": Sum(models.F("share") * models.F("share"), filter=span, default=0.0),
            }
        return within.order_by().values("touchpoint", "touchpoint__title").annotate(**sums, last_at=Max("happened_at"))

    def satisfaction_by_week(self) -> models.QuerySet:
        """Per week (its Monday, in the current zone): `n` CSAT answers, `satisfied` of them 4 or 5."""
        by_week = self.filter(score_kind="csat").annotate(week=Trunc("happened_at", "week"))
        satisfied = Count("pk", filter=Q(score__gte=4))
        return by_week.order_by().values("week").annotate(n=Count("pk"), satisfied=satisfied)


class Feedback(Owned, Revised):
    class Channel(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("Phone")
        EMAIL = "email", _("Email")
        MESSAGE = "message", _("Message")
        LETTER = "letter", _("Letter")
        REVIEW = "review", _("Review site")
        CARD = "card", _("Comment card")
        FORM = "form", _("Form for guests")

    class ScoreKind(models.TextChoices):
        CSAT = "csat", _("Satisfaction, 1 to 5 (CSAT)")
        NPS = "nps", _("Would recommend, 0 to 10 (NPS)")
        CES = "ces", _("Made it easy, 1 to 7 (CES)")

    words = models.TextField(_("in the customer’s own words"), max_length=5000)
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
    # Set by whoever wrote it down on a page; what came another way has its own.
    capture_id = models.UUIDField(null=True, editable=False)
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
            # With a condition it is an index: SQLite makes no new table of it, which would lose the search's triggers.
            models.UniqueConstraint(
                fields=["organisation", "capture_id"],
                name="feedback_once",
                condition=models.Q(capture_id__isnull=False),
            ),
            models.CheckConstraint(
                condition=models.Q(score_kind="", score=None)
                # A comparison with nothing is neither true nor false, and a check lets that pass: hence "not null".
                | models.Q(score_kind="csat", score__isnull=False, score__range=(1, 5))
                | models.Q(score_kind="nps", score__isnull=False, score__range=(0, 10))
                | models.Q(score_kind="ces", score__isnull=False, score__range=(1, 7)),
                name="feedback_score_in_range",
                violation_error_message=_("The score does not fit its kind: CSAT 1 to 5, NPS 0 to 10, CES 1 to 7."),
            ),
            models.CheckConstraint(
                condition=models.Q(feeling=None) | models.Q(feeling__range=(-2, 2)), name="feedback_feeling_in_range"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80] or str(_("Without words"))

    @property
    def scale_top(self) -> int | None:
        """The highest answer of its scale, to read "4 of 5"; None without a score."""
        return SCALES[self.score_kind][1] if self.score_kind else None

    @property
    def would_come_back(self) -> bool | None:
        """What they said to it, if somebody asked (models/comes_back.py)."""
        answer = getattr(self, "comes_back", None) if self.pk else None
        return answer.would if answer else None

    # Django's own get_…_display() builds its table anew for every row of a list.
    @property
    def channel_word(self) -> Any:
        return CHANNEL_WORDS[self.channel]

    @property
    def score_word(self) -> Any:
        return SCORE_WORDS[self.score_kind]

    @property
    def is_low(self) -> bool:
        """The same bounds as `FeedbackQuerySet.low`."""
        return self.score is not None and self.score <= {"csat": 2, "nps": 6, "ces": 3}[self.score_kind]

    @property
    def is_high(self) -> bool:
        return self.score is not None and self.score >= {"csat": 4, "nps": 9, "ces": 5}[self.score_kind]

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    def archive(self) -> None:
        self.archived_at = timezone.now()
        self.save(update_fields=["archived_at"])

    def restore(self) -> None:
        self.archived_at = None
        self.save(update_fields=["archived_at"])


CHANNEL_WORDS = dict(Feedback.Channel.choices)
SCORE_WORDS = dict(Feedback.ScoreKind.choices)
