"""What lies on the desk while somebody writes: text that saves itself, and pictures."""

import hashlib
import os
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import Member
from playbook.models import Entry, Picture, Scribble
from playbook.models.writing import LONGEST_SCRIBBLE, SCRIBBLES_KEPT, picture_path
from playbook.photos import Photo

PICTURES_A_DAY = 100
KEY_LENGTH = 32


def keep_scribble(
    *, by: Member, fields: Mapping[str, list[str]], entry: Entry | None = None, key: uuid.UUID | None = None
) -> Scribble:
    """Keep what `by` has typed so far: one row for an entry, or for the new one whose page made `key`.

    Beyond SCRIBBLES_KEPT the oldest go. Raises ValidationError when it is longer than any entry could be. Nothing is
    audited: nobody else reads it.
    """
    if sum(len(value) for values in fields.values() for value in values) > LONGEST_SCRIBBLE:
        raise ValidationError(_("This is too long to be kept. Make two entries of it."))
    revision = next(iter(fields.get("revision") or ()), "")
    values: dict[str, Any] = {
        "fields": dict(fields),
        "saved_at": timezone.now(),
        "base_revision": int(revision) if revision.isdecimal() and len(revision) < 9 else 0,
    }
    page = {"entry": entry} if entry else {"entry": None, "key": key or uuid.uuid4()}
    kept, is_new = Scribble.objects.update_or_create(member=by, **page, defaults=values)
    if is_new and (too_many := list(Scribble.objects.of(by).values_list("pk", flat=True)[SCRIBBLES_KEPT:])):
        Scribble.objects.filter(pk__in=too_many).delete()
    return kept


def drop_scribble(*, by: Member, entry: Entry | None = None, key: uuid.UUID | None = None) -> None:
    """Forget what `by` had half-written: it was saved, or thrown away."""
    page = {"entry": entry} if entry else {"entry": None, "key": key}
    Scribble.objects.filter(member=by, **page).delete()


@transaction.atomic
def keep_picture(*, by: Member, photo: Photo, most: int = PICTURES_A_DAY) -> Picture:
    """A picture for the text of entries; the same one is kept once, whoever brings it.

    Raises ValidationError when the member has brought more today than anybody writes about.
    """
    key = hashlib.sha256(photo.full).hexdigest()[:KEY_LENGTH]
    known = Picture.objects.filter(key=key).first()
    if known is not None and _lies_whole(known.file.name, photo):
        return known
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    if Picture.objects.kept_since(by, midnight).count() >= most:
        raise ValidationError(
            _("You have added %(limit)d pictures today, which is as many as we take in a day. Go on tomorrow."),
            params={"limit": PICTURES_A_DAY},
        )
    return _new_picture(by, key, photo)


def _new_picture(by: Member, key: str, photo: Photo) -> Picture:
    picture = Picture(key=key, width=photo.width, height=photo.height, by=by)
    name = picture_path(picture, "")
    # The name is made of the content: what lies there whole already is the same picture.
    if not _lies_whole(name, photo):
        _write_whole(name, photo)
    picture.file.name = name
    defaults = {name: getattr(picture, name) for name in ("file", "width", "height", "by")}
    picture, is_new = Picture.objects.get_or_create(key=key, defaults=defaults)
    if is_new:
        record(by=by, verb="picture.kept", target=picture)
    return picture


def _lies_whole(name: str, photo: Photo) -> bool:
    return default_storage.exists(name) and default_storage.size(name) == len(photo.full)


def _write_whole(name: str, photo: Photo) -> None:
    """Under its name only once all of it is written: a disk that is full leaves nothing that looks like the picture."""
    part = f"{name}.{uuid.uuid4().hex}.part"
    try:
        default_storage.save(part, photo.file)
        os.replace(default_storage.path(part), default_storage.path(name))
    except BaseException:
        default_storage.delete(part)
        raise
