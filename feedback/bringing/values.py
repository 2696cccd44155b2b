"""What a cell means: a moment, a score, a feeling, in the ways in which tables of all countries write them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from dateutil.parser import parser, parserinfo
from django.utils.translation import gettext as _

from ui.dates import EARLIEST, LATEST

# What stands in a cell that says nothing.
NOTHING = {"", "-", "--", "–", "n/a", "na", "null", "nan", "#n/a", "no negative", "no positive"}
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff\ud800-\udfff]")
NUMERIC = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?:,?[ T]+(.+))?")
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[ T]+(.+))?")
CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?m?\.?", re.I)
ZONE = re.compile(r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})$")
# Other letters of a zone: the same ones mean different zones in different countries, and mostly the house's own.
LETTERS_OF_A_ZONE = re.compile(r"(?<=\d)\s+[A-Z]{3,4}$")
IN_FIGURES = re.compile(r"\d+[./-]\s?\d+[./-]\s?\d+")
NUMBER = re.compile(r"([-−]?\d+(?:[.,]\d+)?)(?:\s*(?:/|of|out of|von|sur|de|di)\s*(\d+))?(?!\d)(?![.,:]\d)")
# Days since the end of 1899, as spreadsheets count: between 2000 and 2100.
SERIAL = range(36_526, 73_051)
FEELINGS = {
    "positive": 1, "neutral": 0, "mixed": 0, "negative": -1, "very positive": 2, "very negative": -2,
    "happy": 1, "unhappy": -1, "very happy": 2, "very unhappy": -2, "positiv": 1, "negativ": -1,
}  # fmt: skip


class Refused(ValueError):
    """A sentence that says why a cell cannot be taken."""


class Months(parserinfo):
    """English, German, French, Spanish, Italian, Dutch and Portuguese."""

    MONTHS = [
        ("Jan", "January", "Januar", "Jänner", "janvier", "janv", "enero", "ene", "gennaio", "gen", "januari"),
        ("Feb", "February", "Februar", "février", "févr", "febrero", "febbraio", "februari", "fevereiro", "fev"),
        ("Mar", "March", "März", "Mär", "Mrz", "mars", "marzo", "maart", "mrt", "março"),
        ("Apr", "April", "avril", "avr", "abril", "abr", "aprile"),
        ("May", "Mai", "mayo", "maggio", "mag", "mei", "maio"),
        ("Jun", "June", "Juni", "juin", "junio", "giugno", "giu", "junho"),
        ("Jul", "July", "Juli", "juillet", "juil", "julio", "luglio", "lug", "julho"),
        ("Aug", "August", "août", "agosto", "ago", "augustus"),
        ("Sep", "Sept", "September", "septembre", "septiembre", "settembre", "set", "setembro"),
        ("Oct", "October", "Oktober", "Okt", "octobre", "octubre", "ottobre", "ott", "outubro", "out"),
        ("Nov", "November", "novembre", "noviembre", "novembro"),
        ("Dec", "December", "Dezember", "Dez", "décembre", "déc", "diciembre", "dic", "dicembre", "dezembro"),
    ]  # fmt: skip
    JUMP = [*parserinfo.JUMP, "de", "le", "den", "der", "um", "à", "alle", "uhr", "del"]


WORDS = parser(Months())
# Two days that differ in all parts: what is read alike against both says all of a day by itself.
AGAINST = (datetime(2001, 1, 1), datetime(2002, 2, 2))


def plain(cell: str) -> str:
    """Without what nobody sees and no database keeps; line breaks are one sign."""
    return UNSEEN.sub("", cell.replace("\r\n", "\n").replace("\r", "\n")).strip()


def said(cell: str) -> str:
    """The words of a cell; nothing where a table says that nothing was said."""
    words = plain(cell)
    return "" if words.casefold() in NOTHING else words


def moment(cell: str, *, day_first: bool, zone: tzinfo) -> datetime:
    """Raises Refused. What names no zone of its own is taken for the house's."""
    found = moment_in(cell, day_first)
    if found is None:
        raise Refused(_("“%s” is no date that we can read.") % cell[:40])
    aware = found if found.tzinfo else found.replace(tzinfo=zone)
    if not EARLIEST <= aware < LATEST:
        raise Refused(_("“%s” is too far away. Is the year right?") % cell[:40])
    return aware


@lru_cache(maxsize=4096)
def moment_in(cell: str, day_first: bool) -> datetime | None:
    try:
        return _counted(cell) or _written(cell, day_first) or _spelled(cell)
    except (ValueError, OverflowError, TypeError, IndexError, AttributeError):
        # dateutil raises whatever its parts raise.
        return None


