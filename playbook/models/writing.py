"""What lies on the desk while somebody writes: the half-written text that saves itself, and pictures."""

import uuid
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from playbook.models.entry import Entry


class ScribbleQuerySet(models.QuerySet["Scribble"]):
    pass


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
        return str(self.key)


def picture_path(picture: "Picture", filename: str) -> str:
    return f"pictures/{picture.organisation_id}/{picture.key}.jpg"


class PictureQuerySet(models.QuerySet["Picture"]):
    pass


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
