"""The playbook as the files in which it leaves the house: rows in, paths and bytes out.

The same content always makes the same files, in whichever house and whenever: names come from titles, in an order that
travels along; nothing says where or when the files were made.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Prefetch

from journeys.models import Touchpoint
from playbook.front_matter import as_yaml
from playbook.markdown import pictures_in
from playbook.models import Entry, EntryVersion, Observation, Picture, Vision
from playbook.pages import FOLDERS, SEEN, Edition, Page, Place, Seen, file_name, moment_text

FORMAT = "playbook"
FORMAT_VERSION = "1"
AT_A_TIME = 50


def files_of(pks: Sequence[int], tell: Callable[[int, int], None]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of the entries `pks`, which have keys; `tell` hears how many of how many entries are done."""
    names = names_of(pks)
    pictures: set[str] = set()
    touchpoints: set[Touchpoint] = set()
    for done in range(0, len(names), AT_A_TIME):
        some = list(names)[done : done + AT_A_TIME]
        rows = for_leaving(Entry.objects).in_bulk(some)
        for entry in (rows[pk] for pk in some if pk in rows):
            touchpoints |= set(entry.touchpoints.all())
            for path, text in texts_of(entry, names[entry.pk]):
                pictures |= pictures_in(text)
                yield path, text.encode()
        tell(min(done + AT_A_TIME, len(names)), len(names))
    yield from pictures_of(pictures)
    yield "playbook.yaml", as_yaml(frame(touchpoints)).encode()


def name_for_leaving(pks: Iterable[int]) -> None:
    """A key for each entry that has none yet."""
    for pk in Entry.objects.filter(pk__in=list(pks), key=None).values_list("pk", flat=True):
        Entry.objects.filter(pk=pk, key=None).update(key=uuid.uuid4())


def names_of(pks: Sequence[int]) -> dict[int, str]:
    """Folder and name without ending of each, in the order of their names; -2 where two would have the same."""
    rows = Entry.objects.filter(pk__in=pks).values_list("pk", "kind", "title", "created_at", "key")
    taken: dict[str, set[str]] = {folder: set() for folder in FOLDERS.values()}
    names = {
        pk: f"{FOLDERS[kind]}/{file_name(title, taken[FOLDERS[kind]])}"
        for pk, kind, title, _written, _key in sorted(rows, key=lambda row: (row[3], str(row[4])))
    }
    return dict(sorted(names.items(), key=lambda pair: pair[1]))


def texts_of(entry: Entry, name: str) -> Iterator[tuple[str, str]]:
    yield f"{name}.md", page_of(entry).text
    for version in sorted(entry.versions.all(), key=lambda each: each.number):
        yield f"versions/{name}/{version.number:04}.md", edition_of(version).text


def page_of(entry: Entry) -> Page:
    """An entry of `for_leaving`."""
    # A review is a talk among us: outside, what is being reviewed is a draft.
    status = Entry.Status.DRAFT if entry.is_in_review else entry.status
    said = {name: getattr(entry, name) for name in ("kind", "matters", "lever", "layer", "stance", "horizon", "serves")}
    moments = {"written": entry.created_at, "published": entry.published_at, "true_since": entry.true_since}
    return Page(
        key=entry.key,
        title=entry.title,
        body=entry.body,
        version=entry.version,
        said={"kind": said.pop("kind"), "status": str(status), **said},
        principles=entry.principles,
        tags=tuple(sorted(tag.name for tag in entry.tags.all())),
        places=tuple(sorted({place_of(touchpoint) for touchpoint in entry.touchpoints.all()})),
        seen=tuple(seen_of(source) for source in entry.sources.all()),
        review_on=entry.review_on,
        moments={name: moment for name, moment in moments.items() if moment},
    )


def place_of(touchpoint: Any) -> Place:
    return Place(touchpoint.stage.journey.title, touchpoint.stage.title, touchpoint.title)


def seen_of(source: Observation) -> Seen:
    values = {name: source.text if name == "words" else str(getattr(source, name)) for name in SEEN}
    return Seen(source.capture_id, source.noticed_at, {name: value for name, value in values.items() if value})


def edition_of(version: EntryVersion) -> Edition:
    return Edition(
        number=version.number,
        title=version.title,
        matters=version.matters,
        body=version.body,
        reason=version.reason,
        by=version.writer,
        at=version.published_at,
    )


def pictures_of(keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Those that are kept here; a name in a text that leads to none is left as it is."""
    for picture in Picture.objects.filter(key__in=list(keys)).order_by("key"):
        if default_storage.exists(picture.file.name):
            with picture.file.open("rb") as source:
                yield f"pictures/{picture.key}.jpg", source.read()


def frame(touchpoints: Iterable[Touchpoint]) -> dict[str, Any]:
    """What stands around the entries: the vision's versions, and the journeys that the touchpoints lie on."""
    visions = [
        {
            "sentence": vision.sentence, "needs_today": vision.needs_today, "needs_tomorrow": vision.needs_tomorrow,
            "reason": vision.reason, "at": moment_text(vision.created_at),
        }
        for vision in Vision.objects.order_by("number")
    ]  # fmt: skip
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "visions": visions,
        "journeys": maps_of(touchpoints),
    }


def maps_of(touchpoints: Iterable[Touchpoint]) -> list[dict[str, Any]]:
    """Journeys by title, with the stages and touchpoints of them that are named, in the customer's order."""
    maps: dict[str, dict[str, Any]] = {}
    for touchpoint in sorted(touchpoints, key=in_order):
        stage, journey = touchpoint.stage, touchpoint.stage.journey
        said = {"title": journey.title, "persona": journey.persona.name, "state": journey.state, "stages": {}}
        moments = maps.setdefault(journey.title, said)["stages"].setdefault(stage.title, {})
        moments[touchpoint.title] = True
    for each in maps.values():
        each["stages"] = [{"title": title, "touchpoints": list(those)} for title, those in each["stages"].items()]
    return list(maps.values())


def in_order(touchpoint: Touchpoint) -> tuple[Any, ...]:
    stage = touchpoint.stage
    return stage.journey.title, stage.journey_id, stage.position, stage.pk, touchpoint.position, touchpoint.pk


def for_leaving(entries: Any) -> Any:
    """With all that `page_of` and `edition_of` read; seven queries however many entries."""
    sources = Observation.objects.active().order_by("noticed_at", "capture_id")
    versions = EntryVersion.objects.select_related("by__user")
    return entries.prefetch_related(
        "tags",
        Prefetch("sources", sources),
        Prefetch("versions", versions),
        Prefetch("touchpoints", Touchpoint.objects.active().select_related("stage__journey__persona")),
    )
