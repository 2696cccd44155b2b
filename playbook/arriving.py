"""A zip of Markdown at the door: which entry each file means, and what taking it over would do. Reads, never writes."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from journeys.models import Touchpoint
from playbook.bundle import Bundle
from playbook.front_matter import from_yaml
from playbook.leaving import FORMAT, for_leaving, page_of, place_of
from playbook.markdown import pictures_in
from playbook.models import Entry, EntryVersion, Observation, Picture
from playbook.pages import FOLDERS, Edition, Page, Place

FRAME = "playbook.yaml"
AT_A_TIME = 100
KINDS = {folder: kind for kind, folder in FOLDERS.items()}
NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"


@dataclass
class Arrival:
    """One file of the zip. `entry` is the one it means here, `why` has sentences for whoever decides."""

    path: str
    title: str = ""
    outcome: str = SAME
    why: list[str] = field(default_factory=list)
    page: Page | None = None
    editions: Sequence[Edition] = ()
    entry: Entry | None = None
    changed: Sequence[str] = ()

    def refuse(self, *why: Any) -> "Arrival":
        self.outcome, self.why = REFUSED, [str(each) for each in why]
        return self

    @property
    def row(self) -> dict[str, Any]:
        """As it stands in the report."""
        pk = self.entry.pk if self.entry else None
        return {"path": self.path, "title": self.title, "outcome": self.outcome, "why": self.why, "entry": pk}


@dataclass
class Known:
    """What the files may name and find here already."""

    touchpoints: dict[Place, int]
    observations: dict[uuid.UUID, int]
    pictures: set[str]

    @classmethod
    def for_pages(cls, pages: Iterable[Page]) -> "Known":
        pages = list(pages)
        places: dict[Place, int] = {}
        for touchpoint in Touchpoint.objects.active().in_order():
            places.setdefault(place_of(touchpoint), touchpoint.pk)
        wanted = [seen.key for page in pages for seen in page.seen or ()]
        captures = Observation.objects.filter(capture_id__in=wanted).values_list("capture_id", "pk")
        named = set().union(*(pictures_in(page.body) for page in pages))
        kept = Picture.objects.filter(key__in=named).values_list("key", flat=True)
        return cls(places, dict(captures), set(kept))


def frame_of(bundle: Bundle) -> Mapping[str, Any]:
    """What stands around the entries; empty when there is no playbook.yaml. Raises ValidationError."""
    if FRAME not in bundle.names:
        return {}
    frame = from_yaml(bundle.text(FRAME))
    if frame.get("format") != FORMAT:
        raise ValidationError(_("Its playbook.yaml is not one of ours."))
    return frame


def arrivals(bundle: Bundle, *, brings: bool) -> Iterator[Arrival]:
    """Each page of the zip, judged; `brings` when what it names and does not find here would be made."""
    pages = [read_page(bundle, name) for name in sorted(bundle.names) if is_page(name)]
    twice = Twice()
    for start in range(0, len(pages), AT_A_TIME):
        some = pages[start : start + AT_A_TIME]
        read = [each.page for each in some if each.page]
        known, here = Known.for_pages(read), Here.for_pages(read)
        for arrival in some:
            yield judge(arrival, bundle, known, here, twice, brings) if arrival.page else arrival


def is_page(name: str) -> bool:
    return name.lower().endswith((".md", ".markdown")) and not name.startswith("versions/")


def passed_over(bundle: Bundle) -> list[Arrival]:
    """Files that nobody should open, and those that are nothing of a playbook."""
    refused = [Arrival(name, name).refuse(why) for name, why in sorted(bundle.refused.items())]
    ours = ("versions/", "pictures/")
    others = [
        name for name in sorted(bundle.names) if not is_page(name) and not name.startswith(ours) and name != FRAME
    ]
    return refused + [Arrival(name, name).refuse(_("This is no Markdown; it stays outside.")) for name in others]


def read_page(bundle: Bundle, name: str) -> Arrival:
    stem = name.rsplit(".", 1)[0]
    arrival = Arrival(name, stem.rsplit("/", 1)[-1])
    try:
        title = arrival.title.replace("-", " ").replace("_", " ").strip().capitalize()[:120]
        page = Page.read(bundle.text(name), title=title, kind=KINDS.get(name.split("/")[0], ""))
        arrival.title, arrival.page = page.title, page
        arrival.editions = editions_of(bundle, stem)
    except ValidationError as wrong:
        arrival.page = None
        arrival.refuse(*sentences(wrong))
    return arrival


def editions_of(bundle: Bundle, stem: str) -> list[Edition]:
    """The published versions in the zip, in order. Raises ValidationError, naming the file that is wrong."""
    folder, found = f"versions/{stem}/", {}
    for name in (name for name in bundle.names if name.startswith(folder) and name.endswith(".md")):
        try:
            edition = Edition.read(bundle.text(name))
        except ValidationError as wrong:
            raise ValidationError([f"{name}: {sentence}" for sentence in sentences(wrong)]) from wrong
        found[edition.number] = edition
    return [found[number] for number in sorted(found)]


def sentences(wrong: ValidationError) -> list[str]:
    if hasattr(wrong, "error_dict"):
        return [f"{name}: {message}" for name, messages in wrong.message_dict.items() for message in messages]
    return list(wrong.messages)


class Twice:
    """Which entries files of this zip have meant already."""

    def __init__(self) -> None:
        self.met: set[Any] = set()

    def meets(self, page: Page) -> bool:
        name = page.key or (page.kind, page.title.casefold())
        if name in self.met:
            return True
        self.met.add(name)
        return False


@dataclass
class Here:
    """The entries that stand here, by the key and by the kind and title under which files look for them."""

    by_key: dict[uuid.UUID, Entry]
    by_title: dict[tuple[str, str], Entry]

    @classmethod
    def for_pages(cls, pages: Sequence[Page]) -> "Here":
        keys = [page.key for page in pages if page.key]
        titles = [page.title for page in pages if not page.key]
        named = for_leaving(Entry.objects.filter(key__in=keys)) if keys else ()
        called = for_leaving(Entry.objects.active().filter(title__in=titles).order_by("-pk")) if titles else ()
        return cls({each.key: each for each in named}, {(each.kind, each.title): each for each in called})

    def meant_by(self, page: Page) -> Entry | None:
        return self.by_key.get(page.key) if page.key else self.by_title.get((page.kind, page.title))


def judge(arrival: Arrival, bundle: Bundle, known: Known, here: Here, twice: Twice, brings: bool) -> Arrival:
    page = arrival.page
    if page is None:
        return arrival
    if twice.meets(page):
        return arrival.refuse(_("Another file in this zip is the same entry."))
    arrival.why += notes(page, bundle, known, brings)
    arrival.entry = here.meant_by(page)
    if arrival.entry is None:
        return judge_new(arrival, page)
    arrival.changed = differences(page, page_of(arrival.entry), known, brings)
    return judge_known(arrival, page, arrival.entry) if arrival.changed else arrival


def judge_new(arrival: Arrival, page: Page) -> Arrival:
    status = page.said.get("status")
    # What is retired needs words only where they become its one version.
    needs_words = status == Entry.Status.PUBLISHED or (status == Entry.Status.RETIRED and not arrival.editions)
    if needs_words and not page.body.strip():
        return arrival.refuse(_("It says that it is published, but not what exactly you do."))
    arrival.outcome = NEW
    return arrival


def judge_known(arrival: Arrival, page: Page, entry: Entry) -> Arrival:
    """It differs from what stands here; nobody's later words are overwritten by earlier ones."""
    if entry.archived_at is not None:
        return arrival.refuse(_("It lies in the archive here. Put it back first."))
    if entry.is_retired or entry.is_in_review:
        return arrival.refuse(
            _("It is %(state)s here. Settle that first.") % {"state": entry.get_status_display().lower()}
        )
    if page.version and page.version < entry.version:
        if is_edition(page, entry):
            arrival.why.append(
                _("Here it has moved on to version %(number)d; yours stays.") % {"number": entry.version}
            )
            return arrival
        return arrival.refuse(
            _("Somebody wrote version %(number)d here after this file was made. Bring the two together on its page.")
            % {"number": entry.version}
        )
    arrival.outcome = CHANGED
    arrival.why.insert(0, _("Changes: %(fields)s") % {"fields": ", ".join(arrival.changed)})
    return arrival