def _counted(cell: str) -> datetime | None:
    """Seconds or milliseconds since 1970, days since 1900."""
    if re.fullmatch(r"\d{10}|\d{13}", cell):
        return datetime.fromtimestamp(int(cell[:10]), UTC)
    if re.fullmatch(r"\d{5}(\.\d+)?", cell) and int(cell[:5]) in SERIAL:
        return datetime(1899, 12, 30) + timedelta(days=float(cell) if "." in cell else int(cell) + 0.5)
    return None


def _written(cell: str, day_first: bool) -> datetime | None:
    """In figures, year, day or month first."""
    bare, zone = _without_zone(cell)
    if match := YEAR_FIRST.fullmatch(bare):
        year, month, day, clock = int(match[1]), int(match[2]), int(match[3]), match[4]
    elif match := NUMERIC.fullmatch(bare):
        first, second = int(match[1]), int(match[3])
        day, month = (first, second) if day_first else (second, first)
        year, clock = int(match[4]) + (2000 if len(match[4]) == 2 else 0), match[5]
    else:
        return None
    hour, minute, second = _clock(clock)
    return datetime(year, month, day, hour, minute, second, tzinfo=zone)


def _without_zone(cell: str) -> tuple[str, tzinfo | None]:
    match = ZONE.search(cell)
    if not match or ":" not in cell:
        return LETTERS_OF_A_ZONE.sub("", cell), None
    said = match[1].replace(":", "")
    return cell[: match.start()], UTC if said.isalpha() else datetime.strptime(said, "%z").tzinfo


def _clock(said: str | None) -> tuple[int, int, int]:
    if not said:
        return 12, 0, 0
    match = CLOCK.fullmatch(said.strip())
    if not match:
        raise ValueError(said)
    hour, half = int(match[1]), (match[4] or "").lower()
    if half:
        hour = hour % 12 + 12 * (half == "p")
    return hour, int(match[2]), int(match[3] or 0)


def _spelled(cell: str) -> datetime | None:
    """With the name of a month."""
    if len(cell) > 60 or IN_FIGURES.match(cell) or not re.search(r"\d", cell) or not re.search(r"[^\W\d_]{3}", cell):
        return None
    first, second = (WORDS.parse(cell, default=each, tzinfos=_offset) for each in AGAINST)
    if first != second:
        return None
    return first if re.search(r"\d[:h]\d", cell) else first.replace(hour=12)


def _offset(_name: str | None, seconds: int | None) -> tzinfo | None:
    """Of zones the figure counts; the same letters name different ones in different countries."""
    return None if seconds is None else timezone(timedelta(seconds=seconds))


def day_first_in(cells: Iterable[str]) -> bool | None:
    """Whether the day stands first in these dates; None when that cannot be told."""
    found = [match for cell in cells if (match := NUMERIC.fullmatch(plain(cell)))]
    seen = {verdict for match in found if (verdict := _order(match)) is not None}
    return True if not found else seen.pop() if len(seen) == 1 else None


def _order(match: re.Match[str]) -> bool | None:
    first, second = int(match[1]), int(match[3])
    if first > 12 or second > 12:
        return first > 12
    # Nobody who writes dots puts the month first.
    return True if match[2] == "." else None


def number(cell: str, top: int) -> Decimal:
    """The figure of a cell such as 4, 4.0, 8,5, 4/5, 4 of 5, ★★★★☆. Raises Refused."""
    if cell and set(cell) <= set("★☆⭐"):
        return Decimal(cell.count("★") + cell.count("⭐"))
    match = NUMBER.match(cell)
    if not match:
        raise Refused(_("“%s” is no score.") % cell[:40])
    if match[2] and int(match[2]) != top:
        raise Refused(_("“%(cell)s” is not out of %(top)d.") % {"cell": cell[:40], "top": top})
    return Decimal(match[1].replace(",", ".").replace("−", "-"))


def score(cell: str, lowest: int, top: int) -> int:
    """The nearest whole number on its scale; of two as near the higher one. Raises Refused."""
    figure = number(cell, top)
    _within(figure, cell, lowest, top)
    return rounded(figure)


def review_score(cell: str) -> Decimal:
    """0 to 10, with decimals. Raises Refused."""
    figure = number(cell, 10)
    _within(figure, cell, 0, 10)
    return figure


def rounded(figure: Decimal) -> int:
    return int(figure.to_integral_value(ROUND_HALF_UP))


def _within(figure: Decimal, cell: str, lowest: int, top: int) -> int:
    if not lowest <= figure <= top:
        raise Refused(
            _("“%(cell)s” is not between %(low)d and %(top)d.") % {"cell": cell[:40], "low": lowest, "top": top}
        )
    return int(figure)


def feeling(cell: str) -> int:
    """-2 to 2, or a word for it. Raises Refused."""
    if cell.casefold() in FEELINGS:
        return FEELINGS[cell.casefold()]
    return score(cell.removeprefix("+"), -2, 2)
