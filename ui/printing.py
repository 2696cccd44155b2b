"""Drawings as pictures and PDFs, made by the press (ui/press.py), one at a time in each process."""

import ctypes
import importlib.util
import subprocess
import sys
from functools import cache
from threading import BoundedSemaphore

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ui.press import NOT_INSTALLED

# Seconds.
LONGEST = 60
PATIENCE = 1
# A picture's longer side, and all of it, in pixels; the press needs some four bytes for each.
LONGEST_SIDE = 10_000
MOST_PIXELS = 32_000_000
# How many pixels a unit of the drawing takes where there is room for them.
SHARP = 2
# What the press draws letters with, by the names it goes by on different systems.
PANGO = ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll")
BUSY = _("The press is busy. Try again in a minute.")
TOO_LARGE = _("This map is too large for it. Take the drawing (SVG), or hide some lanes.")
BROKEN = _("This could not be made. Take the drawing (SVG) instead, and tell us.")

turn = BoundedSemaphore()


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


def picture_of(svg: str, width: float, height: float) -> bytes:
    """A PNG of the drawing, which says that it is `width` by `height` units. Raises NotPrinted."""
    return pressed(svg, "png", str(pixels_across(width, height)))


def pdf_of(html: str) -> bytes:
    """Raises NotPrinted."""
    return pressed(html, "pdf")


def pixels_across(width: float, height: float) -> int:
    """How wide the picture is to be: sharp, and within its bounds."""
    scale = min(SHARP, LONGEST_SIDE / max(width, height), (MOST_PIXELS / (width * height)) ** 0.5)
    return max(1, int(width * scale))


def pressed(source: str, *how: str, seconds: float = LONGEST) -> bytes:
    if not turn.acquire(timeout=PATIENCE):
        raise NotPrinted(BUSY)
    command = [sys.executable, "-m", "ui.press", *how]
    try:
        press = subprocess.run(  # noqa: S603 - our own program
            command, input=source.encode(), capture_output=True, cwd=settings.BASE_DIR, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise NotPrinted(TOO_LARGE) from late
    finally:
        turn.release()
    if press.returncode or not press.stdout:
        raise NotPrinted(reason(press.returncode))
    return press.stdout


def reason(status: int) -> str | Promise:
    if status == NOT_INSTALLED:
        return _("This server lacks a part that it needs for this. Your administrator finds it in the manual.")
    return TOO_LARGE if status < 0 else BROKEN
