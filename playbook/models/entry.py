"""Entries: the pages of the playbook, and every published version of them."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce, JSONObject, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from journeys.models import Touchpoint
from playbook.models.observation import Observation, ObservationQuerySet
from playbook.models.tag import Tag
from playbook.principles import Horizon, Layer, Lever, Principle, Stance, principles_in
from ui.rows import plain_rows


class EntryQuerySet(models.QuerySet["Entry"]):
    def active(self) -> "EntryQuerySet":
        return self.filter(archived_at=None)

    def published(self) -> "EntryQuerySet":
        return self.active().filter(status=Entry.Status.PUBLISHED)

    def visible_to(self, member: Member) -> "EntryQuerySet":
        """Published entries for everybody; drafts for managers and their author; what is retired for managers."""
        if member.is_manager:
            return self.active()
        being_written = models.Q(author=member, status__in=Entry.BEING_WRITTEN)
        return self.active().filter(models.Q(status=Entry.Status.PUBLISHED) | being_written)

    def reachable_by(self, member: Member) -> "EntryQuerySet":
        """What a member may open by its address: retired ones too; archived ones for managers and the author only."""
        if member.is_manager:
            return self
        was_read = models.Q(status__in=[Entry.Status.PUBLISHED, Entry.Status.RETIRED], archived_at=None)
        return self.filter(was_read | models.Q(author=member))

    def kept_from(self, member: Member) -> "EntryQuerySet":
        """What the member may not open now, whatever they might once."""
        return self.exclude(pk__in=Entry.objects.reachable_by(member).values("pk"))

    def drafts_for(self, member: Member) -> "EntryQuerySet":
        """What is being written: everything for a manager, their own for a member."""
        return self.visible_to(member).filter(status__in=Entry.BEING_WRITTEN)

    def retired(self) -> "EntryQuerySet":
        return self.active().filter(status=Entry.Status.RETIRED)

    def asking(self) -> "EntryQuerySet":
        """Those that ask to be looked at."""
        return self.published().exclude(asks_since=None)

    def asking_because(self, cause: str) -> "EntryQuerySet":
        """Those that ask for the given cause (of Look.Cause), whatever else they ask for; all of them when blank."""
        found = self.asking()
        causes = Entry.objects.filter(looks__cause=cause, looks__settled_at=None).values("pk")
        return found.filter(pk__in=causes) if cause else found

    def share_true(self, today: date) -> dict[str, int]:
        """`n` published entries, and how many of them are currently true: nothing asks, and their day lies ahead."""
        return self.published().aggregate(n=models.Count("pk"), true=models.Count("pk", filter=_is_true(today)))

    def archived_for(self, member: Member) -> "EntryQuerySet":
        archived = self.exclude(archived_at=None)
        return archived if member.is_manager else archived.filter(author=member)

    def matching(self, **wanted: Any) -> "EntryQuerySet":
        """Narrowed by kind, lever, principle, stage, touchpoint, tag, reviewer (ids) and standing; blank means all.

        NOWHERE as lever, principle or stage finds what has none.
        """
        plain = {name: value for name, value in wanted.items() if value not in ("", None)}
        asked = {name: plain.pop(name) for name in ("principle", "lever", "standing") if name in plain}
        links = {name: plain.pop(name) for name in ("stage", "touchpoint", "tag") if name in plain}
        found = self.filter(**plain)
        for name, value in asked.items():
            found = found.filter(_said(name, value))
        for name, value in links.items():
            found = found.filter(_linked(name, value))
        return found

    def showing(self, key: str) -> "EntryQuerySet":
        """Those in whose text the picture with this key stands."""
        return self.filter(html__contains=f'src="picture:{key}"')

    def in_book_order(self) -> "EntryQuerySet":
        """Within a chapter by title, as somebody looks for it."""
        return self.order_by("title", "pk")

    def for_rows(self) -> models.QuerySet:
        """No more than a row of the contents shows, as plain values (ui.rows)."""
        names = "pk", "kind", "status", "title", "matters", "principles", "lever", "asks_since"
        return plain_rows(self, *names, "created_at", "published_at")

    def for_book(self) -> "EntryQuerySet":
        """What everybody may read, with all that the pages and the index of a book are made of; three queries."""
        words = (
            models.Prefetch("tags", Tag.objects.only("name")),
            models.Prefetch("touchpoints", Touchpoint.objects.active().only("title")),
        )
        return self.published().in_book_order().defer("body").prefetch_related(*words)

    def with_use(self, days: int = 90) -> "EntryQuerySet":
        """Annotates `used`: how often it helped somebody in the last `days` days, by "This helped me today"."""
        since = timezone.localdate() - timedelta(days=days)
        thanks = self.model._meta.get_field("thanks").related_model.objects
        counted = thanks.filter(entry=models.OuterRef("pk"), day__gt=since).order_by().values("entry")
        times = models.Subquery(counted.annotate(times=models.Count("pk")).values("times"))
        return self.annotate(used=Coalesce(times, 0))

    def least_used(self, days: int = 90) -> "EntryQuerySet":
        """Those that helped nobody first; among equals the ones that stand longest."""
        return self.with_use(days).order_by("used", "published_at", "pk")

    def with_latest_version(self) -> "EntryQuerySet":
        """Annotates `latest`: {"reason", "by"} of the version that stands now; None for a draft never published."""
        stands = Entry.objects.filter(pk=models.OuterRef("pk"), versions__number=models.F("version"))
        by = Coalesce(NullIf("versions__signed", models.Value("")), "versions__by__user__name")
        said = JSONObject(reason="versions__reason", by=by)
        return self.annotate(latest=models.Subquery(stands.values(said=said)[:1]))


# What finds entries that have no principle, no lever, or stand nowhere on a journey.
NOWHERE = "-"
DUE_DAYS = 7


def _is_true(today: date) -> models.Q:
    return models.Q(asks_since=None) & (models.Q(review_on=None) | models.Q(review_on__gt=today))


def _said(name: str, value: str) -> models.Q:
    if name == "standing":
        soon = timezone.localdate() + timedelta(days=DUE_DAYS)
        return {
            "asks": models.Q(asks_since__isnull=False),
            "true": _is_true(timezone.localdate()) & models.Q(status=Entry.Status.PUBLISHED),
            "due": models.Q(review_on__lte=soon),
        }[value]
    field = "principles" if name == "principle" else name
    if value == NOWHERE:
        return models.Q(**{field: ""})
    return models.Q(principles__contains=value) if name == "principle" else models.Q(lever=value)


def _linked(name: str, value: Any) -> models.Q:
    """Through the link table rather than a join, so that an entry at two touchpoints of a stage is listed once."""
    links = (Entry.tags if name == "tag" else Entry.touchpoints).through.objects
    if value == NOWHERE:
        return ~models.Q(pk__in=links.values("entry"))
    path = "touchpoint__stage" if name == "stage" else name
    return models.Q(pk__in=links.filter(**{path: value}).values("entry"))


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

    BEING_WRITTEN = [Status.DRAFT, Status.IN_REVIEW]

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
    # Its name outside the house, by which it is known when it comes back; older rows get theirs when they first leave.
    key = models.UUIDField(default=uuid.uuid4, null=True, editable=False)
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
            models.UniqueConstraint(fields=["organisation", "key"], name="entry_key_once"),
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
    def kept_by(self) -> tuple[Any, ...]:
        """All that a piece of a page may show of an entry but its text (ui.kept): its columns, and who wrote it."""
        columns = {name: value for name, value in vars(self).items() if name[0] != "_" and name not in ("body", "html")}
        latest = columns.pop("latest", None)
        return *columns, *columns.values(), str(latest), str(self.author)

    @property
    def real(self) -> list[Principle]:
        return principles_in(self.principles)

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def is_retired(self) -> bool:
        return self.status == self.Status.RETIRED

    @property
    def is_in_review(self) -> bool:
        return self.status == self.Status.IN_REVIEW

    @property
    def is_currently_true(self) -> bool:
        """Nothing asks for a look, and the day of the next one lies ahead."""
        is_read = self.is_published and self.archived_at is None and self.asks_since is None
        return is_read and (self.review_on is None or self.review_on > timezone.localdate())

    @property
    def earlier_versions(self) -> range:
        """Numbers of the versions before the one that stands, newest first."""
        return range(self.version - 1, 0, -1)


def with_entry(observations: ObservationQuerySet, member: Member) -> ObservationQuerySet:
    """Annotates `became`: {"pk", "title", "status"} of the newest entry made of it that the member may see, or None."""
    # By the link's own table: a join leaves a database that knows no better to begin with all entries.
    made = Entry.sources.through.objects.filter(observation=models.OuterRef(models.OuterRef("pk"))).values("entry")
    entries = Entry.objects.visible_to(member).filter(pk__in=made).order_by("-pk")
    said = JSONObject(pk="pk", title="title", status="status")
    return observations.annotate(became=models.Subquery(entries.values(said=said)[:1]))
