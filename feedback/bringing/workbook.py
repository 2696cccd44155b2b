"""A table that came as an Excel workbook, opened within limits."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import count
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from feedback.bringing.text import MOST_COLUMNS, Line

# Bytes of all parts together, unpacked, and of the words in it, which are held in memory; parts.
LARGEST, LARGEST_WORDS, MOST_PARTS = 300 * 1024 * 1024, 80 * 1024 * 1024, 2_000
# As many as Excel itself has.
MOST_ROWS = 1_048_576
TOO_LARGE = _("This workbook unpacks to more than we read. Save the sheet as CSV, in parts.")
UNREADABLE = (
    zipfile.BadZipFile, InvalidFileException, ParseError, zlib.error, KeyError, ValueError, TypeError, IndexError,
    AttributeError, EOFError, OSError, NotImplementedError, RuntimeError,
)  # fmt: skip


def lines_of(file: IO[bytes]) -> Iterator[Line]:
    """The cells of each line of the first sheet that says something. Raises ValidationError."""
    with readable():
        check(file)
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            passed = count(1)
            for sheet in book.worksheets:
                is_read = False
                for line in _lines(sheet, passed):
                    is_read = True
                    yield line
                if is_read:
                    return
        finally:
            book.close()


def check(file: IO[bytes]) -> None:
    """Before anything is unpacked: what it says of its sizes, which the zip's own reader then holds it to."""
    file.seek(0)
    parts = zipfile.ZipFile(file).infolist()
    names = {part.filename for part in parts}
    if not any(name.startswith("xl/") for name in names):
        raise ValidationError(_("This zip is no Excel workbook. Send a CSV or an .xlsx."))
    words = sum(part.file_size for part in parts if "sharedstrings" in part.filename.lower())
    if len(parts) > MOST_PARTS or words > LARGEST_WORDS or sum(part.file_size for part in parts) > LARGEST:
        raise ValidationError(TOO_LARGE)
    file.seek(0)


@contextmanager
def readable() -> Iterator[None]:
    """Whatever a broken workbook raises is said in a sentence."""
    try:
        yield
    except ValidationError:
        raise
    except UNREADABLE as broken:
        said = _("This workbook is damaged. Open it in a spreadsheet, save it anew, and send that.")
        raise ValidationError(said) from broken


def _lines(sheet: Any, passed: Iterator[int]) -> Iterator[Line]:
    if getattr(sheet, "sheet_state", "visible") != "visible" or not hasattr(sheet, "iter_rows"):
        return
    # What a sheet says of its own size may be anything, and so may the number of a line or a column.
    sheet.reset_dimensions()
    wanted = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS + 1, values_only=True)
    for number, values in enumerate(wanted, start=1):
        # Between two lines there may be a million that say nothing: of all sheets together we pass as many.
        if next(passed) > MOST_ROWS:
            raise ValidationError(TOO_LARGE)
        if values.count(None) == len(values):
            continue
        cells = [_said(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield number, cells


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        # A day is kept as its midnight.
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
