"""Bringing Markdown files in: read and reported on first, taken over file by file when somebody has said so."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import Error, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.takeaways import KEPT, MOST_ATTEMPTS
from accounts.audit import record
from accounts.models import Member
from accounts.queue import run_on_commit
from accounts.tenancy import in_organisation, scopes_disabled
from journeys.models import Touchpoint
from playbook.actions.entry import edit_entry, publish_entry, revise_entry, write_entry
from playbook.actions.furnishing import (
    bring_vision,
    lay_out_maps,
    observation_of,
    touchpoint_at,
    visions_in,
    with_pictures_kept,
)
from playbook.arriving import (
    CHANGED,
    FRAME,
    NEW,
    SAME,
    Arrival,
    Known,
    arrivals,
    frame_of,
    passed_over,
    plain,
    sentences,
)
from playbook.bundle import Bundle
from playbook.models import Entry, EntryVersion, Import, Observation, Vision
from playbook.models.writing import html_of
from playbook.pages import Edition, Page, Place

logger = logging.getLogger(__name__)
# More files than these are taken over by a worker, with progress shown.
AT_ONCE = 50
SIGN_EVERY = 20
# Whatever one file raises, foreseen or not: it stays out, and the rest goes on.
REFUSALS = (ValidationError, Error, ValueError, OverflowError, OSError, TypeError)


def check_import(*, by: Member, upload: File, brings_places: bool | None = None) -> Import:
    """Keep the zip and report what taking it over would do; nothing else is written.

    `brings_places`: whether touchpoints and observations that are missing here would be made; None: in an empty house.
    """
    if brings_places is None:
        brings_places = not Entry.objects.exists() and not Touchpoint.objects.exists()
    batch = Import(by=by, name=(upload.name or "playbook.zip")[-120:], brings_places=brings_places)
    try:
        batch.report = report_on(Bundle(upload), brings=brings_places)
    except ValidationError as wrong:
        batch.state, batch.problem = Import.State.REFUSED, " ".join(wrong.messages)[:300]
    else:
        batch.file.save("playbook.zip", upload, save=False)
    with transaction.atomic():
        batch.save()
        record(by=by, verb="import.checked", target=batch, detail={"files": len(batch.report)})
    return batch


def report_on(bundle: Bundle, *, brings: bool) -> list[dict[str, Any]]:
    """A row for each file, what is refused first. Raises ValidationError when there is nothing to bring in."""
    rows = [each.row for each in [*passed_over(bundle), *arrivals(bundle, brings=brings)]]
    rows += [row] if (row := vision_row(bundle)) else []
    if not any(row["outcome"] != "refused" for row in rows) and not rows:
        raise ValidationError(_("There is no Markdown file in this zip."))
    order = ["refused", CHANGED, NEW, SAME]
    return sorted(rows, key=lambda row: (order.index(row["outcome"]), row["path"]))


def vision_row(bundle: Bundle) -> dict[str, Any] | None:
    try:
        visions = visions_in(frame_of(bundle))
    except ValidationError as wrong:
        return Arrival(FRAME, FRAME).refuse(*sentences(wrong)).row
    if not visions:
        return None
    row = Arrival(FRAME, str(visions[-1]["sentence"])[:200])
    if Vision.objects.exists():
        row.why = [_("You have a vision of your own; it stays.")]
    else:
        row.outcome, row.why = NEW, [_("The vision, in %(number)d versions.") % {"number": len(visions)}]
    return row.row


@transaction.atomic
def begin_import(*, by: Member, batch: Import, brings_places: bool) -> bool:
    """Say that it is to be taken over; asked twice, it is done once. True when a worker does it, for it is long."""
    begun = Import.objects.filter(pk=batch.pk, state=Import.State.CHECKED).update(
        state=Import.State.RUNNING, brings_places=brings_places, by=by, alive_at=timezone.now()
    )
    is_long = len(batch.report) > AT_ONCE
    if begun:
        record(by=by, verb="import.begun", target=batch)
    if begun and is_long:
        run_on_commit("playbook.tasks.continue_import", import_id=batch.pk)
    return is_long


def continue_import(*, import_id: int) -> None:
    """Take over what was begun, unless it is done, or another process that gives signs of life is at it."""
    batch = Import.objects.claimed(import_id, now=timezone.now())
    if batch is not None:
        take_over_import(by=batch.by, batch=batch)


def take_over_import(*, by: Member, batch: Import) -> Import:
    """Each file wholly or not at all; what was taken over before a worker died is found the same the next time."""
    tell = telling(batch)
    with batch.file.open("rb") as file:
        bundle = Bundle(file)
        rows = [each.row for each in passed_over(bundle)] + take_over_frame(by, bundle, batch.brings_places)
        frame = frame_of(bundle) if FRAME in {row["path"] for row in rows if row["outcome"] != "refused"} else {}
        total = max(1, len(batch.report))
        for done, arrival in enumerate(arrivals(bundle, brings=batch.brings_places)):
            rows.append(take_over(by, batch, bundle, arrival, frame))
            tell(99 * done // total)
    finish(by, batch, rows)
    return batch


def telling(batch: Import) -> Callable[[int], None]:
    """A function that says how far it is (percent), as a sign of life."""
    said = 0

    def tell(percent: int) -> None:
        nonlocal said
        said += 1
        if said % SIGN_EVERY == 1:
            Import.objects.filter(pk=batch.pk).update(percent=min(99, percent), alive_at=timezone.now())

    return tell


def take_over_frame(by: Member, bundle: Bundle, brings: bool) -> list[dict[str, Any]]:
    """The vision, and the maps in their order, before the pages that name them."""
    row = vision_row(bundle)
    try:
        with transaction.atomic():
            frame = frame_of(bundle)
            bring_vision(by, frame)
            if brings:
                pages = [
                    each.page for each in arrivals(bundle, brings=True) if each.page and each.outcome in (NEW, CHANGED)
                ]
                known = Known.for_pages(pages).touchpoints
                lay_out_maps(by, known, frame, {place for page in pages for place in page.places or ()})
    except REFUSALS as wrong:
        return [Arrival(FRAME, FRAME).refuse(*why(wrong)).row]
    return [row] if row else [Arrival(FRAME, FRAME).row] if frame else []


def take_over(by: Member, batch: Import, bundle: Bundle, arrival: Arrival, frame: Any) -> dict[str, Any]:
    """One file; its row for the report says what was done."""
    if arrival.outcome not in (NEW, CHANGED) or arrival.page is None:
        return arrival.row
    try:
        with transaction.atomic():
            fields = fields_of(by, bundle, arrival.page, batch.brings_places, frame)
            if arrival.entry is None:
                arrival.entry = write(by, bundle, arrival.page, arrival.editions, fields)
            else:
                change(by, batch, arrival.entry, fields)
            detail = {"file": arrival.path, "import": batch.pk}
            record(by=by, verb="entry.imported", target=arrival.entry, detail=detail)
    except REFUSALS as wrong:
        return arrival.refuse(*why(wrong)).row
    return arrival.row


def why(wrong: Exception) -> Sequence[str]:
    if isinstance(wrong, ValidationError):
        return sentences(wrong)
    logger.warning("A file was refused that looked right.", exc_info=wrong)
    return [_("Something in it cannot be kept here. Nothing of this file was brought in.")]


def fields_of(by: Member, bundle: Bundle, page: Page, brings: bool, frame: Any) -> dict[str, Any]:
    """What write_entry takes, with everything in place that the page names; what it does not say is left out."""
    known = Known.for_pages([page])
    fields: dict[str, Any] = {name: value for name, value in page.said.items() if name != "status"}
    fields |= {"title": page.title, "body": with_pictures_kept(by, bundle, page.body)}
    fields |= {name: said for name in ("principles", "tags") if (said := getattr(page, name)) is not None}
    if page.places is not None:
        pks = [pk for place in page.places if (pk := place_pk(by, place, known.touchpoints, brings, frame))]
        fields["touchpoints"] = list(Touchpoint.objects.filter(pk__in=pks))
    if page.seen is not None:
        pks = [pk for seen in page.seen if (pk := seen_pk(by, seen, known, brings))]
        fields["sources"] = list(Observation.objects.filter(pk__in=pks))
    return fields


def place_pk(by: Member, place: Place, known: dict[Place, int], brings: bool, frame: Any) -> int | None:
    return touchpoint_at(by, place, known, frame) if brings else known.get(place)


def seen_pk(by: Member, seen: Any, known: Known, brings: bool) -> int | None:
    if seen.key in known.observations or not brings:
        return known.observations.get(seen.key)
    return observation_of(by, seen)


def write(by: Member, bundle: Bundle, page: Page, editions: Sequence[Edition], fields: dict[str, Any]) -> Entry:
    """A new entry with the history that came along; what is published and differs from its last version stands as one
    more. What is retired may have been edited since: it says what it says."""
    fields.setdefault("kind", page.kind)
    entry = write_entry(by=by, at=page.moments.get("written"), review_on=page.review_on, **fields)
    entry.key = page.key or entry.key
    is_drafted = page.said.get("status", Entry.Status.DRAFT) in Entry.BEING_WRITTEN
    if editions:
        stand(by, bundle, entry, page, editions)
    elif not is_drafted:
        publish_entry(by=by, entry=entry, at=page.moments.get("published"))
    is_published = page.said.get("status") == Entry.Status.PUBLISHED
    if editions and is_published and plain(editions[-1].body) != plain(page.body):
        revise_entry(by=by, entry=entry, reason=_("Changed in the file before it was brought in"))
    if editions:
        entry.true_since = page.moments.get("true_since")
    entry.review_on = page.review_on
    entry.status = page.said["status"] if not is_drafted else Entry.Status.DRAFT
    entry.save()
    return entry


def stand(by: Member, bundle: Bundle, entry: Entry, page: Page, editions: Sequence[Edition]) -> None:
    """The versions as they were published elsewhere: their words, times and names; whoever brings them answers."""
    for edition in editions:
        body = with_pictures_kept(by, bundle, edition.body)
        EntryVersion.objects.create(
            entry=entry,
            number=edition.number,
            title=edition.title,
            matters=edition.matters,
            body=body,
            html=html_of(body),
            reason=edition.reason,
            by=by,
            signed="" if edition.by == str(by) else edition.by,
            published_at=edition.at,
        )
    entry.version = editions[-1].number
    entry.published_at = page.moments.get("published", editions[-1].at)


def change(by: Member, batch: Import, entry: Entry, fields: dict[str, Any]) -> None:
    """As its next version when it is published, in place when it is a draft. Archived links stay as they are."""
    if "touchpoints" in fields:
        fields["touchpoints"] += list(entry.touchpoints.exclude(pk__in=Touchpoint.objects.active()))
    if "sources" in fields:
        fields["sources"] += list(entry.sources.exclude(archived_at=None))
    # Read anew and locked: what it was compared with may be older than what stands.
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if entry.is_published:
        revise_entry(by=by, entry=entry, reason=_("Brought in from %(name)s") % {"name": batch.name[:200]}, **fields)
    else:
        edit_entry(by=by, entry=entry, **fields)


@transaction.atomic
def finish(by: Member, batch: Import, rows: list[dict[str, Any]]) -> None:
    batch.report, batch.percent = rows, 100
    batch.state, batch.done_at = Import.State.DONE, timezone.now()
    batch.save(update_fields=["report", "percent", "state", "done_at"])
    record(by=by, verb="import.done", target=batch, detail={"files": len(rows)})
    transaction.on_commit(lambda: batch.file.delete(save=True))


def sweep_imports(*, now: datetime) -> None:
    """Over all organisations: hand out again what a dead worker left, and forget what nobody took over in a week."""
    with scopes_disabled():
        left = list(Import.objects.left_lying(now).values_list("organisation_id", "pk", "attempts")[:100])
        old = list(Import.objects.outlived(now - KEPT).values_list("organisation_id", "pk")[:100])
    for organisation_id, pk, attempts in left:
        with in_organisation(organisation_id):
            take_up_again(pk, attempts)
    for organisation_id, pk in old:
        with in_organisation(organisation_id):
            Import.objects.get(pk=pk).file.delete(save=True)


def take_up_again(pk: int, attempts: int) -> None:
    if attempts < MOST_ATTEMPTS:
        run_on_commit("playbook.tasks.continue_import", import_id=pk)
        return
    problem = _("It was begun three times and never finished. Send the zip again, in smaller parts.")
    Import.objects.filter(pk=pk).update(state=Import.State.REFUSED, problem=problem)
