"""What hangs on the wall: the code of a form, and the page around it."""

import io
from collections.abc import Sequence
from pathlib import Path

import qrcode
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.image.svg import SvgPathImage

from feedback.models import GuestForm, GuestWords

# Modules of white around it (ISO/IEC 18004 asks for four), and a quarter of it may be scratched or dirty.
QUIET_ZONE = 4
CORRECTION = qrcode.constants.ERROR_CORRECT_Q
PAGE = '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title><style>{}</style></head><body>{}'


def code_of(address: str) -> SafeString:
    """The code that leads there, as SVG that is one path."""
    code = qrcode.QRCode(error_correction=CORRECTION, border=QUIET_ZONE, image_factory=SvgPathImage)
    code.add_data(address)
    drawn = io.BytesIO()
    code.make_image().save(drawn)
    # Only digits and commands are in it: the address is drawn, not written.
    return SafeString(drawn.getvalue().decode().partition("?>")[2].strip())


def poster_of(form: GuestForm, wordings: Sequence[GuestWords], address: str) -> str:
    """A page of A4 for the press (ui/printing.py)."""
    words = {"form": form, "house": form.organisation, "wordings": wordings, "address": address}
    body = render_to_string("feedback/_poster.html", words | {"code": code_of(address)})
    style = Path(finders.find("css/poster.css") or settings.STATIC_ROOT / "css/poster.css").read_text("utf-8")
    return format_html(PAGE, wordings[0].language, form.organisation, SafeString(style), body)
