"""The printing press: `python -m playbook.press <folder>` makes book.pdf of the book.html and book.css in that folder.

A process of its own, so that the memory a book takes is given back, a book that never ends can be stopped, and nothing
of the product (database, settings, secrets) is within reach of what a page says. It says its progress on standard
output, one line each, and ends when whoever started it does. Nothing is fetched but the pictures in that folder.
"""

import contextlib
import logging
import os
import re
import sys
import threading
from pathlib import Path
from typing import Any

NOT_INSTALLED = 3
# Bytes; a book of a thousand entries takes about a third of it.
MEMORY = 3 * 1024**3
# Addresses below it are written out: a relative one is not joined to a scheme that nobody knows.
HOME = "book:///"
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
    document = weasyprint.HTML(
        string=(folder / "book.html").read_text("utf-8"), base_url=HOME, url_fetcher=fetcher(weasyprint, folder)
    )
    style = weasyprint.CSS(string=(folder / "book.css").read_text("utf-8"), url_fetcher=fetcher(weasyprint, folder))
    document.write_pdf(folder / "book.pdf", stylesheets=[style], presentational_hints=False)
    return 0


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


def end_with_whoever_started_this() -> None:
    """Standard input is a pipe that nobody writes to: it closes when the worker is gone, however it went."""

    def wait() -> None:
        os.read(0, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def stay_within(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
