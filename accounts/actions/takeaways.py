"""Making a takeaway: by one worker, which says how far it is; kept for a week, taken over from a worker that died."""

import logging
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import Member, Takeaway
from accounts.tenancy import in_organisation, scopes_disabled
from ui.printing import NotPrinted

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
# Files of one kind that are being made for one member.
MOST_AT_ONCE = 3
KEPT = timedelta(days=7)
# Seconds between two signs of life; how far it is, is said no more often.
PACE = 0.5


class Overtaken(Exception):
    """It was archived, or given to another worker, while this one was at it."""


def already_asked(kind: type[Takeaway], by: Member, **wanted: Any) -> Any:
    """The unfinished one that was `wanted` before, or None.

    Raises ValidationError while as many are being made for the member as anybody needs.
    """
    unfinished = list(kind._default_manager.unfinished().filter(by=by))  # type: ignore[attr-defined]
    for waiting in unfinished:
        if all(getattr(waiting, name) == value for name, value in wanted.items()):
            return waiting
    if len(unfinished) >= MOST_AT_ONCE:
        raise ValidationError(_("Three files are being made for you. Wait for one of them, or remove it."))
    return None


def make_takeaway(takeaway: Takeaway, make: Callable[[Any, Path], Path]) -> None:
    """`make` puts the file into a folder; whatever goes wrong is said on the takeaway's page."""
    try:
        with tempfile.TemporaryDirectory(prefix="playbook-takeaway-") as folder:
            keep(takeaway, make(takeaway, Path(folder)))
    except Overtaken:
        logger.info("%s %s was taken off this worker.", type(takeaway).__name__, takeaway.pk)
    except NotPrinted as why:
        fail(takeaway, str(why))
    except OSError as broken:
        logger.exception("%s %s could not be written.", type(takeaway).__name__, takeaway.pk)
        fail(takeaway, _("The server could not write the file (%(why)s). Try again later.") % {"why": broken.strerror})
    except Exception:
        fail(takeaway, _("Something went wrong while this was made. The people who run this server can see what."))
        raise


def telling(takeaway: Takeaway) -> Callable[[int, str], None]:
    """A function that says how far it is, in percent, never less than before. It raises Overtaken."""
    said_at = 0.0

    def tell(percent: int, step: str) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= PACE:
            said_at = time.monotonic()
            takeaway.percent = max(takeaway.percent, min(percent, 99))
            say(takeaway, percent=takeaway.percent, step=step[:80], alive_at=timezone.now())

    return tell


def say(takeaway: Takeaway, **values: Any) -> None:
    """Written only while it is this worker's: its attempt is the fence."""
    if not running(takeaway).filter(archived_at=None).update(**values):
        raise Overtaken


def keep(takeaway: Takeaway, made: Path) -> None:
    """The file first, then the row: what a row names is whole. What was half written when it failed is removed."""
    storage, name = takeaway.file.storage, takeaway.file.field.upload_to(takeaway, made.name)
    try:
        with made.open("rb") as source:
            name = storage.save(name, File(source))
        say(
            takeaway, state=Takeaway.State.READY, percent=100, step="", file=name, size=made.stat().st_size,
            finished_at=timezone.now(),
        )  # fmt: skip
    except BaseException:
        storage.delete(name)
        raise


def fail(takeaway: Takeaway, why: str) -> None:
    state = Takeaway.State.FAILED
    running(takeaway).update(state=state, problem=why[:300], step="", finished_at=timezone.now())


def running(takeaway: Takeaway) -> Any:
    rows = type(takeaway)._default_manager
    return rows.filter(pk=takeaway.pk, attempts=takeaway.attempts, state=Takeaway.State.RUNNING)


@transaction.atomic
def archive_takeaway(*, by: Member, takeaway: Any, verb: str) -> None:
    """Take it off the list; its file goes, too."""
    takeaway.archived_at = timezone.now()
    takeaway.save(update_fields=["archived_at"])
    record(by=by, verb=verb, target=takeaway)
    transaction.on_commit(lambda: takeaway.file.delete(save=False) if takeaway.file else None)


def sweep_takeaways(kind: type[Any], hand_out: Callable[[int], None], *, now: datetime, hopeless: str) -> None:
    """Over all organisations: hand out again what a dead worker left, give up on what fails, remove what is old.

    `hopeless` is said of what was begun too often.
    """
    with scopes_disabled():
        left = list(kind.objects.left_lying(now).values_list("organisation_id", "pk", "attempts")[:100])
        old = list(kind.objects.outlived(now - KEPT).values_list("organisation_id", "pk")[:100])
    for organisation_id, pk, attempts in left:
        with in_organisation(organisation_id):
            hand_out(pk) if attempts < MOST_ATTEMPTS else fail(kind.objects.get(pk=pk), hopeless)
    for organisation_id, pk in old:
        with in_organisation(organisation_id):
            remove_file(kind.objects.get(pk=pk))


def remove_file(takeaway: Any) -> None:
    takeaway.file.delete(save=False)
    takeaway.file, takeaway.size = "", 0
    takeaway.save(update_fields=["file", "size"])
