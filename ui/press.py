"""The press for drawings: `python -m ui.press png <width>`, `pdf`, or `letters`; from standard input to output.

A process of its own, so that its memory is given back, one that never ends can be stopped, and nothing of the product
(database, settings, secrets) is within reach of what a drawing says. Nothing is fetched but the letters that are
installed with the product, which come first, so that a picture is the same on every machine, also on a bare one.
"""

import contextlib
import importlib
import json
import os
import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

NOT_INSTALLED = 3
# Bytes.
MEMORY = 2 * 1024**3
# Seconds of processor time, should nobody be there any more to stop it.
LONGEST = 300
LETTERS = {"Noto Sans": "fontpkg_noto_sans", "Noto Serif": "fontpkg_noto_serif"}
SANS, SERIF = LETTERS
# The families that a drawing asks for, as the press has them.
FACES = '@font-face{{font-family:"{family}";font-weight:100 900;src:url("{address}")}}'

# Of what fontconfig says: 41-5a, or 20ac alone.
CHARSET = re.compile(r"\b[0-9a-f]+(?:-[0-9a-f]+)?\b")


def main(kind: str, *sizes: str) -> int:
    stay_within(MEMORY, LONGEST)
    os.nice(5)
    source = sys.stdin.buffer.read().decode()
    try:
        made = picture(source, int(sizes[0])) if kind == "png" else WAYS[kind](source)
    except (ImportError, OSError) as missing:
        print(missing, file=sys.stderr)
        return NOT_INSTALLED
    sys.stdout.buffer.write(made)
    return 0


def picture(svg: str, width: int) -> bytes:
    """`svg` as PNG, so many pixels wide."""
    resvg: Any = importlib.import_module("resvg_py")
    files = [str(path) for family in LETTERS for path in files_of(family)]
    made: bytes = resvg.svg_to_bytes(
        svg_string=svg, width=width, font_files=files, font_family=SANS, sans_serif_family=SANS, serif_family=SERIF
    )
    return made


def page(html: str) -> bytes:
    """`html`, which says its size itself, as PDF."""
    weasyprint: Any = importlib.import_module("weasyprint")
    addresses = {path.as_uri(): path for family in LETTERS for path in files_of(family)}

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in addresses:
                raise ValueError("A drawing holds nothing from elsewhere.")
            return weasyprint.urls.URLFetcherResponse(url, addresses[url].read_bytes(), {"Content-Type": "font/ttf"})

    faces = "".join(FACES.format(family=family, address=files_of(family)[0].as_uri()) for family in LETTERS)
    letters = weasyprint.text.fonts.FontConfiguration()
    style = weasyprint.CSS(string=faces, font_config=letters, url_fetcher=Fetcher())
    document = weasyprint.HTML(string=html, url_fetcher=Fetcher())
    made: bytes = document.write_pdf(stylesheets=[style], font_config=letters)
    return made


def letterless(text: str) -> bytes:
    """Those of `text` that no font here has, as JSON; what has no shape of its own needs none."""
    shapes = {sign for sign in text if unicodedata.category(sign)[0] not in "CZ" and unicodedata.category(sign) != "Mn"}
    fonts: Any = importlib.import_module("fontTools.ttLib")
    for family in LETTERS:
        for path in files_of(family)[:1]:
            with fonts.TTFont(path, lazy=True) as font:
                shapes -= set(map(chr, font.getBestCmap()))
    ranges = installed() if shapes else []
    return json.dumps(sorted(sign for sign in shapes if not any(ord(sign) in each for each in ranges))).encode()


def installed() -> list[range]:
    """The signs that the fonts of this machine have, as far as it can say so."""
    try:
        said = subprocess.run(["fc-list", ":", "charset"], capture_output=True, text=True, check=False).stdout  # noqa: S607 - wherever the system has it
    except OSError:
        return []
    found = {tuple(int(end, 16) for end in (*each.split("-"), each)[:2]) for each in CHARSET.findall(said)}
    return [range(first, last + 1) for first, last in found]


WAYS: dict[str, Callable[[str], bytes]] = {"pdf": page, "letters": letterless}


def files_of(family: str) -> list[Path]:
    """The upright face of a family first."""
    root = Path(importlib.import_module(LETTERS[family]).__file__ or "").parent
    return sorted((root / "files").glob("*.ttf"), key=lambda path: "Italic" in path.name)


def end_with_whoever_started_this() -> None:
    """Standard input is a pipe that nobody writes to: it closes when the worker is gone, however it went."""

    def wait() -> None:
        os.read(0, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def stay_within(memory: int, seconds: int | None = None) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        if seconds:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
