"""A drawing written out: as SVG that needs nothing from elsewhere, and as HTML for the press that makes a PDF of it.

Both hold the same shapes. Words stand in the SVG line by line, because no SVG viewer but browsers breaks lines; in the
HTML they stand in boxes, because the press shapes Arabic and joins signs only there.
"""

import re
from collections.abc import Iterator
from dataclasses import astuple
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from journeys.canvas import EMBER, GOLD_BRIGHT, PLUM_WASH, RAISED, Drawing, Icon, Shape, Style, Words
from ui.letters import spoken

DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
SYMBOL = re.compile(r'<symbol id="([\w-]+)" viewBox="0 0 24 24">(.*?)</symbol>', re.DOTALL)
FAMILIES = {"sans": "sans-serif", "bold": "sans-serif", "serif": "serif", "serif-bold": "serif"}
# The letters that the press brings along (ui/press.py).
PRESSED = {"sans-serif": "Noto Sans", "serif": "Noto Serif"}
# The middle of small letters stands so far above the line they stand on, in parts of their size.
MIDDLE = 0.36
# A page of a PDF is at most 200 inches long; a longer map is made smaller. In CSS pixels.
LONGEST_PAGE = 19_000
# What turns the words between them from right to left, whatever stands around them.
RIGHT_TO_LEFT, AS_BEFORE = "\u202b", "\u202c"
FILLED = {"flame", "star"}


def svg_of(drawing: Drawing) -> str:
    title = f"<title>{_said(drawing.head.title)}</title><desc>{_said(drawing.description)}</desc>"
    return "".join((DECLARED, _opened(drawing), title, *_drawn(drawing), *_lettered(drawing), "</svg>\n"))


def html_of(drawing: Drawing) -> str:
    """The drawing as one page of its own size."""
    styles = list({words.style for words in drawing.words})
    rules = "".join(f".s{number}{{{_css(style)}}}" for number, style in enumerate(styles))
    head = (
        f'<!DOCTYPE html><html lang="{escape(drawing.head.language)}"><title>{_said(drawing.head.title)}</title>'
        f"<style>{_page(drawing)}svg,p{{position:absolute;margin:0;top:0;left:0}}p{{white-space:pre}}{rules}</style>"
    )
    boxes = (_box(words, styles.index(words.style)) for words in drawing.words)
    return "".join((head, _opened(drawing), *_drawn(drawing), "</svg>", *boxes))


def _page(drawing: Drawing) -> str:
    scale = min(1, LONGEST_PAGE / max(drawing.width, drawing.height))
    return (
        f"@page{{size:{drawing.width * scale:g}px {drawing.height * scale:g}px;margin:0}}"
        f"body{{margin:0;width:{drawing.width:g}px;height:{drawing.height:g}px;"
        f"transform:scale({scale:g});transform-origin:0 0}}"
    )


def _opened(drawing: Drawing) -> str:
    width, height = f"{drawing.width:g}", f"{drawing.height:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'


def _drawn(drawing: Drawing) -> Iterator[str]:
    high, low = drawing.feelings
    yield (
        '<defs><pattern id="hatch" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path d="M0 0h7v14h-7z" fill="{PLUM_WASH}"/></pattern>'
        f'<linearGradient id="feeling" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="{high:g}" y2="{low:g}">'
        f'<stop offset="0" stop-color="{GOLD_BRIGHT}" stop-opacity=".5"/><stop offset=".5" stop-color="{RAISED}"'
        f' stop-opacity="0"/><stop offset="1" stop-color="{EMBER}" stop-opacity=".5"/></linearGradient></defs>'
    )
    yield f'<path d="M0 0h{drawing.width:g}v{drawing.height:g}H0z" fill="{RAISED}"/>'
    for shape in drawing.shapes:
        yield _icon(shape) if isinstance(shape, Icon) else _shape(shape)


def _shape(shape: Shape) -> str:
    fill = f' fill="{shape.fill}"'
    stroke = "" if shape.stroke == "none" else f' stroke="{shape.stroke}" stroke-width="{shape.width:g}"'
    place = f' transform="translate({shape.x:g} {shape.y:g})"'
    return f'<path d="{shape.path}"{place}{fill}{stroke} {shape.more}/>'


def _icon(icon: Icon) -> str:
    """Written out rather than used from a symbol: not every viewer colours what it borrows."""
    inner = sprite()[icon.name].replace("currentColor", icon.colour)
    fill = icon.colour if icon.name in FILLED else "none"
    stroke = f'stroke="{icon.colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"'
    place = f"translate({icon.x:g} {icon.y:g}) scale({icon.side / 24:.4g})"
    return f'<g transform="{place}" fill="{fill}" {stroke}>{inner}</g>'


def _lettered(drawing: Drawing) -> Iterator[str]:
    """Words by style, so that each is said once."""
    by_style = sorted(drawing.words, key=lambda words: astuple(words.style))
    for style, group in groupby(by_style, key=lambda words: words.style):
        weight = ' font-weight="700"' if "bold" in style.kind else ""
        family, size = FAMILIES[style.kind], f"{style.size:g}"
        yield f'<g font-family="{family}" font-size="{size}"{weight} fill="{style.colour}"{_halo(style)}>'
        for words in group:
            yield from _lines(words)
        yield "</g>"


def _halo(style: Style) -> str:
    around = 'paint-order="stroke" stroke-width="8" stroke-linejoin="round"'
    return f' {around} stroke="{style.halo}"' if style.halo else ""


def _lines(words: Words) -> Iterator[str]:
    style, x, anchor = words.style, words.x, ""
    if words.is_rtl:
        x, anchor = words.x + words.width, ' text-anchor="end"'
    y = words.y + style.leading / 2 + style.size * MIDDLE
    for number, line in enumerate(words.lines):
        if line:
            said = f"{RIGHT_TO_LEFT}{_said(line)}{AS_BEFORE}" if words.is_rtl else _said(line)
            yield f'<text x="{x:g}" y="{y + number * style.leading:g}"{anchor}>{said}</text>'


def _box(words: Words, style: int) -> str:
    towards = ";direction:rtl" if words.is_rtl else ""
    lines = "\n".join(map(_said, words.lines))
    return (
        f'<p class="s{style}" style="left:{words.x:g}px;top:{words.y:g}px;width:{words.width:g}px{towards}">{lines}</p>'
    )


def _css(style: Style) -> str:
    weight = 700 if "bold" in style.kind else 400
    family = f"'{PRESSED[FAMILIES[style.kind]]}',{FAMILIES[style.kind]}"
    # The press draws no line around letters: there they stand on a scrap of paper.
    ground = f";background:{style.halo};border-radius:6px" if style.halo else ""
    return f"font:{weight} {style.size:g}px/{style.leading:g}px {family};color:{style.colour}{ground}"


def _said(text: str) -> str:
    return escape(spoken(text), quote=False)


@cache
def sprite() -> dict[str, str]:
    """What the symbols of our icons are made of, by their names."""
    found = finders.find("img/icons.svg")
    path = Path(found) if found else settings.STATIC_ROOT / "img/icons.svg"
    return dict(SYMBOL.findall(path.read_text("utf-8")))
