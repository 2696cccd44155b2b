"""Every published version of an entry."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from playbook.models.entry import Entry


class EntryVersionQuerySet(models.QuerySet["EntryVersion"]):
    def with_writers(self) -> "EntryVersionQuerySet":
        return self.select_related("by__user")

    def of_entry(self, entry: Entry) -> "EntryVersionQuerySet":
        return self.filter(entry=entry).with_writers()

    def spanning(self, low: int, high: int) -> "EntryVersionQuerySet":
        """The versions from one number to another."""
        return self.filter(number__gte=low, number__lte=high)

    def practised_at(self, touchpoints: Collection[int]) -> models.QuerySet[Any, Any]:
        """(touchpoint id, entry id, title, when it was first published) of the published entries practised there."""
        published = self.filter(entry__status=Entry.Status.PUBLISHED, entry__archived_at=None)
        there = published.filter(entry__touchpoints__in=touchpoints).order_by("entry__title", "entry_id")
        entries = there.values("entry__touchpoints", "entry", "entry__title")
        return entries.annotate(since=models.Min("published_at")).values_list(
            "entry__touchpoints", "entry", "entry__title", "since"
        )

    def without_texts(self) -> "EntryVersionQuerySet":
        return self.defer("matters", "body", "html")

    def with_approvers(self) -> "EntryVersionQuerySet":
        """Annotates `approved_by`: the name of whoever approved the version, or None where nobody was asked."""
        approved = Entry.objects.filter(
            pk=models.OuterRef("entry"),
            reviews__answer="approved",
            reviews__answered_at=models.OuterRef("published_at"),
        )
        return self.annotate(approved_by=models.Subquery(approved.values("reviews__answered_by__user__name")[:1]))


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
    # The name it was published under in another house; `by` then is whoever brought it here.
    signed = models.CharField(max_length=120, blank=True, editable=False)
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

    @property
    def before(self) -> int:
        """The number of the version before it; 0 before the first."""
        return self.number - 1

    @property
    def writer(self) -> str:
        """Whose words these are, also when somebody else brought them along from another house."""
        return self.signed or str(self.by)
