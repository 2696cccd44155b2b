"""The contents of the playbook: entries in chapters by REAL principle, by lever or by stage, in a chosen order."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models.functions import DenseRank
from django.utils.translation import gettext_lazy as _

from playbook.book import Chapter
from playbook.models import Entry
from playbook.models.entry import NOWHERE, EntryQuerySet
from playbook.principles import Lever, Principle

# How much of a chapter is shown where chapters are no pages of a list.
FIRST = 20
# How long "this helped me today" counts as use, in days.
USED_WITHIN = 90
LEAST_USED_SHOWN = 50


class Arrangement(models.TextChoices):
    KIND = "", _("Kind")
    PRINCIPLE = "principle", _("Principle")
    LEVER = "lever", _("Lever")
    STAGE = "stage", _("Stage")


class Order(models.TextChoices):
    NEWEST = "", _("Newest first")
    TITLE = "title", _("By title")
    LEAST_USED = "least_used", _("Least used first")


FIELDS = {
    Order.NEWEST: ("-published_at", "-pk"),
    Order.TITLE: ("title", "pk"),
    Order.LEAST_USED: ("used", "published_at", "pk"),
}


def ordered(rows: EntryQuerySet, order: str) -> EntryQuerySet:
    if order == Order.LEAST_USED:
        rows = rows.with_use(USED_WITHIN)
    return rows.order_by(*FIELDS[Order(order)])


def by_principle(rows: EntryQuerySet, order: str) -> list[Chapter]:
    """An entry that practises two principles stands in both chapters."""
    parts = {letter: models.Q(principles__contains=letter) for letter in Principle.values}
    found = first_of_each(rows, [*parts.values(), models.Q(principles="")], order)
    titles = [*Principle.choices, (NOWHERE, _("No principle named yet"))]
    return _chapters(
        "principle", titles, [(entry, letter) for entry in found for letter in entry.principles or NOWHERE]
    )


def by_lever(rows: EntryQuerySet, order: str) -> list[Chapter]:
    found = first_of_each(rows, [models.Q(lever=lever) for lever in ["", *Lever.values]], order)
    titles = [*Lever.choices, (NOWHERE, _("Without a lever"))]
    return _chapters("lever", titles, [(entry, entry.lever or NOWHERE) for entry in found])


def by_stage(rows: EntryQuerySet, order: str, stages: Iterable[tuple[int, Any]]) -> list[Chapter]:
    """`stages`: id and title of each stage that is not archived, in the customer's order; one query."""
    standing = dict(stages)
    found = [(entry, entry.stage_id) for entry in first_of_each_stage(rows, order)]
    placed = {entry.pk for entry, stage in found if stage in standing}
    found += [(entry, NOWHERE) for entry, _stage in found if entry.pk not in placed]
    return _chapters("stage", [*standing.items(), (NOWHERE, _("Nowhere on a journey yet"))], found)


def first_of_each(rows: EntryQuerySet, parts: Sequence[models.Q], order: str) -> EntryQuerySet:
    """The first of every part, and one more to know whether there are more; an entry in two parts comes once."""
    firsts = [ordered(rows.filter(part), order).values("pk")[: FIRST + 1] for part in parts]
    return ordered(rows.filter(reduce(or_, (models.Q(pk__in=first) for first in firsts))), order)


def first_of_each_stage(rows: EntryQuerySet, order: str) -> EntryQuerySet:
    """One row per entry and touchpoint, with `stage_id` (None: nowhere), as many of each stage as `first_of_each`."""
    stage = models.F("touchpoints__stage")
    in_order = [
        models.OrderBy(models.F(name.lstrip("-")), descending=name.startswith("-")) for name in FIELDS[Order(order)]
    ]
    place = models.Window(DenseRank(), partition_by=[stage], order_by=in_order)
    return ordered(rows, order).annotate(stage_id=stage, place=place).filter(place__lte=FIRST + 1)


def _chapters(name: str, titles: Iterable[tuple[Any, Any]], found: Sequence[tuple[Entry, Any]]) -> list[Chapter]:
    return [chapter for key, title in titles if (chapter := _chapter(name, key, title, found)).entries]


def _chapter(name: str, key: Any, title: Any, found: Sequence[tuple[Entry, Any]]) -> Chapter:
    entries = list({entry.pk: entry for entry, place in found if place == key}.values())
    more = f"{name}={key}" if len(entries) > FIRST else ""
    return Chapter(title, "", entries[:FIRST], key=str(key), more=more)
