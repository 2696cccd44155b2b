"""Tags: the team's own words to find entries by."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Owned
from accounts.tenancy import owned_manager

LONGEST_NAME = 40
MOST_AT_ONCE = 20


def names_in(text: str) -> list[str]:
    """The tags somebody typed with commas between them: without blanks around, each once, however it is capitalised."""
    unlike: dict[str, str] = {}
    for typed in text.split(","):
        name = " ".join(typed.split()).strip("#")[:LONGEST_NAME].strip()
        unlike.setdefault(name.casefold(), name)
    return [name for name in unlike.values() if name][:MOST_AT_ONCE]


class TagQuerySet(models.QuerySet["Tag"]):
    def named(self, names: Iterable[str]) -> list["Tag"]:
        """The tags with these names, made where there is none yet; three queries at most.

        "Winter" and "winter" are one tag, written as it was written first. An organisation has few: all are read.
        """
        wanted = {name.casefold(): name for name in names}
        standing = {tag.name.casefold(): tag for tag in self.order_by("-pk")} if wanted else {}
        new = [name for key, name in wanted.items() if key not in standing]
        if new:
            self.bulk_create([Tag(name=name) for name in new], ignore_conflicts=True)
            standing |= {tag.name.casefold(): tag for tag in self.filter(name__in=new)}
        return [standing[key] for key in wanted]

    def carried_by(self, entries: Iterable[Any]) -> "TagQuerySet":
        return self.filter(entries__in=[entry.pk for entry in entries]).distinct()

    def with_counts(self) -> "TagQuerySet":
        """With `entry_count`: how many entries that are not archived carry it."""
        return self.annotate(entry_count=models.Count("entries", filter=models.Q(entries__archived_at=None)))


class Tag(Owned):
    name = models.CharField(_("name"), max_length=LONGEST_NAME)

    objects: Any = owned_manager(TagQuerySet)

    class Meta:
        verbose_name = _("tag")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="tag_name_once")]

    def __str__(self) -> str:
        return self.name
