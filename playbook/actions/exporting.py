"""Making one file of the playbook: asked for by a member, made by a worker, kept for a week."""

import logging
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from textwrap import shorten
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import Member
from accounts.queue import run_on_commit
from accounts.tenancy import current_organisation, in_organisation, scopes_disabled
from playbook.bundle import write_bundle
from playbook.leaving import files_of, name_for_leaving
from playbook.models import Entry, Export
from playbook.models.sharing import export_path
from playbook.printing import for_printing, lay_out, print_book
from ui.printing import NotPrinted

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
# Files that are being made for one member.
MOST_AT_ONCE = 3
KEPT = timedelta(days=7)
# Seconds between two signs of life; how far a book is, is said no more often.
PACE = 0.5
# Percent before the first page is laid, and pages that an entry takes: contents, chapters and index included.
LAID_OUT, PAGES_AN_ENTRY = 10, 0.8


class Overtaken(Exception):
    """It was archived, or given to another worker, while this one was at it."""


@transaction.atomic
def ask_for_export(
    *, by: Member, format: str, entries: Sequence[int] | None = None, with_unpublished: bool = False
) -> Export:
    """Have a file made of the entries (ids; None: all that are published, or `with_unpublished` all that there are).

    The same asked twice is made once. Raises ValidationError while as many are being made for the member as anybody
    needs.
    """
    wanted = None if entries is None else sorted(set(entries))
    unfinished = list(Export.objects.unfinished().filter(by=by))
    for waiting in unfinished:
        if (waiting.format, waiting.entries, waiting.with_unpublished) == (format, wanted, with_unpublished):
            return waiting
    if len(unfinished) >= MOST_AT_ONCE:
        raise ValidationError(_("Three files are being made for you. Wait for one of them, or remove it."))
    export = Export.objects.create(by=by, format=format, entries=wanted, with_unpublished=with_unpublished)
    detail = {"entries": None if wanted is None else len(wanted), "with_unpublished": with_unpublished}
    record(by=by, verb="export.asked", target=export, detail=detail)
    run_on_commit("playbook.tasks.make_export", export_id=export.pk)
    return export


def make_export(*, export_id: int) -> None:
    """Make the file, unless it is made, or being made by a worker that gives signs of life."""
    export = Export.objects.claimed(export_id, now=timezone.now())
    if export is None:
        return
    try:
        with tempfile.TemporaryDirectory(prefix="playbook-export-") as folder:
            keep(export, WAYS[export.format](export, Path(folder)))
    except Overtaken:
        logger.info("Export %s was taken off this worker.", export.pk)
    except NotPrinted as why:
        fail(export, str(why))
    except OSError as broken:
        logger.exception("Export %s could not be written.", export.pk)
        fail(export, _("The server could not write the file (%(why)s). Try again later.") % {"why": broken.strerror})
    except Exception:
        fail(export, _("Something went wrong while this was made. The people who run this server can see what."))
        raise


def make_pdf(export: Export, folder: Path) -> Path:
    tell = telling(export)
    entries = list(for_printing(wanted_by(export)))
    if not entries:
        raise NotPrinted(_("There is nothing to print: no published entry among what you chose."))
    tell(3, _("Gathering the entries"))
    lay_out(folder, entries)
    pages = max(4.0, len(entries) * PAGES_AN_ENTRY)

    def laid(done: int) -> None:
        # How often the press goes through the book is not known before: each page brings it nearer, none to the end.
        tell(LAID_OUT + int(85 * (1 - 0.5 ** (done / pages))), _("Laying out the pages"))

    tell(LAID_OUT, _("Setting the type"))
    return print_book(folder, laid)


