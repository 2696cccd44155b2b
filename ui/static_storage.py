"""Static files with hashed names; the parts of each stylesheet are joined into one file when they are collected."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

PART = re.compile(r'@import url\("(?P<part>[\w-]+\.css)"\) layer\((?P<layer>[\w-]+)\);')
# What stands before the address stays as it is: `import { a, b } from`, `import` alone, or `import(`.
IMPORT = (r"""(?P<matched>(?P<before>\bimport(?: [^"';]*|\())"(?P<url>\./[\w-]+\.js)")""", '%(before)s"%(url)s"')
NOT_FOR_BROWSERS = re.compile(r"/\*.*?\*/|^\s+", re.DOTALL | re.MULTILINE)
# On every page, and besides on those that show a map or a part of one.
STYLESHEETS = ("css/playbook.css", "css/maps.css")


class BundlingStorage(CompressedManifestStaticFilesStorage):
    """Sources stay one file per component; a browser fetches one or two sheets, named by content, compressed once."""

    # Our modules import each other by their hashed names. (Django's own switch reads libraries too, and stumbles.)
    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", (IMPORT,)))

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        for name in [] if dry_run else paths.keys() & set(STYLESHEETS):
            storage, path = paths[name]
            Path(self.path(name)).write_text(joined(Path(storage.path(path))))
            # Hashing reads where `paths` points: at the joined sheet now, no longer at its source.
            paths = {**paths, name: (self, name)}
        yield from super().post_process(paths, dry_run, **options)


def joined(stylesheet: Path) -> str:
    """The stylesheet with each imported part in its layer's place, without what only people read in it."""

    def part(match: re.Match[str]) -> str:
        return f"@layer {match['layer']} {{\n{(stylesheet.parent / match['part']).read_text()}\n}}"

    return NOT_FOR_BROWSERS.sub("", PART.sub(part, stylesheet.read_text()))
