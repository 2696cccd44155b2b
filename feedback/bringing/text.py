"""A table that came as text: in which letters it is written, what separates its cells, and its lines."""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from charset_normalizer import from_bytes
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

Line = tuple[int, list[str]]
MOST_COLUMNS = 300

# UTF-32 first: its mark begins with that of UTF-16.
MARKS = [
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# What the page offers when we guessed wrong: whatever spreadsheets of our days write.
ENCODINGS = {
    "utf-8": _("Unicode (UTF-8)"),
    "utf-16": _("Unicode (UTF-16)"),
    "cp1252": _("Western European (Windows)"),
    "cp1250": _("Central European (Windows)"),
    "cp1251": _("Cyrillic (Windows)"),
    "cp1253": _("Greek (Windows)"),
    "cp1254": _("Turkish (Windows)"),
    "cp1255": _("Hebrew (Windows)"),
    "cp1256": _("Arabic (Windows)"),
    "cp1257": _("Baltic (Windows)"),
    "mac_roman": _("Western European (Mac)"),
    "cp850": _("Western European (DOS)"),
    "koi8_r": _("Cyrillic (KOI8-R)"),
    "shift_jis": _("Japanese (Shift JIS)"),
    "euc_jp": _("Japanese (EUC)"),
    "gb18030": _("Chinese (GB 18030)"),
    "big5": _("Chinese (Big5)"),
    "euc_kr": _("Korean (EUC)"),
}
LATIN = ["cp1252", "cp1250", "cp1254", "cp1257", "mac_roman", "cp850"]
DELIMITERS = (",", ";", "\t", "|")
# What the languages of each write beyond ASCII, in small letters.
WESTERN = (
    "áéíóúüñ",
    "àâçéèêëîïôùûüÿœæ",
    "áâãàçéêíóôõú",
    "äöüßé",
    "æøåéäö",
    "àèéìíîòóù",
    "àçéèíïóòúü·",
    "áéëïíóöúü",
    "þðáéíóúýæö",
)
ALPHABETS = {
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž"),
    "cp1254": ("âçğıîöşüû\u0307",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
}
# A sign that is neither letter nor figure, where no word has one.
AMID = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f’](?=[^\W\d_])|(?<=[^\W\d_])[²³¹¼½¾](?=[^\W\d_])")
ORDINAL = re.compile(r"(?<=\d)[ºª]")
# Bytes that are enough to tell by.
SAMPLE = 65_536
# Larger than any cell of ours may be: an open quotation mark otherwise swallows the rest of the file.
LARGEST_CELL = 200_000
# Beginnings of what is no table, whatever its name says.
STRANGE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{", b"[{", b"<")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def text_of(raw: bytes, encoding: str = "") -> tuple[str, str]:
    """The text, and the encoding that it was read in. Raises ValidationError when it is no text."""
    encoding = encoding or encoding_of(raw)
    try:
        return raw.decode(encoding).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError as wrong:
        raise ValidationError(gettext("This file cannot be read in these letters. Choose others.")) from wrong


def encoding_of(raw: bytes) -> str:
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return encoding
    if encoding := _without_mark(raw[:4000]):
        return encoding
    if raw[:64].lstrip().startswith(STRANGE) or len(CONTROL.findall(raw[:SAMPLE])) > 8:
        raise ValidationError(gettext("This is not a table. Send a CSV or an Excel workbook (.xlsx)."))
    return next((each for each in ("utf-8", *_likely(raw)) if _fits(raw, each)), "latin-1")


def _without_mark(raw: bytes) -> str:
    """UTF-16 has a nought beside each letter that Western languages use."""
    if raw[1::2].count(0) * 3 > len(raw) // 2 and not raw[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if raw[::2].count(0) * 3 > len(raw) // 2 and not raw[1::2].count(0) else ""


def _likely(raw: bytes) -> list[str]:
    """Single-byte and Asian encodings, the likeliest first, by the lines that have letters beyond ASCII."""
    telling = b"\n".join(line for line in raw.splitlines() if not line.isascii())[:SAMPLE]
    beyond = sum(byte > 127 for byte in telling)
    is_latin = beyond * 10 < 3 * sum(chr(byte).isalpha() or byte > 127 for byte in telling)
    if is_latin:
        lines = telling.splitlines()
        return [max(LATIN, key=lambda each: sum(_is_spoken(line.decode(each, "replace"), each) for line in lines))]
    best = from_bytes(telling, cp_isolation=list(ENCODINGS)).best()
    return [best.encoding, "cp1252"] if best else ["cp1252"]


def _is_spoken(line: str, encoding: str) -> bool:
    """Whether one of the languages that are written in it has all the letters of the line."""
    letters = {letter for letter in ORDINAL.sub("", line).lower() if letter > "\x7f" and not _is_sign(letter)}
    alphabets = ALPHABETS.get(encoding, WESTERN)
    return not AMID.search(line) and any(letters <= set(alphabet) for alphabet in alphabets)


def _is_sign(letter: str) -> bool:
    return letter != "\ufffd" and unicodedata.category(letter)[0] in "PSNZ"


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def delimiter_of(text: str) -> str:
    """What separates the cells: that by which most lines have as many as the first, and more than one."""
    if said := re.match(r'"?sep=(.)"?\r?\n', text):
        return said[1]
    sample = text[:SAMPLE]
    if len(sample) < len(text):
        sample = sample[: sample.rfind("\n") + 1] or sample
    return max(DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))


def _agreement(sample: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(cells) for _number, cells in lines_of(sample, delimiter)]
    except ValidationError:
        return 0, 0
    if not widths or widths[0] < 2:
        return 0, 0
    return Counter(widths)[widths[0]] / len(widths), widths[0]


def lines_of(text: str, delimiter: str) -> Iterator[Line]:
    """The cells of each line that has any, with the number of the line of the file where they begin."""
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 1
    try:
        for cells in reader:
            is_note = number == 1 and re.fullmatch(r"sep=.?", delimiter.join(cells))
            if any(cell.strip() for cell in cells) and not is_note:
                yield number, cells
            number = reader.line_num + 1
    except csv.Error as wrong:
        said = gettext("Line %d cannot be read: a quotation mark that opens there is never closed.") % number
        raise ValidationError(said) from wrong
