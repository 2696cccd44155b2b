"""How wide words are, and where their lines break, where nobody knows which font will draw them.

Widths are those of the widest fonts in common use (DejaVu Sans, Noto Sans), in hundredths of the font's size, rounded
up: whatever is measured here fits in any of them. A letter made of others (é, й) is as wide as the first of these.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

WIDTHS = {
    28: "'ijl’‘",
    32: " ,.J",
    36: "-/:;I\\fΙι",
    40: "!()[]t",
    44: "r",
    48: '"',
    52: "?_`szгз“”„",
    56: "*Lc|Γεζνξсэ",
    60: "FPTYkovxyΡΤΥγδθκλοςτυχГРТвкотухчья–•",
    64: "$0123456789ESabdeghnpqu{}ΕΞΣβημρσЕЗУабеийлр«»",
    68: "ABKVXZΑΒΔΖΚΛΧαπАБВХЧЬднпц",
    72: "CRUφКСЭЯъ",
    76: "DHNΗΝΠΩψИЙЛНПм",
    80: "&GOQΘΟДОЦы",
    84: "#+<=>^w~ΦΨωЪю",
    88: "ФЫф",
    92: "MΜМжш",
    96: "%щ",
    100: "@Wm—…",
    108: "ЖШЮ",
    112: "Щ",
}
# How much wider than plain ones: bold letters, letters with serifs, and both.
FACTORS = {"sans": 1.04, "bold": 1.22, "serif": 1.12, "serif-bold": 1.24}
WIDE = 100
EMOJI = 140
SYMBOL = 104
CAPITAL = 88
OTHER = 92
HEBREW = 72

ZERO_WIDTH_JOINER = "\u200d"
# What a line may break after without a space: Chinese and Japanese signs, Korean syllables, South-East Asian letters.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
UNSPACED += "\U0001f000-\U0001faff\U00020000-\U0003ffff"
# ... unless what follows belongs to it: closing marks, small kana, vowels and tones above or below, parts of an emoji.
STAYS = "、。，．：；！？）」』】〕〉》…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
STAYS += ",.:;!?)\\]}\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff"
PIECE = re.compile(rf"[^\S\n]+|[{UNSPACED}](?:[{STAYS}]|(?<=\u200d).)*|[^\s{UNSPACED}]+")
# XML has no way to say these, not even escaped.
UNSPEAKABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


class Widths(dict[str, int]):
    def __missing__(self, letter: str) -> int:
        self[letter] = width = measured(letter)
        return width


def measured(letter: str) -> int:
    kind = unicodedata.category(letter)
    first = unicodedata.normalize("NFKD", letter)[0]
    if kind in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return EMOJI if kind == "So" else WIDE
    if first != letter and first in LETTERS:
        # One of two or three, like ½ or ﬁ, is not wider than all of them together.
        parts = unicodedata.normalize("NFKD", letter)
        return sum(LETTERS[part] for part in parts)
    if kind in ("So", "Sm", "Sk"):
        return SYMBOL
    if unicodedata.bidirectional(letter) == "R":
        return HEBREW
    return CAPITAL if kind == "Lu" else OTHER


LETTERS = Widths({letter: width for width, letters in WIDTHS.items() for letter in letters})


@lru_cache(20_000)
def width_of(words: str) -> int:
    """In hundredths of the font's size."""
    return sum(map(LETTERS.__getitem__, words))


def lines_of(text: str, width: float, size: float, kind: str = "sans") -> list[str]:
    """`text` in lines that are at most `width` long in letters of `size`; nothing is left out. No line for no text."""
    room = int(100 * width / size / FACTORS[kind])
    lines: list[str] = []
    for paragraph in spoken(text).strip().split("\n"):
        lines.extend(_lines(paragraph, room))
    return lines if any(lines) else []


def length_of(words: str, size: float, kind: str = "sans") -> float:
    """How long one line of `words` is at most, in letters of `size`."""
    return width_of(words) * size / 100 * FACTORS[kind]


def spoken(text: str) -> str:
    """Without what no drawing can show, and without marks that would turn the direction of what stands beside it."""
    return UNSPEAKABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def is_rtl(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for letter in text:
        match unicodedata.bidirectional(letter):
            case "L":
                return False
            case "R" | "AL":
                return True
    return False


def _lines(paragraph: str, room: int) -> Iterator[str]:
    line, taken = "", 0
    for piece in PIECE.findall(paragraph):
        for part in [piece] if width_of(piece) <= room else _parts(piece, room):
            width = width_of(part)
            if taken + width > room and line.strip():
                if part.isspace():
                    continue
                yield line.strip()
                line, taken = "", 0
            line += part
            taken += width
    yield line.strip()


def _parts(word: str, room: int) -> Iterator[str]:
    """A word too long for a line, in parts that fit; what is written as one sign stays together."""
    part = ""
    for sign in _signs(word):
        if part and width_of(part + sign) > room:
            yield part
            part = ""
        part += sign
    yield part


def _signs(word: str) -> Iterator[str]:
    sign = ""
    for letter in word:
        belongs = LETTERS[letter] == 0 or "\U0001f3fb" <= letter <= "\U0001f3ff" or sign.endswith(ZERO_WIDTH_JOINER)
        if sign and not belongs:
            yield sign
            sign = ""
        sign += letter
    yield sign