def is_edition(page: Page, entry: Entry) -> bool:
    """Whether the file still says what the version says that it was made of."""
    version: EntryVersion | None = entry.versions.filter(number=page.version).first()
    return version is not None and (version.title, plain(version.body)) == (page.title, plain(page.body))


def differences(page: Page, mine: Page, known: Known, brings: bool) -> list[str]:
    """The names of what would change. The state of an entry, and the day of its next look, are decided here."""
    found = [name for name in ("title",) if getattr(page, name) != getattr(mine, name)]
    found += ["body"] if plain(page.body) != plain(mine.body) else []
    found += [name for name, value in page.said.items() if name != "status" and value != mine.said.get(name, "")]
    found += [name for name in ("principles", "tags") if getattr(page, name) not in (None, getattr(mine, name))]
    if page.places is not None:
        places = {place for place in page.places if brings or place in known.touchpoints}
        found += ["touchpoints"] if places != set(mine.places or ()) else []
    if page.seen is not None:
        seen = {each.key for each in page.seen if brings or each.key in known.observations}
        found += ["seen"] if seen != {each.key for each in mine.seen or ()} else []
    return found


def plain(text: str) -> str:
    """As an editor may have left it: other line ends, none or several at the end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()


def notes(page: Page, bundle: Bundle, known: Known, brings: bool) -> list[str]:
    """What the file names and nobody finds."""
    said = []
    away = [str(place) for place in page.places or () if place not in known.touchpoints]
    unseen = [each for each in page.seen or () if each.key not in known.observations]
    lost = [
        key for key in pictures_in(page.body) if key not in known.pictures and f"pictures/{key}.jpg" not in bundle.names
    ]
    if away:
        kept = _("Made here: %(names)s") if brings else _("Not on a journey here, so not linked: %(names)s")
        said.append(kept % {"names": "; ".join(away)})
    if unseen and not brings:
        said.append(_("Observations that are not here, so not linked: %(number)d") % {"number": len(unseen)})
    if lost:
        said.append(_("Pictures that are neither here nor in the zip: %(number)d") % {"number": len(lost)})
    return said
