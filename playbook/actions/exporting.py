"""Making one file of the playbook: asked for by a member, made by a worker, kept for a week."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from textwrap import shorten
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.actions import already_asked, archive_takeaway, make_takeaway, sweep_takeaways, telling
from accounts.audit import record
from accounts.models import Member
from accounts.queue import run_on_commit
from accounts.tenancy import current_organisation
from playbook.bundle import write_bundle
from playbook.leaving import files_of, name_for_leaving
from playbook.models import Entry, Export
from playbook.printing import for_printing, lay_out, print_book
from ui.printing import NotPrinted

# Percent before the first page is laid, and pages that an entry takes: contents, chapters and index included.
LAID_OUT, PAGES_AN_ENTRY = 10, 0.8


@transaction.atomic
def ask_for_export(
    *, by: Member, format: str, entries: Sequence[int] | None = None, with_unpublished: bool = False
) -> Export:
    """Have a file made of the entries (ids; None: all that are published, or `with_unpublished` all that there are).

    The same asked twice is made once. Raises ValidationError while as many are being made for the member as anybody
    needs.
    """
    chosen = None if entries is None else sorted(set(entries))
    wanted = {"format": format, "entries": chosen, "with_unpublished": with_unpublished}
    if waiting := already_asked(Export, by, **wanted):
        return waiting
    export = Export.objects.create(by=by, **wanted)
    detail = {"entries": None if chosen is None else len(chosen), "with_unpublished": with_unpublished}
    record(by=by, verb="export.asked", target=export, detail=detail)
    hand_out(export.pk)
    return export


def hand_out(pk: int) -> None:
    run_on_commit("playbook.tasks.make_export", export_id=pk)


def make_export(*, export_id: int) -> None:
    """Make the file, unless it is made, or being made by a worker that gives signs of life."""
    export = Export.objects.claimed(export_id, now=timezone.now())
    if export:
        make_takeaway(export, made)


def made(export: Export, folder: Path) -> Path:
    return WAYS[export.format](export, folder).rename(folder / file_name(export))


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


def archive_export(*, by: Member, export: Export) -> None:
    archive_takeaway(by=by, takeaway=export, verb="export.archived")


def sweep_exports(*, now: datetime) -> None:
    hopeless = _("It was begun three times and never finished. Ask for fewer entries at once.")
    sweep_takeaways(Export, hand_out, now=now, hopeless=hopeless)
