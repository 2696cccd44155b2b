"""What a page fetches: a stylesheet from small parts (maps have one more), one sprite with every icon, one script."""

import gzip
import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from ui.static_storage import STYLESHEETS, BundlingStorage, joined

ROOT = Path(__file__).parents[2]
# Two go to the press, for the book and for posters; no browser fetches them.
WHOLE = ("playbook.css", "maps.css", "press.css", "poster.css")
PARTS = sorted(path for path in (ROOT / "static/css").glob("*.css") if path.name not in WHOLE)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SPRITE = (ROOT / "static/img/icons.svg").read_text()


def imported_by(name: str) -> list[str]:
    return re.findall(r'@import url\("([\w-]+\.css)"\) layer\(\w+\);', (ROOT / "static" / name).read_text())


def test_stylesheets_import_every_part_once():
    imported = [part for name in STYLESHEETS for part in imported_by(name)]

    assert sorted(imported) == [path.name for path in PARTS]
    assert len(PARTS) <= 40


@pytest.mark.parametrize("name", STYLESHEETS)
def test_collected_stylesheet_is_the_joined_one_under_its_hashed_name(tmp_path, name):
    (tmp_path / "css").mkdir()
    source = FileSystemStorage(location=ROOT / "static")
    storage = BundlingStorage(location=tmp_path, base_url="/static/")

    list(storage.post_process({name: (source, name)}))

    hashed = tmp_path / storage.stored_name(name)
    assert hashed.name != Path(name).name
    assert hashed.read_text() == joined(ROOT / "static" / name)


def test_pages_that_show_parts_of_maps_fetch_their_stylesheet():
    """What only that sheet draws is used by no page without it, nor by anything that such a page includes."""
    always, of_maps = (set().union(*(classes_in(part) for part in imported_by(name))) for name in STYLESHEETS)
    pages = [path for path in TEMPLATES if "{% extends" in path.read_text() and "css/maps.css" not in lineage(path)]

    assert len(pages) > 80
    assert [(page.name, found) for page in pages if (found := used_by(page, set()) & (of_maps - always))] == []


def classes_in(part: str) -> set[str]:
    return set(re.findall(r"\.([a-z][\w-]*)", (ROOT / "static/css" / part).read_text()))


def lineage(page: Path) -> str:
    """The template with the ones that it extends."""
    text = page.read_text() if page.exists() else ""
    above = re.search(r'{% extends "([\w/.-]+)" %}', text)
    return text + (lineage(ROOT / "templates" / above[1]) if above else "")


def used_by(template: Path, seen: set[Path]) -> set[str]:
    """The classes of a template and of what it includes."""
    if template in seen or not template.exists():
        return set()
    seen.add(template)
    text = template.read_text()
    named = (re.sub(r"{%.*?%}|{{.*?}}", " ", value) for value in re.findall(r'class="([^"]*)"', text))
    included = re.findall(r'{% include "([\w/.-]+)"', text)
    return {name for value in named for name in value.split()}.union(
        *(used_by(ROOT / "templates" / name, seen) for name in included)
    )


def test_every_token_used_exists():
    sheet = "".join(joined(ROOT / "static" / name) for name in STYLESHEETS)

    assert set(re.findall(r"var\((--[\w-]+)", sheet)) - set(re.findall(r"(--[\w-]+):", sheet)) == set()


@pytest.mark.parametrize(
    "part", [path for path in PARTS if path.stem not in ("tokens", "print")], ids=lambda path: path.name
)
def test_colours_are_tokens(part):
    assert re.findall(r"(?<!&)#[0-9a-f]{3,6}\b|\brgba?\(", part.read_text()) == []


def test_templates_use_icons_that_exist():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))
    used = {name for path in TEMPLATES for name in re.findall(r'{% icon [\'"]([\w-]+)[\'"]', path.read_text())}

    assert used - drawn == set()


def test_templates_carry_no_style_or_script_of_their_own():
    inline = re.compile(r'\sstyle="|\son\w+="|<style|<script(?![^>]*\b(src=|type="application/json"))')

    found = [path.name for path in TEMPLATES if "emails" not in path.parts and inline.search(path.read_text())]

    assert found == []


@pytest.mark.parametrize(
    ("asset", "kilobytes"),
    [("css/playbook.css", 25), ("css/maps.css", 7), ("img/icons.svg", 4), ("js/app.js", 4), ("img/favicon.svg", 1)],
)
def test_assets_stay_light_on_the_wire(asset, kilobytes):
    path = ROOT / "static" / asset
    text = joined(path) if asset in STYLESHEETS else path.read_text()

    assert len(gzip.compress(text.encode())) <= kilobytes * 1024
