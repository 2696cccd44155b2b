"""Who may come in by a door (models.Door) with which passcode."""

from django.core.cache import cache
from django.db import models
from django.utils.crypto import salted_hmac

from accounts.models.door import Door

# Tries per door from one address, in that many seconds.
TRIES, WITHIN = 5, 300
# Wrong passcodes per door from everywhere, in that many seconds: six digits would take months, and of those who only
# want to lock the others out, sixty addresses are needed.
MISSES, MISSES_WITHIN = 300, 3600
# How long a reader need not type the passcode again, in seconds.
REMEMBERED = 12 * 3600
COOKIE = "reading"


def has_tried_too_often(door: Door, address: str) -> bool:
    """Counts one more try from there. A cache that forgets early forgives early; raises RedisError while it is away."""
    tries = _count(f"{_misses(door)}:{address}", WITHIN)
    return tries > TRIES or cache.get(_misses(door), 0) >= MISSES


def is_too_often(row: models.Model, address: str, most: int) -> bool:
    """Counts one more from there in this minute; `most` 0: nothing is too often."""
    return bool(most) and _count(f"posts:{row._meta.label_lower}:{row.pk}:{address}", 60) > most


def note_miss(door: Door) -> None:
    _count(_misses(door), MISSES_WITHIN)


def _misses(door: Door) -> str:
    return f"passcode:{door._meta.label_lower}:{door.pk}"


def _count(key: str, within: int) -> int:
    cache.add(key, 0, within)
    try:
        return cache.incr(key)
    except ValueError:
        # It ran out between the two.
        return 1


def proof_of(door: Door) -> str:
    """What the reader's browser keeps: worthless for any other door, and when the passcode is another one."""
    kind = door._meta.label_lower
    return salted_hmac("accounts.door", f"{kind}:{door.pk}:{door.passcode}", algorithm="sha256").hexdigest()
