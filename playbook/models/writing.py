"""What lies on the desk while somebody writes: the half-written text that saves itself, and pictures."""

import uuid
from datetime import datetime
from html import unescape
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from playbook.markdown import pictures_in, rendered
from playbook.models.entry import Entry, EntryQuerySet
from playbook.outlines import unanswered
from ui.times import spoken

# Characters of all fields together: a full body, what it was when it was opened, and the short ones beside them.
LONGEST_SCRIBBLE = 3 * Entry.BODY_MAX
# Of each member; the oldest go.
SCRIBBLES_KEPT = 30
SCRIBBLES_SHOWN = 20


class ScribbleQuerySet(models.QuerySet["Scribble"]):
    def of(self, member: Member) -> "ScribbleQuerySet":
        """The member's own, newest first; nobody else ever reads them."""
        return self.filter(member=member).order_by("-saved_at", "-pk")

    def unfinished(self, member: Member) -> "ScribbleQuerySet":
        """The newest that can still be gone on with, each with the title of its entry."""
        standing = models.Q(entry=None) | models.Q(entry__archived_at=None)
        return self.of(member).filter(standing).select_related("entry")[:SCRIBBLES_SHOWN]


class Scribble(Owned):
    """What a member has typed into the writing page and not saved yet; one per page and member."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", editable=False)
    # Made by the page of a new entry; of an entry that exists, nothing but the entry tells them apart.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, related_name="scribbles", editable=False)
    # The form's fields as they were typed: name -> list of values.
    fields = models.JSONField(default=dict)
    base_revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now, db_default=Now())

    objects: Any = owned_manager(ScribbleQuerySet)

    class Meta:
        verbose_name = _("unsaved text")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "member", "key"], name="scribble_key_once"),
            models.UniqueConstraint(
                fields=["organisation", "member", "entry"],
                condition=models.Q(entry__isnull=False),
                name="scribble_one_per_entry",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What it is recognised by: its title, the beginning of its words, the entry's title, or when it was left."""
        begun = self.first("title").strip() or self.first("matters").strip() or words_of(self.first("body"))
        if begun or self.entry:
            return Truncator(begun or self.entry.title).chars(80)
        left = spoken(timezone.localtime(self.saved_at), timezone.localtime())
        return gettext("Untitled, left %(when)s") % {"when": left}

    def first(self, name: str) -> str:
        """The (first) value of a field as it was typed."""
        return str(next(iter(self.fields.get(name) or ()), ""))


def words_of(text: str) -> str:
    """The first answers in a text, without Markdown and pictures; the headings of an untouched outline are none."""
    said = [line for line in text[:2000].splitlines() if not unanswered(line) and not line.startswith(("#", "|"))]
    return " ".join(unescape(strip_tags(rendered("\n".join(said)))).split())


def with_scribble(entries: EntryQuerySet, member: Member) -> EntryQuerySet:
    """Annotates `scribble` (its id) and `scribbled_at` of what the member has half-written on each; or None."""
    own = Scribble.objects.filter(member=member, entry=models.OuterRef("pk"))
    return entries.annotate(
        scribble=models.Subquery(own.values("pk")[:1]), scribbled_at=models.Subquery(own.values("saved_at")[:1])
    )


def picture_path(picture: "Picture", filename: str) -> str:
    return f"pictures/{picture.organisation_id}/{picture.key}.jpg"


class PictureQuerySet(models.QuerySet["Picture"]):
    def kept_since(self, member: Member, moment: datetime) -> "PictureQuerySet":
        return self.filter(by=member, created_at__gte=moment)

    def sizes_in(self, text: str) -> dict[str, tuple[int, int]]:
        """(width, height) of the pictures that the text names, by key; no query where it names none."""
        keys = pictures_in(text)
        rows = self.filter(key__in=keys).values_list("key", "width", "height") if keys else ()
        return {key: (width, height) for key, width, height in rows}


class Picture(Owned):
    """A picture in the text of entries, named there by `key`: ![words](picture:key)."""

    # The beginning of the SHA-256 of the kept bytes: the same picture is kept once, and keeps its name on export.
    key = models.CharField(max_length=32, editable=False)
    file = models.ImageField(upload_to=picture_path)
    width = models.PositiveSmallIntegerField(editable=False)
    height = models.PositiveSmallIntegerField(editable=False)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: Any = owned_manager(PictureQuerySet)

    class Meta:
        verbose_name = _("picture")
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="picture_key_once")]

    def __str__(self) -> str:
        return self.key


def html_of(text: str) -> str:
    """The text of an entry as it is stored for readers: rendered, cleaned, with room kept for its pictures."""
    return rendered(text, Picture.objects.sizes_in(text))
