"""Drawings as pictures and PDFs, made by the press (ui/press.py), one at a time in each process.

It takes seconds, for a large map minutes: a worker's work. `tell`, where one is given, is called every now and then
meanwhile; it may raise to stop it.
"""

import ctypes
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache
from threading import BoundedSemaphore

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ui.press import NOT_INSTALLED

# Seconds in all, and between two calls of `tell`.
LONGEST = 300
PACE = 1
# A picture's longer side, and all of it, in pixels; the press needs some four bytes for each.
LONGEST_SIDE = 10_000
MOST_PIXELS = 32_000_000
# How many pixels a unit of the drawing takes where there is room for them.
SHARP = 2
# What the press draws letters with, by the names it goes by on different systems.
PANGO = ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll")
TOO_LARGE = _("This map is too large for it. Take the drawing (SVG), or hide some lanes.")
BROKEN = _("This could not be made. Take the drawing (SVG) instead, and tell us.")

turn = BoundedSemaphore()
Tell = Callable[[], None]


class NotPrinted(Exception):
    """There is no PDF or picture; says why, to whoever asked for it."""


@cache
def can_print() -> bool:
    """Whether what the press needs for PDFs is installed, without loading it into this process."""
    return importlib.util.find_spec("weasyprint") is not None and any(map(is_there, PANGO))


def is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def silent() -> None:
    pass


def picture_of(svg: str, width: float, height: float, tell: Tell = silent) -> bytes:
    """A PNG of the drawing, which says that it is `width` by `height` units. Raises NotPrinted."""
    return pressed(svg, "png", str(pixels_across(width, height)), tell=tell)


def pdf_of(html: str, tell: Tell = silent) -> bytes:
    """Raises NotPrinted."""
    return pressed(html, "pdf", tell=tell)


def letterless(text: str, tell: Tell = silent) -> frozenset[str]:
    """The letters of `text` for which the press has no font: it draws boxes in their place."""
    return frozenset(json.loads(pressed(text, "letters", tell=tell)))


def pixels_across(width: float, height: float) -> int:
    """How wide the picture is to be: sharp, and within its bounds."""
    scale = min(SHARP, LONGEST_SIDE / max(width, height), (MOST_PIXELS / (width * height)) ** 0.5)
    return max(1, int(width * scale))


def pressed(source: str, *how: str, tell: Tell = silent, seconds: float = LONGEST) -> bytes:
    while not turn.acquire(timeout=PACE):
        tell()
    try:
        return made(source, how, tell, time.monotonic() + seconds)
    finally:
        turn.release()


def made(source: str, how: Iterable[str], tell: Tell, until: float) -> bytes:
    command, pipe = [sys.executable, "-m", "ui.press", *how], subprocess.PIPE
    with subprocess.Popen(command, cwd=settings.BASE_DIR, stdin=pipe, stdout=pipe, stderr=pipe) as press:  # noqa: S603 - our own program
        try:
            answer = heard(press, source.encode(), tell, until)
        except BaseException:
            press.kill()
            raise
    if press.returncode or not answer:
        raise NotPrinted(reason(press.returncode))
    return answer


def heard(press: subprocess.Popen[bytes], source: bytes, tell: Tell, until: float) -> bytes:
    """All that the press answers; asked again and again, which loses nothing: the source is taken with the first."""
    while time.monotonic() < until:
        try:
            return press.communicate(source, timeout=min(PACE, until - time.monotonic()))[0]
        except subprocess.TimeoutExpired:
            source = b""
            tell()
    raise NotPrinted(TOO_LARGE)


def reason(status: int) -> str | Promise:
    if status == NOT_INSTALLED:
        return _("This server lacks a part that it needs for this. Your administrator finds it in the manual.")
    return TOO_LARGE if status < 0 else BROKEN
