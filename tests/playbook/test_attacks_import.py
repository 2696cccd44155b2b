"""Zips that nobody of ours has made: each is refused with one kind sentence, and nothing is left behind."""

import hashlib
import io
import stat
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from playbook import actions, front_matter
from playbook.bundle import Bundle
from playbook.models import Entry, Picture, Vision
from playbook.pages import Page, file_name
from tests.playbook.made import picture
from tests.playbook.test_round_trip import brought, zipped

NESTED = "---\na: " + "[" * 5000 + "]" * 5000 + "\n---\n"
WORDS = " ".join(map(str, range(30_000)))
BOMB = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nBoom"
TOO_FAR, ID = "This date is too far away. Is the year right?", "7b0d6f0e-0c2a-4c1c-9d0e-3a3d4f7f0001"

IMPOSSIBLE = [
    (BOMB, "Its front matter refers to itself (& and *). Write the words out."),
    (NESTED, "Its front matter is nested deeper than any page needs."),
    ("---\ntitle: [\n---\n", "Its front matter is not YAML we can read (line 3)."),
    ("---\n- a\n---\n", "Its front matter is not a list of “name: value” lines."),
    ("---\na: " + WORDS + "\n---\n", "Its front matter is longer than any page needs."),
    ('---\ntitle: "a\\0b"\n---\n', "It holds characters that no text has."),
    ("---\ntitle: [a]\n---\n", "title: Here belong words, not a list."),
    ("---\nkind: prank\n---\nDo.", "kind: Choose one from the list."),
    ("---\nstatus: hacked\n---\nDo.", "status: “hacked” is no state of an entry."),
    ("---\nlever: recover\n---\nDo.", "lever: Only a dazzle idea pulls a lever."),
    ("---\nid: 7\n---\nDo.", "id: This is no id that we gave. Take the line out."),
    ("---\nstatus: published\n---\n", "It says that it is published, but not what exactly you do."),
    ("x" * 20_001, "body: It has more than 20000 characters."),
    ("---\nwritten: 0001-01-01T00:00:00Z\n---\nDo.", f"written: {TOO_FAR}"),
    ("---\npublished: 9999-12-31T23:59:59Z\n---\nDo.", f"published: {TOO_FAR}"),
    ("---\nreview_on: 0001-01-01\n---\nDo.", f"review_on: {TOO_FAR}"),
    (f"---\nseen: [{{id: {ID}, words: x, noticed: 0001-01-01T00:00:00Z}}]\n---\nDo.", f"seen: {TOO_FAR}"),
    (b"\xff\xfeD\0o\0", "This file is not text in UTF-8. Save it as UTF-8 and try again."),
]


def report(by, content: bytes) -> dict[str, list[str]]:
    batch = actions.check_import(by=by, upload=ContentFile(content, name="x.zip"))
    assert Entry.objects.count() == 0
    return {row["path"]: [row["outcome"], *row["why"]] for row in batch.report} or {"": [batch.state, batch.problem]}


def with_info(name: str, content: bytes = b"Do.", **values) -> bytes:
    buffer, info = io.BytesIO(), zipfile.ZipInfo(name)
    for key, value in values.items():
        setattr(info, key, value)
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(info, content)
    return buffer.getvalue()


def test_page_that_cannot_be_is_refused_with_a_sentence(mia):
    zips = {sentence: zipped({"a.md": page}) for page, sentence in IMPOSSIBLE}

    assert [report(mia, content) for content in zips.values()] == [{"a.md": ["refused", each]} for each in zips]


def test_tags_of_yaml_make_nothing(harbour):
    with pytest.raises(ValidationError):
        Page.read("---\ntitle: !!python/object/apply:os.system [ls]\n---\nDo.")
    assert Page.read("---\ntitle: !!python/name:os.system 1984\n---\nDo.").title == "1984"


def test_file_that_leads_elsewhere_is_not_opened(mia):
    outside, nested = "Its name leads out of the zip.", "A zip within the zip is not opened."
    refused = {"../../etc/cron.md": outside, "/etc/cron.md": outside, "C:/a.md": outside, "inner.zip": nested}
    refused["run.exe"] = "This is no Markdown; it stays outside."

    assert report(mia, zipped(dict.fromkeys(refused, "Do."))) == {
        name: ["refused", sentence] for name, sentence in refused.items()
    }


