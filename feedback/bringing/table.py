"""A table as it was sent: opened within limits, whatever its name says it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from feedback.bringing import text, workbook
from feedback.bringing.text import MOST_COLUMNS, Line

LARGEST = 20 * 1024 * 1024
MOST_LINES = 200_000
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# Lines that columns are guessed by.
LOOKED_AT = 200


@dataclass
class Table:
    """`columns` are the cells of the first line that has any."""

    file: IO[bytes]
    # Said by who sent it, when we guessed the letters wrong.
    encoding: str = ""
    delimiter: str = ""

    def __post_init__(self) -> None:
        """Raises ValidationError when there is nothing to read, or too much of it."""
        self.file.seek(0, 2)
        self.size = self.file.tell()
        self.file.seek(0)
        beginning = self.file.read(8)
        if self.size > LARGEST:
            raise ValidationError(_("This file is larger than 20 MB. Send it in parts."))
        if beginning.startswith(OLD_EXCEL):
            said = _("This is an old or a protected Excel file. Save it as .xlsx without a password, or as CSV.")
            raise ValidationError(said)
        self.is_workbook = beginning.startswith(ZIP)
        if not self.is_workbook:
            self._read_text()
        self._first = list(islice(self._lines(), LOOKED_AT + 1))
        self.columns = self._heading()

    def _read_text(self) -> None:
        self.file.seek(0)
        self._text, self.encoding = text.text_of(self.file.read(), self.encoding)
        self.delimiter = text.delimiter_of(self._text)

    def _heading(self) -> list[str]:
        if not self._first:
            raise ValidationError(_("There is nothing in this file."))
        columns = [" ".join(cell.split())[:120] for cell in self._first[0][1]]
        while columns and not columns[-1]:
            columns.pop()
        if len(columns) > MOST_COLUMNS:
            raise ValidationError(_("This table has more than 300 columns. Leave out those that say nothing here."))
        if len(self._first) == 1:
            raise ValidationError(_("There is a heading in this file and nothing below it."))
        return columns

    def _lines(self) -> Iterator[Line]:
        if self.is_workbook:
            return workbook.lines_of(self.file)
        return text.lines_of(self._text, self.delimiter)

    def lines(self) -> Iterator[Line]:
        """What stands below the heading. Raises ValidationError where it cannot be read, or goes on too long."""
        for count, line in enumerate(islice(self._lines(), 1, None), start=1):
            if count > MOST_LINES:
                raise ValidationError(_("This table has more than 200,000 lines. Send it in parts."))
            yield line

    def sample(self) -> list[list[str]]:
        """Of the first lines the cells, as many as there are columns."""
        width = len(self.columns)
        return [(cells + [""] * width)[:width] for _number, cells in self._first[1:]]

    @property
    def about(self) -> int:
        """Roughly how many lines there are, to say how much of it is done."""
        return max(1, self.size // 400 if self.is_workbook else self._text.count("\n"))
