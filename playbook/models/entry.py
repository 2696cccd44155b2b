"""Entries: the pages of the playbook, and every published version of them."""

from typing import Any

from django.db import models
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from journeys.models import Touchpoint
from playbook.models.observation import Observation, ObservationQuerySet
from playbook.models.tag import Tag
from playbook.principles import Horizon, Layer, Lever, Principle, Stance, principles_in


class EntryQuerySet(models.QuerySet["Entry"]):
    def active(self) -> "EntryQuerySet":
        return self.filter(archived_at=None)

    def published(self) -> "EntryQuerySet":
        return self.active().filter(status=Entry.Status.PUBLISHED)

    def visible_to(self, member: Member) -> "EntryQuerySet":
        """Published entries for everybody; drafts for managers and their author."""
        if member.is_manager:
            return self.active()
        return self.active().filter(models.Q(status=Entry.Status.PUBLISHED) | models.Q(author=member))

    def reachable_by(self, member: Member) -> "EntryQuerySet":
        """What a member may open by its address: for managers and the author also archived ones, to put them back."""
        if member.is_manager:
            return self
        return self.filter(models.Q(status=Entry.Status.PUBLISHED, archived_at=None) | models.Q(author=member))

    def drafts_for(self, member: Member) -> "EntryQuerySet":
        """What is being written: everything for a manager, their own for a member."""
        return self.visible_to(member).exclude(status=Entry.Status.PUBLISHED)

    def archived_for(self, member: Member) -> "EntryQuerySet":
        archived = self.exclude(archived_at=None)
        return archived if member.is_manager else archived.filter(author=member)

    def matching(self, **wanted: Any) -> "EntryQuerySet":
        """Narrowed by kind, lever, principle, stage and touchpoint (ids); blank or None means all."""
        plain = {name: value for name, value in wanted.items() if value not in ("", None)}
        principle, stage, touchpoint = (plain.pop(name, None) for name in ("principle", "stage", "touchpoint"))
        found = self.filter(**plain)
        if principle:
            found = found.filter(principles__contains=principle)
        # Through the link table rather than a join, so that an entry at two touchpoints of a stage is listed once.
        if touchpoint:
            found = found.filter(pk__in=_practised_at(touchpoint=touchpoint))
        return found.filter(pk__in=_practised_at(touchpoint__stage=stage)) if stage else found

    def in_book_order(self) -> "EntryQuerySet":
        """Within a chapter by title, as somebody looks for it."""
        return self.order_by("title", "pk")

    def for_book(self) -> "EntryQuerySet":
        """What everybody may read, with all that the pages and the index of a book are made of; three queries."""
        return self.published().in_book_order().defer("body").prefetch_related("tags", "touchpoints")

    def with_latest_version(self) -> "EntryQuerySet":
        """Annotates `latest`: {"reason", "by"} of the version that stands now; None for a draft never published."""
        versions = EntryVersion.objects.filter(entry=models.OuterRef("pk"), number=models.OuterRef("version"))
        said = JSONObject(reason="reason", by="by__user__name")
        return self.annotate(latest=models.Subquery(versions.values(said=said)[:1]))


def _practised_at(**place: Any) -> models.QuerySet:
    return Entry.touchpoints.through.objects.filter(**place).values("entry")


class Entry(Owned, Revised):
    BODY_MAX = 20_000

    class Kind(models.TextChoices):
        LITTLE_THING = "little_thing", _("Little thing")
        PRINCIPLE = "principle", _("Principle in practice")
        DAZZLE = "dazzle", _("Dazzle idea")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        PUBLISHED = "published", _("Published")
        RETIRED = "retired", _("Retired")

    # The kinds as chapters of the book.
    CHAPTERS = {
        Kind.LITTLE_THING: _("Little things"),
        Kind.PRINCIPLE: _("Principles in practice"),
        Kind.DAZZLE: _("Dazzle ideas"),
    }

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.LITTLE_THING)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.DRAFT, editable=False)
    title = models.CharField(_("title"), max_length=120)
    matters = models.CharField(_("why it matters to the customer"), max_length=300, blank=True)
    body = models.TextField(_("what exactly we do"), max_length=BODY_MAX, blank=True)
    # Rendered and sanitised when saved: reading a page costs nothing.
    html = models.TextField(editable=False, blank=True)
    principles = models.CharField(_("principles"), max_length=4, blank=True)
    lever = models.CharField(_("dazzle lever"), max_length=7, choices=Lever.choices, blank=True)
    layer = models.CharField(_("service layer"), max_length=10, choices=Layer.choices, default=Layer.EXPERIENCE)
    stance = models.CharField(_("stance"), max_length=9, choices=Stance.choices, default=Stance.PROACTIVE)
    horizon = models.CharField(_("horizon"), max_length=8, choices=Horizon.choices, default=Horizon.TODAY)
    serves = models.CharField(_("which part of the vision it serves"), max_length=200, blank=True)
    touchpoints = models.ManyToManyField(
        Touchpoint, blank=True, related_name="entries", verbose_name=_("where it happens")
    )
    sources = models.ManyToManyField(Observation, blank=True, related_name="entries", verbose_name=_("where we saw it"))
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="entries", editable=False)
    tags = models.ManyToManyField(Tag, blank=True, related_name="entries", verbose_name=_("tags"))
    # Who is asked whether it still holds.
    reviewer = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("reviewer")
    )
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    # When somebody last stood in for it: published, revised, or "still true".
    true_since = models.DateTimeField(null=True, editable=False)
    # Since when it asks to be looked at; None while it is currently true. The reasons are its open looks.
    asks_since = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(EntryQuerySet)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes = [
            models.Index(fields=["organisation", "status", "-published_at"], name="entry_newest"),
            models.Index(
                fields=["organisation", "asks_since"], name="entry_asking", condition=models.Q(asks_since__isnull=False)
            ),
            models.Index(
                fields=["review_on"], name="entry_review_on", condition=models.Q(status="published", archived_at=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="published")
                | (models.Q(version__gt=0) & models.Q(published_at__isnull=False)),
                name="entry_published_with_version",
            ),
            models.CheckConstraint(
                condition=models.Q(lever="") | models.Q(kind="dazzle"),
                name="entry_lever_for_dazzle",
                violation_error_message=_("Only a dazzle idea pulls a lever."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def real(self) -> list[Principle]:
        return principles_in(self.principles)

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def earlier_versions(self) -> range:
        """Numbers of the versions before the one that stands, newest first."""
        return range(self.version - 1, 0, -1)


def with_entry(observations: ObservationQuerySet, member: Member) -> ObservationQuerySet:
    """Annotates `became`: {"pk", "title", "status"} of the newest entry made of it that the member may see, or None."""
    entries = Entry.objects.visible_to(member).filter(sources=models.OuterRef("pk")).order_by("-pk")
    said = JSONObject(pk="pk", title="title", status="status")
    return observations.annotate(became=models.Subquery(entries.values(said=said)[:1]))


class EntryVersionQuerySet(models.QuerySet["EntryVersion"]):
    def with_writers(self) -> "EntryVersionQuerySet":
        return self.select_related("by__user")


class EntryVersion(Owned):
    """The text as it was published, by whom, when and why; never changed afterwards."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    matters = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    reason = models.CharField(_("what changed and why"), max_length=300, blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    objects: Any = owned_manager(EntryVersionQuerySet)

    class Meta:
        verbose_name = _("version")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "entry", "number"], name="entry_version_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
