"""Rows as the lines of a spreadsheet that is safe to open."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

# A cell that begins like this is run as a formula by spreadsheets (OWASP, "CSV Injection").
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# A spreadsheet that takes another sign for the one between cells, as its country or its last file had it, begins a cell
# amid ours, whether it is quoted or not; so does a line break then. What begins there is guarded like the first sign.
_SIGNS = r"=+\-@＝＋－＠"
_BEGINS = rf"""(?:\A(?={{0}}'*+[{_SIGNS}\t\r\n])|(?<=[;|\t\r\n])(?={{0}}["' ]*+[{_SIGNS}])){{0}}"""
BEGINS, GUARDED = re.compile(_BEGINS.format("")), re.compile(_BEGINS.format("'"))
# By this mark at its beginning Excel knows that a file is UTF-8.
MARK = "\ufeff"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def safe_cell(value: Any) -> Any:
    """Text that would be run as a formula gets an apostrophe in front, wherever that begins; numbers stay numbers.

    An apostrophe of its own there gets another, so that `meant_by` takes off the right one.
    """
    return BEGINS.sub("'", value) if isinstance(value, str) else value


def meant_by(text: str) -> str:
    """The text of a cell without the apostrophes of `safe_cell`."""
    return GUARDED.sub("", text)


def csv_lines(heading: Iterable[Any], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The file line by line, its heading first."""
    yield MARK + _line(heading)
    for cells in rows:
        yield _line(cells)


def csv_answer(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    """The file to take along, as `name` and today's date."""
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate()}.csv"'
    return response


def xlsx_answer(heading: Iterable[Any], rows: Iterable[Iterable[Any]], name: str) -> FileResponse:
    """The same as an Excel workbook. Its text is marked as text, which no spreadsheet runs."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for cells in chain([heading], rows):
        sheet.append([_typed(sheet, cell) for cell in cells])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}-{timezone.localdate()}.xlsx", content_type=XLSX)


def _typed(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell


def _line(cells: Iterable[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(safe_cell(cell) for cell in cells)
    return buffer.getvalue()
