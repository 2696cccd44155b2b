"""What a page fetches: one stylesheet from small parts, one sprite with every icon used, one script; all light."""

import gzip
import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from ui.static_storage import BundlingStorage, joined

ROOT = Path(__file__).parents[2]
# press.css goes to the press that makes the book; no browser fetches it.
PARTS = sorted(path for path in (ROOT / "static/css").glob("*.css") if path.name not in ("playbook.css", "press.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SPRITE = (ROOT / "static/img/icons.svg").read_text()


def test_stylesheet_imports_every_part_once():
    imported = re.findall(
        r'@import url\("([\w-]+\.css)"\) layer\(\w+\);', (ROOT / "static/css/playbook.css").read_text()
    )

    assert sorted(imported) == [path.name for path in PARTS]
    assert len(PARTS) <= 40


def test_collected_stylesheet_is_the_joined_one_under_its_hashed_name(tmp_path):
    (tmp_path / "css").mkdir()
    source = FileSystemStorage(location=ROOT / "static")
    storage = BundlingStorage(location=tmp_path, base_url="/static/")

    list(storage.post_process({"css/playbook.css": (source, "css/playbook.css")}))

    hashed = tmp_path / storage.stored_name("css/playbook.css")
    assert hashed.name != "playbook.css"
    assert hashed.read_text() == joined(ROOT / "static/css/playbook.css")


def test_every_token_used_exists():
    sheet = joined(ROOT / "static/css/playbook.css")

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
    [("css", 28), ("img/icons.svg", 4), ("js/app.js", 4), ("img/favicon.svg", 1)],
)
def test_assets_stay_light_on_the_wire(asset, kilobytes):
    path = ROOT / "static" / asset
    text = joined(path / "playbook.css") if asset == "css" else path.read_text()

    assert len(gzip.compress(text.encode())) <= kilobytes * 1024
