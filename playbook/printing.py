"""From entries to a PDF: the manuscript (HTML, pictures, stylesheet) in a folder, and the press that prints it."""

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.tenancy import current_organisation
from journeys.models import Touchpoint
from playbook.book import below_a_title, bound
from playbook.markdown import pictures_in, with_pictures
from playbook.models import Entry, Observation, Picture, Vision
from playbook.press import HOME, NOT_INSTALLED
from ui.letters import is_rtl
from ui.printing import NotPrinted

# Seconds; a book of a thousand entries takes some four minutes.
LONGEST = 15 * 60
# Seconds for which the press may say nothing before whoever waits for it gives a sign of life all the same.
SILENCE = 20
PAGE = re.compile(r"Page \d")
BLOCK = re.compile(r"<(p|li|h[2-6]|td|th|blockquote)>(?=([^<]+))")


def lay_out(folder: Path, entries: Sequence[Entry]) -> None:
    """Put everything the press needs into `folder`: for one entry a leaflet, for more a book."""
    for entry in entries:
        prepare(entry)
    for name, html in manuscript(entries).items():
        (folder / name).write_text(html, "utf-8")
    shutil.copyfile(finders.find("css/press.css") or settings.STATIC_ROOT / "css/press.css", folder / "book.css")
    (folder / "pictures").mkdir()
    keys = set().union(*(pictures_in(entry.html) for entry in entries))
    for picture in Picture.objects.filter(key__in=keys):
        if default_storage.exists(picture.file.name):
            with picture.file.open("rb") as source, (folder / "pictures" / f"{picture.key}.jpg").open("wb") as copy:
                shutil.copyfileobj(source, copy)


def prepare(entry: Any) -> None:
    """What the templates of the book ask of an entry."""
    entry.printed = with_directions(with_pictures(below_a_title(entry.html), f"{HOME}pictures/", ".jpg"))
    entry.is_rtl = is_rtl(entry.title + entry.body)
    entry.stands_since = entry.true_since or entry.published_at


def manuscript(entries: Sequence[Entry]) -> dict[str, str]:
    """What is to be printed, by the name of its file."""
    vision, organisation = Vision.objects.newest_first().first(), current_organisation()
    context: dict[str, Any] = {"language": get_language(), "organisation": organisation, "vision": vision}
    if len(entries) == 1:
        context |= {"entry": entries[0], "chapter": Entry.CHAPTERS[Entry.Kind(entries[0].kind)]}
        return {"book.html": render_to_string("playbook/book/_printed.html", context)}
    context["book"] = bound(entries, vision, organisation)
    return {
        "book.html": render_to_string("playbook/book/_printed.html", context),
        "index.html": render_to_string("playbook/book/_printed_index.html", context),
    }


def for_printing(entries: Any) -> Any:
    """In the order of a book, with all that its pages say; four queries."""
    return entries.order_by("title", "pk").prefetch_related(
        "tags",
        Prefetch("touchpoints", Touchpoint.objects.active().in_order()),
        Prefetch("sources", Observation.objects.active().order_by("noticed_at", "pk")),
    )


def print_book(folder: Path, tell: Callable[[int], None], seconds: float = LONGEST) -> Path:
    """The PDF of what was laid out; `tell` hears how many pages have been laid. Raises NotPrinted.

    The press goes through the book several times, because the contents need the numbers of later pages: a page is
    counted each time it is laid. While the press takes its time, `tell` hears the same number again, 0 before the first
    page; it may raise to stop it.
    """
    command = [sys.executable, "-m", "playbook.press", str(folder)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with (folder / "press.log").open("wb") as log:
        press = subprocess.Popen(command, cwd=settings.BASE_DIR, stderr=log, **pipes)  # noqa: S603 - our own program
    alarm = threading.Timer(seconds, press.kill)
    alarm.start()
    laid = 0
    with press:
        try:
            for line in heard(press.stdout or ()):
                laid += bool(PAGE.search(line))
                tell(laid)
            press.wait()
        except BaseException:
            press.kill()
            raise
        finally:
            alarm.cancel()
    return judged(press.returncode, folder)


def heard(lines: Iterable[str], seconds: float = SILENCE) -> Iterator[str]:
    """The lines as they come, and a blank one after every so many seconds without any."""
    queue: SimpleQueue[str | None] = SimpleQueue()

    def listen() -> None:
        for line in lines:
            queue.put(line)
        queue.put(None)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        try:
            line = queue.get(timeout=seconds)
        except Empty:
            line = ""
        if line is None:
            return
        yield line


def judged(status: int, folder: Path) -> Path:
    if status == NOT_INSTALLED:
        raise NotPrinted(
            _("This server lacks a part that makes PDFs (Pango). Your administrator finds it in the manual.")
        )
    if status < 0:
        raise NotPrinted(_("The book took too long, or too much memory. Make a smaller one, of some entries."))
    if status or not (folder / "book.pdf").exists():
        raise NotPrinted(_("The book could not be set. Print the page in your browser instead, and tell us."))
    return folder / "book.pdf"


def with_directions(html: str) -> str:
    """Each paragraph in the direction of its own first letter: dir=auto, which the press does not know."""
    return BLOCK.sub(lambda match: f'<{match[1]} dir="rtl">' if is_rtl(match[2]) else match[0], html)
