"""What leaves the house by a read link: text without our own doors in it, and who may come in with which passcode."""

import re

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from playbook.markdown import with_pictures
from playbook.models import Entry, ReadLink

# Tries per link from one address, in that many seconds.
TRIES, WITHIN = 5, 300
# Wrong passcodes per link from everywhere, in that many seconds: six digits would take months, and of those who only
# want to lock the others out, sixty addresses are needed.
MISSES, MISSES_WITHIN = 300, 3600
# How long a reader need not type the passcode again, in seconds.
REMEMBERED = 12 * 3600
COOKIE = "reading"
# Links into the product: by path, or by our full address.
DOOR = re.compile(rf'<a\b[^>]*\bhref="(?:/|{re.escape(settings.SITE_URL)})[^"]*"[^>]*>', re.I)


def for_readers(html: str, prefix: str) -> str:
    """An entry's stored text for people without an account: pictures from `prefix`, our own links as plain words."""
    return with_pictures(DOOR.sub("<a>", html), prefix)


def readable(link: ReadLink) -> QuerySet[Entry]:
    """What the link lets people read: published pages only."""
    entries = Entry.objects.published()
    return entries if link.entry_id is None else entries.filter(pk=link.entry_id)


def has_tried_too_often(link: ReadLink, address: str) -> bool:
    """Counts one more try from there. A cache that forgets early forgives early; raises RedisError while it is away."""
    tries = _count(f"passcode:{link.pk}:{address}", WITHIN)
    return tries > TRIES or cache.get(_misses(link), 0) >= MISSES


def note_miss(link: ReadLink) -> None:
    _count(_misses(link), MISSES_WITHIN)


def _misses(link: ReadLink) -> str:
    return f"passcode:{link.pk}"


def _count(key: str, within: int) -> int:
    cache.add(key, 0, within)
    try:
        return cache.incr(key)
    except ValueError:
        # It ran out between the two.
        return 1


def proof_of(link: ReadLink) -> str:
    """What the reader's browser keeps: worthless for any other link, and when the passcode is another one."""
    return salted_hmac("playbook.read_link", f"{link.pk}:{link.passcode}", algorithm="sha256").hexdigest()
