"""Bringing a table of feedback in: kept and looked at, mapped, handed to a worker, stopped, undone."""

from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions.takeaways import KEPT, MOST_ATTEMPTS, remove_file
from accounts.models import Member
from accounts.queue import run_on_commit
from accounts.tenancy import in_organisation, scopes_disabled
from feedback.bringing import keeping
from feedback.bringing.guesses import Guess, guess
from feedback.bringing.table import Table
from feedback.models import Feedback, FeedbackImport, KeptMapping, Origin
from journeys.models import Standing

State = FeedbackImport.State


def keep_table(*, by: Member, upload: File) -> FeedbackImport:
    """Keep what was sent. Raises ValidationError when it is no table that we can read."""
    table = Table(upload)
    batch = FeedbackImport(by=by, name=(upload.name or "table.csv")[-120:], encoding=table.encoding)
    upload.seek(0)
    batch.file.save(batch.name, upload, save=False)
    batch.size = table.size
    with transaction.atomic():
        batch.save()
        audit.record(by=by, verb="feedback_import.sent", target=batch, detail={"columns": len(table.columns)})
    return batch


def look_at(batch: FeedbackImport) -> tuple[Table, Guess]:
    """The table, and what its columns mean: as chosen for this one, for one like it, or as they look.

    Raises ValidationError when it cannot be read.
    """
    with batch.opened() as file:
        table = Table(file, batch.encoding)
        sample = table.sample()
    kept = batch.mapping or None
    if kept is None and (earlier := KeptMapping.objects.choices_for(keeping.key_of(table.columns))):
        kept = keeping.kept_for(table.columns, earlier)
    return table, guess(table.columns, sample, kept)


def read_in(*, batch: FeedbackImport, encoding: str) -> None:
    """Read it in other letters from now on. Raises ValidationError when it cannot be."""
    with batch.opened() as file:
        Table(file, encoding)
    batch.encoding = encoding
    batch.save(update_fields=["encoding"])


@transaction.atomic
def map_table(*, by: Member, batch: FeedbackImport, columns: list[str], mapping: dict[str, Any]) -> None:
    """Say what its columns mean, also for the next table like it, and have it read through."""
    kept = keeping.to_keep(columns, mapping)
    KeptMapping.objects.update_or_create(key=keeping.key_of(columns), defaults={"mapping": kept, "by": by})
    batch.mapping, batch.is_dry = mapping, True
    _hand_over(batch)
    audit.record(
        by=by,
        verb="feedback_import.mapped",
        target=batch,
        detail={name: mapping[name] for name in ("source", "with_contacts")},
    )


@transaction.atomic
def begin_bringing(*, by: Member, batch: FeedbackImport) -> None:
    """Bring it in as reported, or go on with it where it stopped."""
    batch.is_dry, batch.by = False, by
    _hand_over(batch)
    audit.record(by=by, verb="feedback_import.begun", target=batch)


def _hand_over(batch: FeedbackImport) -> None:
    batch.state, batch.percent, batch.step, batch.problem = State.WAITING, 0, "", ""
    batch.attempts_before, batch.alive_at, batch.finished_at = batch.attempts, timezone.now(), None
    batch.save()
    hand_out(batch.pk)


def hand_out(pk: int) -> None:
    run_on_commit("feedback.tasks.work_on_import", import_id=pk)


@transaction.atomic
def stop_import(*, by: Member, batch: FeedbackImport) -> None:
    """The worker sees it before its next batch of lines; what it has brought in stays, and can be undone."""
    stopped = {"state": State.FAILED, "problem": _("Stopped by %s.") % by, "finished_at": timezone.now()}
    if FeedbackImport.objects.unfinished().filter(pk=batch.pk).update(**stopped):
        audit.record(by=by, verb="feedback_import.stopped", target=batch)


@transaction.atomic
def undo_import(*, by: Member, batch: FeedbackImport) -> int:
    """Archive what it brought, but for what is being made good; how many. The same table can then come in again."""
    moment = timezone.now()
    brought = Origin.objects.filter(batch=batch)
    rows = Feedback.objects.active().filter(pk__in=brought.values("feedback"), recovery=None)
    Standing.objects.mark_stale(rows.order_by().values_list("touchpoint", flat=True).distinct())
    archived = rows.update(archived_at=moment)
    brought.filter(feedback__archived_at=moment).delete()
    batch.state, batch.position, batch.counts, batch.percent = State.UNDONE, 0, {}, 0
    batch.save(update_fields=["state", "position", "counts", "percent"])
    audit.record(by=by, verb="feedback_import.undone", target=batch, detail={"archived": archived})
    return archived


def sweep_imports(*, now: datetime) -> None:
    """Over all organisations: hand out again what a dead worker left, and remove tables that were kept long enough."""
    with scopes_disabled():
        left = list(FeedbackImport.objects.left_lying(now).values_list("organisation_id", "pk")[:100])
        old = list(FeedbackImport.objects.outlived(now - KEPT).values_list("organisation_id", "pk")[:100])
    for organisation_id, pk in left:
        with in_organisation(organisation_id):
            _take_up_again(FeedbackImport.objects.get(pk=pk))
    for organisation_id, pk in old:
        with in_organisation(organisation_id):
            remove_file(FeedbackImport.objects.get(pk=pk))


def _take_up_again(batch: FeedbackImport) -> None:
    if batch.attempts - batch.attempts_before < MOST_ATTEMPTS:
        hand_out(batch.pk)
        return
    problem = _("It was begun three times and never finished. Send the table again, in smaller parts.")
    FeedbackImport.objects.unfinished().filter(pk=batch.pk).update(state=State.FAILED, problem=problem)
