"""Having a map made into a picture or a PDF: asked for by a member, made by a worker, kept for a week."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import already_asked, archive_takeaway, make_takeaway, sweep_takeaways, telling
from accounts.audit import record
from accounts.models import Member
from accounts.queue import run_on_commit
from journeys.drawing import drawing_of
from journeys.heading import head_of
from journeys.lettering import lacking, letters_of
from journeys.models import Journey, MapFile
from journeys.reading import plain_map
from journeys.sheet import html_of, svg_of
from ui.printing import letterless, pdf_of, picture_of

# Signs of life of the press after which half of the way is said to be done.
HALFWAY = 8


@transaction.atomic
def ask_for_map_file(*, by: Member, journey: Journey, format: str, lanes: Sequence[str] = ()) -> MapFile:
    """Have a file made of the map with these lanes (their keys; none: the usual view). The same asked twice is made
    once. Raises ValidationError while as many are being made for the member as anybody needs."""
    wanted = {"journey_id": journey.pk, "format": format, "lanes": list(lanes)}
    if waiting := already_asked(MapFile, by, **wanted):
        return waiting
    map_file = MapFile.objects.create(by=by, **wanted)
    detail = {"journey": journey.pk, "format": format, "lanes": map_file.lanes}
    record(by=by, verb="map_file.asked", target=map_file, detail=detail)
    hand_out(map_file.pk)
    return map_file


def hand_out(pk: int) -> None:
    run_on_commit("journeys.tasks.make_map_file", file_id=pk)


def make_map_file(*, file_id: int) -> None:
    """Make the file, unless it is made, or being made by a worker that gives signs of life."""
    map_file = MapFile.objects.claimed(file_id, now=timezone.now())
    if map_file:
        make_takeaway(map_file, made)


def made(map_file: MapFile, folder: Path) -> Path:
    tell, signs = telling(map_file), count(1)

    def pressing() -> None:
        # How long the press takes is not known before: each sign brings it nearer, none to the end.
        tell(int(95 * (1 - 0.5 ** (next(signs) / HALFWAY))), _("Setting shapes and words"))

    plain = plain_map(map_file.journey_id, map_file.lanes)
    head = head_of(plain.journey)
    drawing = drawing_of(plain.board, head)
    map_file.lacking = lacking(letterless(letters_of(drawing), pressing), plain.board, head)
    map_file.save(update_fields=["lacking"])
    target = folder / f"map.{map_file.format}"
    if map_file.format == MapFile.Format.PNG:
        target.write_bytes(picture_of(svg_of(drawing), drawing.width, drawing.height, pressing))
    else:
        target.write_bytes(pdf_of(html_of(drawing), pressing))
    return target


def archive_map_file(*, by: Member, map_file: MapFile) -> None:
    archive_takeaway(by=by, takeaway=map_file, verb="map_file.archived")


def sweep_map_files(*, now: datetime) -> None:
    hopeless = _("It was begun three times and never finished. Hide some lanes, or take the drawing (SVG).")
    sweep_takeaways(MapFile, hand_out, now=now, hopeless=hopeless)
