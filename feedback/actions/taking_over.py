"""A worker's way through a table of feedback: dry, to report on it, or in earnest.

Each batch of lines is one transaction that also says how far it is: a worker that dies leaves whole batches, and the
next one goes on behind the last of them.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions.takeaways import Overtaken, fail, say, telling
from accounts.tenancy import current_organisation
from feedback.bringing.ready import OUR_SOURCE
from feedback.bringing.rows import Reader, Row
from feedback.bringing.table import Table
from feedback.models import Contact, Feedback, FeedbackImport, Origin
from feedback.models.contact import digits_of
from feedback.numbers import ids_in
from journeys.models import Standing, Touchpoint

logger = logging.getLogger(__name__)
# Lines in one transaction.
AT_ONCE = 500
# Of lines that are refused, as many are named on the page; the others in a file.
MOST_SHOWN = 100
MOST_NAMES = 50
# As many are shown before they come in.
FIRST = 3
# Tries of one batch while somebody else brings the same lines in.
TRIES = 5


@dataclass
class Tally:
    """What became of the lines so far; `names` are touchpoints that we do not have."""

    counts: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    problems: list[list[Any]] = field(default_factory=list)

    @classmethod
    def of(cls, batch: FeedbackImport) -> "Tally":
        counts = {name: number for name, number in batch.counts.items() if name != "places"}
        return cls(Counter(counts), Counter(batch.counts.get("places", {})), list(batch.problems))

    def add(self, rows: Iterable[Row], known: set[int], places: dict[str, int]) -> None:
        for row in rows:
            self.counts["refused" if row.why else "known" if row.line in known else "new"] += 1
            if row.why and len(self.problems) < MOST_SHOWN:
                self.problems.append([row.line, row.why])
            is_strange = row.touchpoint and row.touchpoint not in places and not row.why
            if is_strange and (row.touchpoint in self.names or len(self.names) < MOST_NAMES):
                self.names[row.touchpoint] += 1

    @property
    def values(self) -> dict[str, Any]:
        return {"counts": {**self.counts, "places": dict(self.names)}, "problems": self.problems}


def work_on_import(*, import_id: int) -> None:
    """Unless it is done, or in the hands of a worker that gives signs of life."""
    batch = FeedbackImport.objects.claimed(import_id, now=timezone.now())
    if batch is None:
        return
    try:
        with batch.opened() as file:
            table = Table(file, batch.encoding)
            read_through(batch, table) if batch.is_dry else bring_in(batch, table)
    except Overtaken:
        logger.info("Import %s was taken off this worker.", batch.pk)
    except ValidationError as refused:
        fail(batch, " ".join(refused.messages))
    except OSError as broken:
        logger.exception("Import %s could not be read.", batch.pk)
        fail(batch, _("The server could not read the file (%(why)s). Try again later.") % {"why": broken.strerror})
    except Exception:
        fail(batch, _("Something went wrong while this was read. The people who run this server can see what."))
        raise


def rows_of(batch: FeedbackImport, table: Table) -> Iterator[Row]:
    """What each line says; the same each time it is read."""
    reader = Reader(batch.mapping, current_organisation().zone, batch.asked_at)
    return reader.rows(table.lines())


def refusals_of(batch: FeedbackImport) -> Iterator[tuple[int, str]]:
    """Of all lines that are refused the number and the reason. Raises ValidationError where it cannot be read."""
    with batch.opened() as file:
        for row in rows_of(batch, Table(file, batch.encoding)):
            if row.why:
                yield row.line, row.why


def first_of(batch: FeedbackImport) -> list[Feedback]:
    """The first lines as they would stand here, unsaved. Raises ValidationError where it cannot be read."""
    with batch.opened() as file:
        taken = (row for row in rows_of(batch, Table(file, batch.encoding)) if not row.why)
        rows, found = list(islice(taken, FIRST)), places()
    return [Feedback(touchpoint_id=found.get(row.touchpoint), **row.fields) for row in rows]


def parts(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while part := list(islice(rows, AT_ONCE)):
        yield part


def places() -> dict[str, int]:
    """The touchpoints by their names; one that two have stands for none."""
    found: dict[str, int] = {}
    named: Counter[str] = Counter()
    for pk, title in Touchpoint.objects.active().as_it_is().values_list("pk", "title"):
        found[title.strip().casefold()] = pk
        named[title.strip().casefold()] += 1
    return {title: pk for title, pk in found.items() if named[title] == 1}


def known_among(rows: list[Row], source: str) -> set[int]:
    """Lines that stand here already, or stood further up in this table."""
    known = Origin.objects.known(source, {row.digest for row in rows if row.digest})
    ours = _of_our_own(rows) if source == OUR_SOURCE else set()
    return {row.line for row in rows if row.is_repeat or row.digest in known} | ours


def _of_our_own(rows: list[Row]) -> set[int]:
    """Lines that left this organisation in an export, whatever became of their words since."""
    ids = ids_in(row.source_id for row in rows if row.source_id)
    here = set(Feedback.objects.filter(pk__in=ids.values()).values_list("pk", flat=True))
    return {row.line for row in rows if ids.get(row.source_id) in here}


def read_through(batch: FeedbackImport, table: Table) -> None:
    """Nothing is written but the report."""
    tally, tell, at, done = Tally(), telling(batch), places(), 0
    for part in parts(rows_of(batch, table)):
        tally.add(part, known_among(part, batch.mapping["source"]), at)
        done += len(part)
        tell(95 * done // max(done, table.about), _("%d lines read") % done)
    say(
        batch, state=FeedbackImport.State.CHECKED, percent=100, step="", lines=done, finished_at=timezone.now(),
        **tally.values,
    )  # fmt: skip


def bring_in(batch: FeedbackImport, table: Table) -> None:
    """From behind the last line that was brought in before; twice is once."""
    tally, at = Tally.of(batch) if batch.position else Tally(), places()
    left = (row for row in rows_of(batch, table) if row.line > batch.position)
    for part in parts(left):
        done = sum(tally.counts.values()) + len(part)
        tally = bring_part(batch, part, tally, at, min(99, 99 * done // max(done, batch.lines)))
    with transaction.atomic():
        say(batch, state=FeedbackImport.State.READY, percent=100, step="", finished_at=timezone.now())
        batch.refresh_from_db()
        audit.record(by=batch.by, verb="feedback_import.done", target=batch, detail=dict(tally.counts))


def bring_part(batch: FeedbackImport, rows: list[Row], tally: Tally, at: dict[str, int], percent: int) -> Tally:
    """One batch of lines; again when somebody brought in one of them in between."""
    for tried in range(1, TRIES + 1):
        after = Tally(Counter(tally.counts), Counter(tally.names), list(tally.problems))
        try:
            with transaction.atomic():
                known = known_among(rows, batch.mapping["source"])
                write([row for row in rows if not row.why and row.line not in known], batch, at)
                after.add(rows, known, at)
                said = _("%d lines done") % sum(after.counts.values())
                # Last, so that a batch that was given to another worker comes to nothing.
                say(batch, position=rows[-1].line, percent=percent, step=said, alive_at=timezone.now(), **after.values)
            return after
        except IntegrityError:
            if tried == TRIES:
                raise
    return tally


def write(rows: list[Row], batch: FeedbackImport, at: dict[str, int]) -> None:
    """Without a trace for each: the import leaves one. Standings and scores are left to their sweeps."""
    written = Feedback.objects.bulk_create(
        [Feedback(**row.fields, touchpoint_id=at.get(row.touchpoint), logged_by=batch.by) for row in rows]
    )
    origin = {"batch": batch, "source": batch.mapping["source"]}
    Origin.objects.bulk_create(
        Origin(feedback=feedback, source_id=row.source_id, digest=row.digest, **origin)
        for feedback, row in zip(written, rows, strict=True)
    )
    Contact.objects.bulk_create(
        Contact(feedback=feedback, phone_digits=digits_of(row.contact["phone"]), **row.contact)
        for feedback, row in zip(written, rows, strict=True)
        if row.contact
    )
    Standing.objects.mark_stale(feedback.touchpoint_id for feedback in written)
