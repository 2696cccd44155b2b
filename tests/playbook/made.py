"""What the playbook's tests need many of, made through the product's own actions."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from accounts.models import Member
from journeys.models import Journey, Persona, Stage, Touchpoint
from playbook import actions
from playbook.models import Entry, Observation

TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def make_touchpoint(owner: Member, title: str = "Check-in", stage: str = "Arriving") -> Touchpoint:
    persona, _ = Persona.objects.get_or_create(name="Weekend couple")
    journey, _ = Journey.objects.get_or_create(title="A weekend by the sea", persona=persona, owner=owner)
    place, _ = Stage.objects.get_or_create(journey=journey, title=stage, defaults={"position": 1})
    return Touchpoint.objects.create(stage=place, title=title, position=1)


def noticed(by: Member, text: str = "She knew my name before I said it.", **fields: Any) -> Observation:
    return actions.log_observation(by=by, text=text, **fields)


def written(by: Member, title: str = "Say the name first", **fields: Any) -> Entry:
    given = {"kind": "little_thing", "body": "1. Say the name.\n2. Then the room.", **fields}
    return actions.write_entry(by=by, title=title, **given)


def published(by: Member, title: str = "Say the name first", at: datetime | None = None, **fields: Any) -> Entry:
    return actions.publish_entry(by=by, entry=written(by, title, **fields), at=at)


def picture(
    size: tuple[int, int] = (40, 30), form: str = "JPEG", mode: str = "RGB", colour: Any = "teal", **options: Any
) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, form, **options)
    return buffer.getvalue()


def upload(content: bytes, name: str = "photo.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


class Statements:
    """How many statements read or changed data; what opens and closes transactions is not counted."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def __len__(self) -> int:
        return len(self.all)


@contextmanager
def statements() -> Iterator[Statements]:
    counted = Statements()
    with CaptureQueriesContext(connection) as captured:
        yield counted
    counted.all = [query["sql"] for query in captured if not query["sql"].startswith(TRANSACTIONS)]
