"""Tables as they are sent, and the way of one through the product."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from accounts.models import Member
from feedback import actions
from feedback.models import Feedback, FeedbackImport

LINES = "When,Score,Comment\n2026-01-02,9,Lovely breakfast\n2026-01-03,3,Cold coffee\n2026-01-04,10,\n"


def workbook(*lines: Sequence[Any]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(file)
    return file.getvalue()


def bomb(megabytes: int = 400) -> bytes:
    """A workbook of some hundred kilobytes whose sheet unpacks to very much."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(["Comment"], ["Hello"]))) as book, zipfile.ZipFile(file, "w", 8) as made:
        for part in book.infolist():
            if part.filename != "xl/worksheets/sheet1.xml":
                made.writestr(part.filename, book.read(part))
        with made.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _megabyte in range(megabytes):
                sheet.write(b" " * 1024 * 1024)
    return file.getvalue()


def sent(by: Member, content: str | bytes = LINES, name: str = "table.csv") -> FeedbackImport:
    content = content.encode() if isinstance(content, str) else content
    return actions.keep_table(by=by, upload=SimpleUploadedFile(name, content))


def mapped(batch: FeedbackImport, meanings: list[str] | None = None, **said: Any) -> FeedbackImport:
    """Mapped as guessed, or as said, and read through."""
    table, guess = actions.look_at(batch)
    mapping = {
        "meanings": meanings or [column.meaning for column in guess.columns], "source": guess.source,
        "channel": guess.channel, "day_first": guess.day_first is not False, "with_contacts": False,
    }  # fmt: skip
    actions.map_table(by=batch.by, batch=batch, columns=table.columns, mapping={**mapping, **said})
    return worked(batch)


def worked(batch: FeedbackImport) -> FeedbackImport:
    """As a worker does it."""
    actions.work_on_import(import_id=batch.pk)
    batch.refresh_from_db()
    return batch


def begun(batch: FeedbackImport) -> FeedbackImport:
    actions.begin_bringing(by=batch.by, batch=batch)
    return worked(batch)


def brought(by: Member, content: str | bytes = LINES, name: str = "table.csv", **said: Any) -> FeedbackImport:
    return begun(mapped(sent(by, content, name), **said))


def words() -> list[str]:
    return list(Feedback.objects.active().order_by("happened_at", "pk").values_list("words", flat=True))


def counts(batch: FeedbackImport) -> dict[str, int]:
    return {name: number for name, number in batch.counts.items() if name != "places"}


def tampered(sheet: str, *lines: Sequence[Any]) -> bytes:
    """A workbook whose sheet says what it should not."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(*lines))) as book, zipfile.ZipFile(file, "w", 8) as made:
        for part in book.infolist():
            said = book.read(part)
            made.writestr(part.filename, sheet.encode() if part.filename == "xl/worksheets/sheet1.xml" else said)
    return file.getvalue()
