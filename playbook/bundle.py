"""The zip in which a playbook leaves and comes back. Pure: bytes and names, no rows.

Nothing is ever unpacked to disk, and nothing is read that claims, or turns out, to be larger than a playbook is.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LARGEST_ZIP = 50 * 1024 * 1024
# Bytes of all files together, unpacked; files; bytes of one text.
LARGEST = 50 * 1024 * 1024
MOST_FILES = 5_000
LARGEST_TEXT = 512 * 1024
# Text shrinks to a tenth; what shrinks to a two-hundredth was made to fill a disk.
STEEPEST = 200
# A name takes some 100 bytes of the list at the end of a zip.
LARGEST_LIST = MOST_FILES * 400
END, END_OF_A_LARGE_ONE = b"PK\x05\x06", b"PK\x06\x07"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# The first moment that a zip can name: the same playbook is the same zip, whenever it is made.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
UNREADABLE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)


def write_bundle(target: Any, files: Iterable[tuple[str, bytes]]) -> None:
    """`files` as (path, bytes), in the order in which they come."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for path, content in files:
            info = zipfile.ZipInfo(path, LONG_AGO)
            info.create_system, info.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            info.compress_type = zipfile.ZIP_STORED if path.endswith(".jpg") else zipfile.ZIP_DEFLATED
            made.writestr(info, content)


@dataclass
class Bundle:
    """A zip somebody sent. `refused` has a sentence for each file in it that nobody should open."""

    file: IO[bytes]
    refused: dict[str, Any] = field(default_factory=dict)
    names: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises ValidationError when it is no zip, or too much of one."""
        self._zip = opened(self.file)
        infos = [info for info in self._zip.infolist() if not is_noise(info)]
        if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > LARGEST:
            raise ValidationError(_("This zip holds more than any playbook: at most 5,000 files and 50 MB in all."))
        above = shared_folder([info.filename for info in infos])
        for info in infos:
            name = info.filename.removeprefix(above)
            if why := _("It is in this zip twice.") if name in self.names else judged(info):
                self.refused[printable(info.filename)] = why
            else:
                self.names[name] = info

    def read(self, name: str) -> bytes:
        """Raises ValidationError when it is broken or larger than it says."""
        info = self.names[name]
        try:
            with self._zip.open(info) as source:
                content = source.read(info.file_size + 1)
        except UNREADABLE as broken:
            raise ValidationError(_("This file is damaged. Make the zip again.")) from broken
        if len(content) > info.file_size:
            raise ValidationError(_("This file is larger than the zip says."))
        return content

    def text(self, name: str) -> str:
        """Raises ValidationError when it is no text in UTF-8, or longer than any page."""
        if self.names[name].file_size > LARGEST_TEXT:
            raise ValidationError(_("This file is longer than any page."))
        try:
            return self.read(name).decode()
        except UnicodeDecodeError as wrong:
            raise ValidationError(_("This file is not text in UTF-8. Save it as UTF-8 and try again.")) from wrong


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        if length_of_list(file) > LARGEST_LIST:
            raise ValidationError(_("This zip holds more than any playbook: at most 5,000 files and 50 MB in all."))
        return zipfile.ZipFile(file)
    except UNREADABLE as wrong:
        raise ValidationError(
            _("This is not a zip we can read. Send the file that “Download as Markdown” makes.")
        ) from wrong


def length_of_list(file: IO[bytes]) -> int:
    """Bytes of the list of names, as the end of the file states it: read before anything is made of that list.

    Raises BadZipFile when there is no such end, or one for zips beyond 4 GB, which could state another.
    """
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - 65_600))
    tail = file.read()
    start = tail.rfind(END)
    if start < 0 or len(tail) - start < 22 or END_OF_A_LARGE_ONE in tail[max(0, start - 20) : start]:
        raise zipfile.BadZipFile
    return int(struct.unpack("<L", tail[start + 12 : start + 16])[0])


def is_noise(info: zipfile.ZipInfo) -> bool:
    """Folders, and what systems leave in zips."""
    name = info.filename.rsplit("/", 1)[-1]
    return info.is_dir() or info.filename.startswith("__MACOSX/") or name in (".DS_Store", "Thumbs.db", "desktop.ini")


def shared_folder(names: list[str]) -> str:
    """The one folder everything lies in, when somebody zipped a folder; otherwise blank."""
    for name in names:
        if name.endswith("/playbook.yaml") and name.count("/") == 1:
            above = name.removesuffix("playbook.yaml")
            return above if all(each.startswith(above) for each in names) else ""
    return ""


def judged(info: zipfile.ZipInfo) -> Any:
    """Why nobody should open this file, judged by the zip's list alone; blank when nothing speaks against it."""
    name, kind = info.filename, stat.S_IFMT(info.external_attr >> 16)
    if name.startswith("/") or "\\" in name or re.search(r"(^|/)\.\.(/|$)|^[A-Za-z]:|[\x00-\x1f\x7f]", name):
        return _("Its name leads out of the zip.")
    if kind and kind != stat.S_IFREG:
        return _("It is a link to another file, not a file.")
    if info.flag_bits & 1:
        return _("It is locked with a password.")
    if info.compress_type not in METHODS:
        return _("It is packed in a way we do not open. Make an ordinary zip.")
    if info.file_size > 100_000 and info.file_size > STEEPEST * max(1, info.compress_size):
        return _("It unpacks to far more than any page or picture.")
    if name.lower().endswith((".zip", ".gz", ".7z", ".rar", ".tar")):
        return _("A zip within the zip is not opened.")
    return ""


def printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:200]