def make_markdown(export: Export, folder: Path) -> Path:
    tell = telling(export)
    pks = list(wanted_by(export).values_list("pk", flat=True))
    name_for_leaving(pks)

    def told(done: int, of: int) -> None:
        tell(95 * done // of, _("%(done)d of %(of)d entries") % {"done": done, "of": of})

    with (folder / "playbook.zip").open("wb") as target:
        write_bundle(target, files_of(pks, told))
    return folder / "playbook.zip"


WAYS: dict[str, Callable[[Export, Path], Path]] = {
    Export.Format.PDF: make_pdf,
    Export.Format.MARKDOWN: make_markdown,
}


def wanted_by(export: Export) -> Any:
    """What was asked for, as far as whoever asked may read it now."""
    visible = Entry.objects.visible_to(export.by)
    if export.entries is None:
        return visible if export.with_unpublished else Entry.objects.published()
    return visible.filter(pk__in=export.entries)


def telling(export: Export) -> Callable[[int, str], None]:
    """A function that says how far it is, in percent, never less than before. It raises Overtaken."""
    said_at = 0.0

    def tell(percent: int, step: str) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= PACE:
            said_at = time.monotonic()
            export.percent = max(export.percent, min(percent, 99))
            say(export, percent=export.percent, step=step[:80], alive_at=timezone.now())

    return tell


def say(export: Export, **values: Any) -> None:
    """Written only while it is this worker's: its attempt is the fence."""
    standing = Export.objects.filter(pk=export.pk, attempts=export.attempts, state=Export.State.RUNNING)
    if not standing.filter(archived_at=None).update(**values):
        raise Overtaken


def keep(export: Export, made: Path) -> None:
    """The file first, then the row: what a row names is whole. What was half written when it failed is removed."""
    storage, name = export.file.storage, export_path(export, file_name(export))
    try:
        with made.open("rb") as source:
            name = storage.save(name, File(source))
        say(
            export, state=Export.State.READY, percent=100, step="", file=name, size=made.stat().st_size,
            finished_at=timezone.now(),
        )  # fmt: skip
    except BaseException:
        storage.delete(name)
        raise


def file_name(export: Export) -> str:
    """Such as harbour-house-playbook-2026-11-22.pdf, or warm-towels-2026-11-22.pdf when it holds one entry."""
    ending = "pdf" if export.format == Export.Format.PDF else "zip"
    titles = [] if export.entries is None else wanted_by(export).values_list("title", flat=True)[:2]
    alone = slug_of(titles[0]) if len(titles) == 1 else ""
    named = alone or f"{slug_of(current_organisation().name) or 'our'}-playbook"
    return f"{named}-{timezone.localdate().isoformat()}.{ending}"


def slug_of(words: str) -> str:
    """Cut after a word: with its folders, the name has to fit into the 100 characters of its column."""
    return slugify(shorten(words, 28, placeholder=""))


def fail(export: Export, why: str) -> None:
    Export.objects.filter(pk=export.pk, attempts=export.attempts, state=Export.State.RUNNING).update(
        state=Export.State.FAILED, problem=why[:300], step="", finished_at=timezone.now()
    )


@transaction.atomic
def archive_export(*, by: Member, export: Export) -> Export:
    """Take it off the list; its file goes, too."""
    export.archived_at = timezone.now()
    export.save(update_fields=["archived_at"])
    record(by=by, verb="export.archived", target=export)
    transaction.on_commit(lambda: export.file.delete(save=False) if export.file else None)
    return export


def sweep_exports(*, now: datetime) -> None:
    """Over all organisations: hand out again what a dead worker left, give up on what fails, remove what is old."""
    with scopes_disabled():
        left = list(Export.objects.left_lying(now).values_list("organisation_id", "pk", "attempts")[:100])
        old = list(Export.objects.outlived(now - KEPT).values_list("organisation_id", "pk")[:100])
    for organisation_id, pk, attempts in left:
        with in_organisation(organisation_id):
            take_up_again(pk, attempts)
    for organisation_id, pk in old:
        with in_organisation(organisation_id):
            remove_file(Export.objects.get(pk=pk))


def take_up_again(pk: int, attempts: int) -> None:
    if attempts < MOST_ATTEMPTS:
        run_on_commit("playbook.tasks.make_export", export_id=pk)
        return
    fail(Export.objects.get(pk=pk), _("It was begun three times and never finished. Ask for fewer entries at once."))


def remove_file(export: Export) -> None:
    export.file.delete(save=False)
    export.file, export.size = "", 0
    export.save(update_fields=["file", "size"])
