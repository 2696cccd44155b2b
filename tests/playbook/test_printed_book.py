"""The playbook as a PDF: opened, its links followed, its words and boxes read. One book, printed once for all."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from playbook import actions
from playbook.models import Entry
from playbook.photos import read_photo
from playbook.printing import NotPrinted, for_printing, lay_out, print_book, with_directions
from tests.playbook.made import make_touchpoint, noticed, picture, published, upload
from tests.waiting import wait_until

pytestmark = pytest.mark.slow
# In points.
MM = 72 / 25.4
TABLE = "| when | who |\n| --- | --- |\n" + "".join(
    f"| {n}:00 | Joan and the others of the {n}th |\n" for n in range(60)
)
STEPS = "\n".join(
    f"{n}. Say what comes next, and wait until they have answered you with their own words." for n in range(9)
)


def furnish_book(ben, mia) -> None:
    actions.write_vision(
        by=mia, sentence="You arrive tired and go home rested", needs_today="A bed", needs_tomorrow="A boat"
    )
    kept = actions.keep_picture(by=mia, photo=read_photo(upload(picture((1600, 900)))))
    seen, place = noticed(ben, "She knew my name."), make_touchpoint(mia, "The bell")
    kinds = [("little_thing", ""), ("principle", ""), ("dazzle", "say_yes")]
    for number in range(42):
        kind, lever = kinds[number % 3]
        published(
            mia, f"Entry number {number}: towels", kind=kind, lever=lever, principles="RE", body=STEPS, sources=[seen],
            touchpoints=[place], serves="home rested", matters="Because it is cold at seven in the morning.",
        )  # fmt: skip
    published(mia, "A picture and a long table", body=f"![the desk](picture:{kept.key})\n\n{TABLE}")
    published(mia, "أهلا وسهلا", body="مرحبا بكم 😀\n\n- [x] שלום")
    published(mia, "W" * 120, body=f"{'unbreakable' * 30}\n\n`{'code' * 90}`\n\n<img src=https://example.com/x.png>")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("book")


@pytest.fixture
def book(folder, ben, mia) -> Iterator[PdfReader]:
    if not (folder / "book.pdf").exists():
        furnish_book(ben, mia)
        lay_out(folder, list(for_printing(Entry.objects.published())))
        told: list[int] = []
        print_book(folder, told.append)
        assert told == sorted(told)
    with PdfReader(folder / "book.pdf") as reader:
        yield reader


def test_book_is_whole(book):
    text = "\n".join(page.extract_text() for page in book.pages)
    flat = " ".join(text.split())
    pages = [page.extract_text().strip() for page in book.pages]
    outline = [each for chapter in book.outline for each in (chapter if isinstance(chapter, list) else [chapter])]
    titles = [each.title for each in outline]

    assert book.metadata.title == "Our playbook · Harbour House"
    assert book.root_object["/Lang"] == "en-gb"
    assert [number for number in range(42) if f"Entry number {number}: towels" not in flat] == []
    assert [number for number, page in enumerate(pages) if not page and not book.pages[number].images] == []
    assert (len(titles), titles[0], titles[-1]) == (45 + 3 + 1, "Little things", "Index")
    assert flat.count("when who") > 1


def test_picture_of_an_entry_is_printed_as_wide_as_its_text(book):
    drawn = []

    for page in (page for page in book.pages if b" Do" in page.get_contents().get_data()):
        images = page["/Resources"]["/XObject"]

        def look(operator, operands, matrix, text_matrix, images=images) -> None:
            if operator == b"Do":
                image = images[operands[0]]
                drawn.append((image.get("/Width"), image.get("/Height"), round(matrix[0] / MM), round(matrix[3] / MM)))

        page.extract_text(visitor_operand_before=look)

    assert [each for each in drawn if each[:2] == (1600, 900)] == [(1600, 900, 158, 89)]


def test_links_of_the_contents_lead_to_the_pages_they_say(book):
    starts = {}
    for each in (each for part in book.outline for each in (part if isinstance(part, list) else [part])):
        starts[each.title] = book.get_destination_page_number(each)
    followed = 0
    for page in book.pages[1:4]:
        for link in page.get("/Annots", ()):
            name = link.get_object().get("/Dest") or link.get_object()["/A"]["/D"]
            target = book.get_destination_page_number(book.named_destinations[name])
            assert target in starts.values()
            followed += 1

    contents = " ".join(" ".join(page.extract_text() for page in book.pages[1:4]).split())
    shown = contents.replace(". ", "").replace(".", "")
    assert followed >= 45 + 3 + 1
    assert [
        n for n in range(42) if f"Entry number {n}: towels {starts[f'Entry number {n}: towels'] + 1}" not in shown
    ] == []


def test_no_line_lies_beyond_its_page(book):
    beyond = []

    for number, page in enumerate(book.pages):
        width, height = float(page.mediabox.width), float(page.mediabox.height)

        def look(text, matrix, text_matrix, font, size, number=number, width=width, height=height) -> None:
            x, y = matrix[4] + text_matrix[4] * matrix[0], matrix[5] + text_matrix[5] * matrix[3]
            if text.strip() and not (0 < x < width and 0 < y < height):
                beyond.append((number, text, x, y))

        page.extract_text(visitor_text=look)

    assert beyond == []


def test_book_is_made_by_the_task_and_one_entry_is_a_leaflet(ben, mia):
    entry = published(mia, "Warm towels")
    published(mia, "Cold towels")
    export = actions.ask_for_export(by=mia, format="pdf", entries=[entry.pk])
    actions.make_export(export_id=export.pk)
    export.refresh_from_db()
    with export.file.open("rb") as file:
        reader = PdfReader(file)
        assert (len(reader.pages), reader.outline[0].title) == (1, "Warm towels")

    book = actions.ask_for_export(by=mia, format="pdf")
    actions.make_export(export_id=book.pk)

    book.refresh_from_db()
    assert (book.state, book.percent, book.step) == ("ready", 100, "")


def test_press_stops_when_time_is_up_and_when_its_worker_is_gone(tmp_path, mia):
    published(mia, body=TABLE)
    lay_out(tmp_path, list(for_printing(Entry.objects.published())))
    with pytest.raises(NotPrinted, match="too long"):
        print_book(tmp_path, lambda page: None, seconds=0.05)

    command = [sys.executable, "-m", "playbook.press", str(tmp_path)]
    press = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    press.stdin.close()
    wait_until(lambda: press.poll() is not None, within=5)
    assert not (tmp_path / "book.pdf").exists()


def test_press_fetches_nothing_but_our_pictures(tmp_path, mia):
    (tmp_path / "secret.txt").write_text("secret")
    html = f'<img src="file://{tmp_path}/secret.txt"><img src="book:///../secret.txt"><img src="https://example.com/x.png">'
    (tmp_path / "book.html").write_text(f'{html}<link rel="stylesheet" href="file:///etc/passwd"><p>Words')
    (tmp_path / "book.css").write_text("@import url(file:///etc/passwd);")

    print_book(tmp_path, lambda page: None)

    log = (tmp_path / "press.log").read_text()
    assert log.count("A book holds nothing from elsewhere") >= 3 or log == ""
    assert os.path.getsize(tmp_path / "book.pdf") < 20_000


def test_paragraphs_run_in_their_own_direction():
    assert with_directions("<p>שלום</p><p>Hello</p>") == '<p dir="rtl">שלום</p><p>Hello</p>'
