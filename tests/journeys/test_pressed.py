"""The drawing as a picture and as a PDF, made by the real press; compared with two other programs that show SVG."""

import io
import shutil
import subprocess

import pytest
from PIL import Image
from pypdf import PdfReader

from journeys.sheet import LONGEST_PAGE, html_of, svg_of
from tests.journeys.drawn import OTHER_LETTERS, SAME_LETTERS, apart, edges, hard_drawing, opened
from tests.journeys.test_drawing import letters_of
from ui import printing
from ui.press import LETTERS, NOT_INSTALLED, files_of
from ui.printing import NotPrinted, can_print, letterless, pdf_of, picture_of, pressed, reason

pytestmark = pytest.mark.slow
# A machine that has no letters but those that come along.
BARE = """<fontconfig><dir>{sans}</dir><dir>{serif}</dir><cachedir>{cache}</cachedir>
<alias><family>sans-serif</family><prefer><family>Noto Sans</family></prefer></alias>
<alias><family>serif</family><prefer><family>Noto Serif</family></prefer></alias></fontconfig>"""


@pytest.fixture
def hard(harbour):
    return hard_drawing()


@pytest.fixture
def bare(tmp_path, monkeypatch):
    sans, serif = (files_of(family)[0].parent for family in LETTERS)
    (tmp_path / "fonts.conf").write_text(BARE.format(sans=sans, serif=serif, cache=tmp_path / "cache"))
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))


def test_picture_is_whole_and_the_same_as_librsvgs(hard, bare):
    if shutil.which("rsvg-convert") is None:
        pytest.skip("no librsvg on this machine: install librsvg2-bin")
    svg = svg_of(hard)

    ours = opened(picture_of(svg, hard.width, hard.height))
    theirs = opened(
        subprocess.run(["rsvg-convert", "--zoom=2"], input=svg.encode(), capture_output=True, check=True).stdout
    )

    assert ours.size == (int(hard.width * 2), round(hard.height * 2))
    assert edges(ours) == edges(theirs) == {(255, 255, 255)}
    assert apart(ours, theirs) < SAME_LETTERS
    assert apart(ours, ours.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) > OTHER_LETTERS


def test_bare_machine_has_letters(hard, bare):
    """What is written in Latin, Greek, Cyrillic and Devanagari letters looks as it does elsewhere."""
    drawing = hard_drawing(1, 1)
    picture = opened(picture_of(svg_of(drawing), drawing.width, drawing.height))
    title = picture.crop((60, 60, 700, 140))

    assert title.getextrema()[0][0] < 80


def test_letters_without_a_font_are_named(bare):
    assert letterless("Né Щ हि 日本, שלום\u202b 👍🏽 “”\n") == set("日本שלום👍🏽")


@pytest.mark.skipif(not can_print(), reason="no Pango on this machine: install libpango-1.0-0 libpangoft2-1.0-0")
def test_pdf_is_one_page_with_all_words(hard):
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine: install poppler-utils")
    made = pdf_of(html_of(hard))

    text = subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True).stdout
    said = letters_of(text.decode())
    with PdfReader(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1
        box = pdf.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (round(hard.width * 0.75), round(hard.height * 0.75))
    lines = [line for words in hard.words for line in words.lines if line and max(line) < "\u0500"]
    assert [line for line in lines if letters_of(line) not in said] == []
    assert len(lines) > 100


def test_page_of_a_long_map_is_no_longer_than_readers_take(harbour):
    page = html_of(hard_drawing(30, 5))

    assert f"size:{LONGEST_PAGE}px" in page


def test_press_that_takes_too_long_is_stopped(hard):
    with pytest.raises(NotPrinted, match="too large"):
        pressed(svg_of(hard), "png", "2000", seconds=0.05)
    assert printing.turn.acquire(timeout=0)
    printing.turn.release()


def test_press_is_waited_for_with_signs_of_life_and_stopped_by_whoever_hears_them(hard, monkeypatch):
    monkeypatch.setattr(printing, "PACE", 0.01)
    svg, signs = svg_of(hard), []

    def enough():
        raise InterruptedError

    assert pressed(svg, "png", "2000", tell=lambda: signs.append(1)).startswith(b"\x89PNG")
    assert len(signs) > 3
    with pytest.raises(InterruptedError):
        pressed(svg, "png", "2000", tell=enough)
    with printing.turn, pytest.raises(InterruptedError):
        pressed(svg, "png", "2000", tell=enough)


def test_missing_parts_and_broken_drawings_are_told_apart():
    assert "lacks a part" in str(reason(NOT_INSTALLED))
    with pytest.raises(NotPrinted, match="could not be made"):
        pressed("<svg", "png", "200")


def test_drawing_fetches_nothing(tmp_path):
    Image.new("RGB", (9, 9)).save(tmp_path / "secret.png")
    page = f'<style>@page{{size:100px}}</style><p>Hush<img src="{(tmp_path / "secret.png").as_uri()}">'

    with PdfReader(io.BytesIO(pdf_of(page))) as pdf:
        assert pdf.pages[0].extract_text() == "Hush"
        assert len(pdf.pages[0].images) == 0
