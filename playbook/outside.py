"""What leaves the house by a read link: which entries, and their text without our own doors in it."""

import re

from django.conf import settings
from django.db.models import QuerySet

from playbook.markdown import with_pictures
from playbook.models import Entry, ReadLink

# Links into the product: by path, or by our full address.
DOOR = re.compile(rf'<a\b[^>]*\bhref="(?:/|{re.escape(settings.SITE_URL)})[^"]*"[^>]*>', re.I)


def for_readers(html: str, prefix: str) -> str:
    """An entry's stored text for people without an account: pictures from `prefix`, our own links as plain words."""
    return with_pictures(DOOR.sub("<a>", html), prefix)


def readable(link: ReadLink) -> QuerySet[Entry]:
    """What the link lets people read: published pages only."""
    entries = Entry.objects.published()
    return entries if link.entry_id is None else entries.filter(pk=link.entry_id)
