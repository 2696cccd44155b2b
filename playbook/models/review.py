"""Whether a page holds: reviews before it is published, looks after it was, and doubts of those who work by it."""

from copy import copy
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.models.people import MemberQuerySet
from accounts.tenancy import owned_manager
from journeys.models import Incident, Touchpoint
from playbook.models.entry import Entry, EntryQuerySet


def reviewers_for(member: Member) -> MemberQuerySet:
    """Whom a member can ask: every other manager, and themselves where they are the only one."""
    others = Member.objects.managing().exclude(pk=member.pk)
    return Member.objects.managing().filter(~models.Q(pk=member.pk) | ~models.Exists(others)).by_name()


class ReviewQuerySet(models.QuerySet["Review"]):
    def waiting(self) -> "ReviewQuerySet":
        return self.filter(answer=Review.Answer.WAITING)

    def with_people(self) -> "ReviewQuerySet":
        people = ("asked_by__user", "reviewer__user", "answered_by__user")
        return self.select_related("entry__author__user", *people)

    def for_rows(self) -> "ReviewQuerySet":
        """Without the texts, which a list does not show."""
        return self.with_people().defer("proposed", "entry__body", "entry__html")

    def concerning(self, member: Member) -> "ReviewQuerySet":
        """All of them for managers, their own for whoever asked."""
        return self if member.is_manager else self.filter(asked_by=member)

    def in_hand(self, entry: Entry, member: Member) -> "Review | None":
        """What waits about an entry, or was sent back and is not published since, as far as it concerns the member."""
        back = models.Q(answer=Review.Answer.SENT_BACK)
        if entry.published_at:
            # Of the next version only whoever proposed it; what came back before it was published is settled.
            back &= models.Q(asked_by=member, answered_at__gt=entry.published_at)
        open_ones = self.concerning(member).filter(back | models.Q(answer=Review.Answer.WAITING), entry=entry)
        return open_ones.with_people().first()

    def heap(self, which: str, member: Member) -> "ReviewQuerySet":
        """Those "asked" by the member, everybody's "waiting" or "answered" ones, or what waits for the member."""
        heaps = {
            "asked": self.filter(asked_by=member),
            "waiting": self.waiting().filter(entry__archived_at=None),
            "answered": self.exclude(answer=Review.Answer.WAITING),
        }
        return heaps.get(which, self.waiting_for(member))

    def waiting_for(self, member: Member) -> "ReviewQuerySet":
        return self.waiting().filter(reviewer=member, entry__archived_at=None)


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

    def close(self, answer: str, *, by: Member, at: datetime, comment: str = "") -> None:
        self.answer, self.comment, self.answered_by, self.answered_at = answer, comment, by, at
        self.save(update_fields=["answer", "comment", "answered_by", "answered_at"])

    @property
    def is_waiting(self) -> bool:
        return self.answer == self.Answer.WAITING

    @property
    def is_proposal(self) -> bool:
        """It is about the next version of what is published, not about a draft."""
        return self.proposed is not None

    @property
    def current_base(self) -> int:
        """What `base` would be if it were asked now."""
        return self.entry.version if self.is_proposal else self.entry.revision

    @property
    def is_overtaken(self) -> bool:
        """The text is not the one that was before the writer's eyes when they asked."""
        return self.base != self.current_base

    @property
    def title(self) -> str:
        return (self.proposed or {}).get("title", self.entry.title)

    @property
    def matters(self) -> str:
        return (self.proposed or {}).get("matters", self.entry.matters)

    @property
    def body(self) -> str:
        return (self.proposed or {}).get("body", self.entry.body)

    @property
    def earlier(self) -> "Review | None":
        """The last one about the same text that was sent back before this one was asked."""
        back = Review.objects.filter(entry=self.entry_id, answer=Review.Answer.SENT_BACK, asked_at__lt=self.asked_at)
        since = self.entry.published_at
        return (back.filter(answered_at__gt=since) if since else back).with_people().first()

    @property
    def as_it_would_stand(self) -> Entry:
        """The entry with the plain fields of the proposal, not to be saved."""
        would = copy(self.entry)
        for name in ("kind", "lever", "principles", "layer", "stance", "horizon", "serves"):
            setattr(would, name, (self.proposed or {}).get(name, getattr(would, name)))
        return would

    @property
    def places(self) -> models.QuerySet[Touchpoint]:
        proposed = (self.proposed or {}).get("touchpoints")
        if proposed is None:
            return self.entry.touchpoints.active().in_order()
        return Touchpoint.objects.active().in_order().filter(pk__in=proposed)

    @property
    def tags(self) -> list[str]:
        proposed = (self.proposed or {}).get("tags")
        return [tag.name for tag in self.entry.tags.all()] if proposed is None else proposed

    @property
    def other_changes(self) -> list[str]:
        """The names of what else the proposal would change."""
        shown = ("title", "matters", "body")
        changed = [
            name for name, value in (self.proposed or {}).items() if name not in shown and self._changes(name, value)
        ]
        return [str(Entry._meta.get_field(name).verbose_name) for name in changed]

    def _changes(self, name: str, value: Any) -> bool:
        if name == "tags":
            return {tag.name for tag in self.entry.tags.all()} != set(value)
        if isinstance(value, list):
            return {row.pk for row in getattr(self.entry, name).all()} != set(value)
        return getattr(self.entry, name) != value


class LookQuerySet(models.QuerySet["Look"]):
    def open(self) -> "LookQuerySet":
        return self.filter(settled_at=None)

    def with_places(self) -> "LookQuerySet":
        return self.select_related("incident__combustion_point__touchpoint")


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

    # The causes in a word or two, to choose from.
    SHORT = {
        Cause.SCORES: _("Scores fell"),
        Cause.INCIDENT: _("An incident"),
        Cause.DOUBTS: _("Members doubt it"),
        Cause.DATE: _("Its day came"),
    }

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

    def with_people(self) -> "DoubtQuerySet":
        return self.select_related("member__user")


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


def due_for_a_look(day: date) -> EntryQuerySet:
    """Published entries whose day has come by `day`, and that do not ask for that reason yet."""
    asked = Look.objects.open().filter(entry=models.OuterRef("pk"), cause=Look.Cause.DATE)
    return Entry.objects.published().filter(~models.Exists(asked), review_on__lte=day).order_by("review_on", "pk")


def went_off_where_practised(since: datetime) -> EntryQuerySet:
    """Published entries, each once for every incident (`incident_id`) that happened where it is practised: after it was
    last confirmed, after `since`, and that it has not been asked about."""
    incident = "touchpoints__combustion_points__incidents"
    happened = {
        "touchpoints__archived_at": None,
        "touchpoints__combustion_points__archived_at": None,
        f"{incident}__archived_at": None,
        f"{incident}__happened_at__gt": models.F("true_since"),
        f"{incident}__happened_at__gte": since,
    }
    asked = Look.objects.filter(entry=models.OuterRef("pk"), incident=models.OuterRef("incident_id"))
    found = Entry.objects.published().filter(**happened).annotate(incident_id=models.F(incident))
    return found.filter(~models.Exists(asked)).order_by("incident_id", "pk")


def with_open_looks(entries: EntryQuerySet) -> EntryQuerySet:
    """Each with `open_looks`: why it asks; without the texts, which a list does not show."""
    looks = models.Prefetch("looks", Look.objects.open().with_places(), to_attr="open_looks")
    return entries.defer("body", "html").prefetch_related(looks)
