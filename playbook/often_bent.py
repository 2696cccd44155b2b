"""When two wordings are the same rule, and when a rule was bent often enough to be proposed for the register."""

import re
import unicodedata
from datetime import datetime, timedelta

# Bent so often within so long, a rule is proposed by itself.
OFTEN = 3
WITHIN = timedelta(days=60)

KEY_LENGTH = 160
NOT_A_WORD = re.compile(r"[\W_]+")


def key_of(words: str) -> str:
    """The words in small letters without punctuation: "No coffee, before 7." is "no coffee before 7".

    Blank only for blank words; at most KEY_LENGTH characters.
    """
    plain = unicodedata.normalize("NFKC", words).casefold()
    return (NOT_A_WORD.sub(" ", plain).strip() or " ".join(plain.split()))[:KEY_LENGTH].strip()


def counted_from(now: datetime, decided_at: datetime | None = None) -> datetime:
    """Since when bendings count: within the window, and after the last decision."""
    begin = now - WITHIN
    return max(begin, decided_at) if decided_at else begin