def test_link_and_locked_file_are_not_opened(mia):
    link = with_info("a.md", b"/etc/passwd", external_attr=(stat.S_IFLNK | 0o777) << 16)
    locked = bytearray(zipped({"a.md": "Do."}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1

    assert report(mia, link) == {"a.md": ["refused", "It is a link to another file, not a file."]}
    assert report(mia, bytes(locked)) == {"a.md": ["refused", "It is locked with a password."]}


def test_bombs_are_refused_before_they_are_unpacked(mia):
    refusal = "This zip holds more than any playbook: at most 5,000 files and 50 MB in all."

    assert report(mia, zipped({"a.md": b"\0" * (51 << 20)})) == {"": ["refused", refusal]}
    assert report(mia, zipped({f"{n}.md": "" for n in range(5_001)})) == {"": ["refused", refusal]}
    assert report(mia, zipped({"a.md": b"\0" * 400_000})) == {
        "a.md": ["refused", "It unpacks to far more than any page or picture."]
    }


def test_what_is_no_zip_gets_one_sentence(mia):
    sentence = "This is not a zip we can read. Send the file that “Download as Markdown” makes."

    for content in (b"", b"Hello", b"PK\x05\x06", zipped({"a.md": "Do."})[:-30], picture()):
        assert report(mia, content) == {"": ["refused", sentence]}


def test_damaged_file_is_left_out(mia):
    content = bytearray(zipped({"a.md": "Do this, and nothing else."}, zipfile.ZIP_STORED))
    content[content.index(b"nothing")] ^= 1

    assert report(mia, bytes(content)) == {"a.md": ["refused", "This file is damaged. Make the zip again."]}


def test_scripts_in_markdown_come_to_nothing(mia):
    brought(mia, zipped({"a.md": "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"}))

    html = Entry.objects.get().html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_picture_that_is_none_keeps_its_page_out(mia):
    key = "0" * 32
    batch = brought(mia, zipped({f"pictures/{key}.jpg": "<svg onload='alert(1)'/>", "a.md": f"![x](picture:{key})"}))

    assert batch.report[-1]["outcome"] == "refused"
    assert (Picture.objects.count(), Entry.objects.count()) == (0, 0)


def test_same_entry_twice_in_a_zip_is_taken_once(mia):
    batch = brought(mia, zipped({"a.md": "# Towels\n\nWarm.", "b.md": "# towels\n\nCold."}))

    assert [row["outcome"] for row in batch.report] == ["new", "refused"]
    assert Entry.objects.count() == 1


def test_front_matter_survives_whatever_is_typed():
    for text in (
        "---\n",
        "a\r\n---\r\nb",
        "\ufeff",
        "- x: 'y\"",
        "null",
        "1984",
        "\u2028\x85\t",
        "😀 עברית",
        "\r",
        "",
        "# !",
    ):
        fields = {"title": text, "tags": [text], "places": [{"journey": text}]}

        assert front_matter.read(front_matter.written(fields, text)) == front_matter.Sheet(fields, text)


def test_file_names_suit_every_system():
    taken: set[str] = set()
    titles = ["Con", "Say “yes”: now?", "Say yes now", "😀", "عربي", "x" * 200, "../..", "COM1"]

    assert [file_name(title, taken) for title in titles] == [
        "con-entry", "say-yes-now", "say-yes-now-2", "entry", "entry-2", "x" * 60, "entry-3", "com1-entry",
    ]  # fmt: skip


def test_zip_says_what_a_file_holds_and_no_more(mia):
    with pytest.raises(ValidationError):
        Bundle(io.BytesIO(b"PK\x06\x07" + b"\0" * 16 + b"PK\x05\x06" + b"\0" * 18))


def test_frame_that_cannot_be_stops_nothing_else(mia):
    frame = "format: playbook\nvisions: [{sentence: Glad, at: 2026-13-45T00:00:00Z}, 7]\njourneys: [7, {stages: 7}]\n"
    batch = brought(mia, zipped({"playbook.yaml": frame, "a.md": "Do."}), brings=True)

    assert {row["path"]: row["outcome"] for row in batch.report} == {"playbook.yaml": "new", "a.md": "new"}


def test_version_and_vision_of_the_year_one_are_refused(mia):
    frame = "format: playbook\nvisions: [{sentence: Glad, at: 0001-01-01T00:00:00Z}]\n"
    edition = "---\nnumber: 1\ntitle: A\nat: 0001-01-01T00:00:00Z\n---\n\nDo.\n"
    batch = brought(mia, zipped({"playbook.yaml": frame, "a.md": "Do.", "versions/a/1.md": edition, "b.md": "Be."}))

    assert {row["path"]: (row["outcome"], row["why"]) for row in batch.report} == {
        "playbook.yaml": ("refused", [f"visions: {TOO_FAR}"]),
        "a.md": ("refused", [f"versions/a/1.md: at: {TOO_FAR}"]),
        "b.md": ("new", []),
    }
    assert not Vision.objects.exists()


def test_file_that_fails_in_a_way_nobody_foresaw_stays_out_alone(settings, tmp_path, mia):
    content = picture((60, 40))
    key = hashlib.sha256(content).hexdigest()[:32]
    pages = {f"pictures/{key}.jpg": content, "a.md": f"![x](picture:{key})", "b.md": "Do."}
    batch = actions.check_import(by=mia, upload=ContentFile(zipped(pages), name="x.zip"))
    pictures = tmp_path / "media/pictures"
    pictures.parent.mkdir(exist_ok=True)
    pictures.write_text("A file where the folder should be")

    actions.begin_import(by=mia, batch=batch, brings_places=False)
    actions.continue_import(import_id=batch.pk)

    batch.refresh_from_db()
    assert (batch.state, {row["path"]: row["outcome"] for row in batch.report}) == (
        "done",
        {"a.md": "refused", "b.md": "new"},
    )
