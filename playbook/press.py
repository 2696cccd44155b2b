"""The press: `python -m playbook.press <folder>` makes book.pdf of the book.html, index.html and book.css in there.

A process of its own, so that the memory a book takes is given back, a book that never ends can be stopped, and nothing
of the product (database, settings, secrets) is within reach of what a page says. It says its progress on standard
output, one line each, and ends when whoever started it does. Nothing is fetched but the pictures in that folder.
"""

import logging
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ui.press import NOT_INSTALLED, end_with_whoever_started_this, stay_within

# Bytes; a book of a thousand entries takes about a third of it.
MEMORY = 3 * 1024**3
# Addresses below it are written out: a relative one is not joined to a scheme that nobody knows.
HOME = "book:///"
REFERENCE = re.compile(r"<dd>(entry-\d+)</dd>")
REFERENCES = re.compile(rf"(?:{REFERENCE.pattern})+")
PICTURE = re.compile(r"pictures/[0-9a-f]{32}\.jpg")


def main(folder: Path) -> int:
    end_with_whoever_started_this()
    stay_within(MEMORY)
    # Whoever reads or writes meanwhile comes first.
    os.nice(10)
    try:
        import weasyprint
    except (ImportError, OSError) as missing:
        print(missing, file=sys.stderr)
        return NOT_INSTALLED
    say_progress()
    style = weasyprint.CSS(string=(folder / "book.css").read_text("utf-8"), url_fetcher=fetcher(weasyprint, folder))

    def laid(html: str, *more: Any) -> Any:
        source = weasyprint.HTML(string=html, base_url=HOME, url_fetcher=fetcher(weasyprint, folder))
        return source.render(stylesheets=[style, *more], presentational_hints=False)

    book = laid((folder / "book.html").read_text("utf-8"))
    if (folder / "index.html").exists():
        starts = {name: number for number, page in enumerate(book.pages, 1) for name in page.anchors}
        index = with_pages((folder / "index.html").read_text("utf-8"), starts)
        # The book ends with an empty page, which kept the place of the index in the contents.
        numbered = weasyprint.CSS(string=f"@page :first {{ counter-reset: page {len(book.pages)} }}")
        book.pages[-1:] = laid(index, numbered).pages
    book.write_pdf(folder / "book.pdf")
    return 0


def with_pages(index: str, starts: Mapping[str, int]) -> str:
    """The index with numbers for the entries it names: `starts` has their pages, each of which stands once per line."""

    def line(found: re.Match[str]) -> str:
        names = {starts[name]: name for name in reversed(REFERENCE.findall(found[0]))}
        return "".join(
            f'<dd><a class="book-ref" href="#{names[first]}">{first if first == last else f"{first}–{last}"}</a></dd>'
            for first, last in runs(sorted(names))
        )

    return REFERENCES.sub(line, index)


def runs(pages: list[int]) -> list[tuple[int, int]]:
    """Sorted numbers as (first, last) of those that follow one another."""
    found: list[tuple[int, int]] = []
    for page in pages:
        if found and found[-1][1] == page - 1:
            found[-1] = found[-1][0], page
        else:
            found.append((page, page))
    return found


def fetcher(weasyprint: Any, folder: Path) -> Any:
    """Whatever a page names, it gets one of our pictures or nothing."""

    class Fetcher(weasyprint.urls.URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(HOME)
            if not url.startswith(HOME) or not PICTURE.fullmatch(name):
                raise ValueError("A book holds nothing from elsewhere.")
            return weasyprint.urls.URLFetcherResponse(url, (folder / name).read_bytes(), {"Content-Type": "image/jpeg"})

    return Fetcher()


def say_progress() -> None:
    class Said(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            print(record.getMessage(), flush=True)

    logging.getLogger("weasyprint").addHandler(logging.NullHandler())
    progress = logging.getLogger("weasyprint.progress")
    progress.setLevel(logging.INFO)
    progress.propagate = False
    progress.handlers = [Said()]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
