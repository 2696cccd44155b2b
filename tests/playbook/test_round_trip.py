"""The playbook leaves as Markdown and comes back: export, import into an empty house, export again: identical files."""

import hashlib
import io
import re
import zipfile
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.core.files.base import ContentFile

from accounts.tenancy import scope
from journeys import actions as mapping
from playbook import actions
from playbook.models import Entry, EntryVersion, Export, Import, Observation, Picture, Tag, Vision
from playbook.photos import read_photo
from tests.playbook.made import noticed, picture, published, upload, written

MAY = datetime(2026, 5, 1, 9, 30, 15, 123456, tzinfo=UTC)
TABLE = "| when | who |\r\n| --- | --- |\r\n| 7:00 | Joan |\r\n"
STRANGE = "Before\n---\nid: no\n---\n\n- [ ] a box\n\n\n"


def exported(by, format: str = "markdown", entries=None, **wanted) -> Export:
    export = actions.ask_for_export(by=by, format=format, entries=entries, **wanted)
    actions.make_export(export_id=export.pk)
    export.refresh_from_db()
    assert export.state == "ready", export.problem
    return export


def content_of(row) -> bytes:
    with row.file.open("rb") as file:
        return file.read()


def files_in(export: Export) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content_of(export))) as made:
        return {name: made.read(name) for name in made.namelist()}


def brought(by, content: bytes, name: str = "playbook.zip", **wanted) -> Import:
    batch = actions.check_import(by=by, upload=ContentFile(content, name=name))
    if batch.state == "checked":
        actions.begin_import(by=by, batch=batch, brings_places=wanted.get("brings", batch.brings_places))
        actions.continue_import(import_id=batch.pk)
    batch.refresh_from_db()
    return batch


def outcomes(batch: Import) -> dict[str, str]:
    return {row["path"]: row["outcome"] for row in batch.report}


def furnish_playbook(ben, mia) -> None:
    """What a real playbook holds, and what files are bad at."""
    for number in (1, 2):
        actions.write_vision(by=mia, sentence=f"Glad “{number}”: they came", needs_today="Tea\r\nand time", at=MAY)
    kept = actions.keep_picture(by=mia, photo=read_photo(upload(picture((200, 120)))))
    journey = mapping.create_journey(by=mia, title="A weekend: by the sea", persona=None, new_persona="Ada")
    stages = [mapping.add_stage(by=mia, journey=journey, title=title) for title in ("Zig: find us", "Arrive")]
    places = [mapping.add_touchpoint(by=mia, stage=stage, title=f"{stage} #1") for stage in stages]
    seen = noticed(
        ben, "She said: 'no'\nand \"left\" 😀", kind="elsewhere", business="Café", feeling=-2, shown="RE", at=MAY
    )
    first = published(
        mia, "Say the name: \"first\" 😀", body=f"1. Say.\r\n\r\n![the desk](picture:{kept.key})\r\n{TABLE}", at=MAY,
        principles="RL", touchpoints=places, sources=[seen], serves="# no comment", matters="- yes",
    )  # fmt: skip
    actions.revise_entry(by=ben, entry=first, reason="It was: wrong", body=STRANGE, at=MAY)
    actions.revise_entry(by=mia, entry=first, reason="", matters="null", body=f"---\n{STRANGE}{TABLE}", at=MAY)
    actions.tag_entries(by=mia, entries=[first], names=["winter", "1984"])
    for number in range(3):
        published(ben, "Say the name first?", body=f"Twin {number}", at=MAY)
    published(mia, "اكتب الاسم أولا", body="مرحبا بكم. שלום", kind="principle", at=MAY)
    published(mia, "con", kind="dazzle", lever="say_yes", body=" leading\t\u2028 and trailing \r", at=MAY)
    retired = published(mia, "Gone by", body="Not any more", at=MAY)
    actions.retire_entry(by=mia, entry=retired, reason="Nobody did it")
    Entry.objects.filter(pk=written(mia, "A draft", body="").pk).update(review_on=date(2027, 2, 28))


def test_playbook_leaves_and_comes_back_the_same(cast, harbour, ben, mia):
    furnish_playbook(ben, mia)
    everything = list(Entry.objects.values_list("pk", flat=True))
    first = exported(mia, entries=everything)
    there = files_in(first)

    with scope(organisation=cast.clinic):
        batch = brought(cast.omar, content_of(first))
        assert set(outcomes(batch).values()) == {"new"}
        back = files_in(exported(cast.omar, entries=list(Entry.objects.values_list("pk", flat=True))))

    assert list(back) == list(there)
    assert back == there
    assert sum(name.startswith("versions/") for name in there) == 9
    assert [name for name in there if name.startswith("little-things/say")] == [
        "little-things/say-the-name-first.md", "little-things/say-the-name-first-2.md",
        "little-things/say-the-name-first-3.md", "little-things/say-the-name-first-4.md",
    ] or "little-things/say-the-name-first-4.md" in there  # fmt: skip


def furnish_what_is_not_published(ben, mia, olive) -> None:
    """Drafts at every stage, and retired ones, one of them written on since."""
    kept = actions.keep_picture(by=mia, photo=read_photo(upload(picture((90, 60), colour="gold"))))
    seen = noticed(ben, "The lamp hums", at=MAY)
    written(ben, "Ben's own", body=f"![a lamp](picture:{kept.key})\r\n", sources=[seen], at=MAY, tags=["night"])
    asked = written(ben, "Waits for a review", body=STRANGE, at=MAY)
    actions.ask_for_review(by=ben, entry=asked, reviewer=mia, note="Is it so?")
    for number, body in enumerate(["Written on since", ""]):
        gone = published(mia, f"Retired {number}", body="As it was", at=MAY)
        actions.revise_entry(by=olive, entry=gone, reason="Better", body="As it was last", at=MAY)
        actions.retire_entry(by=mia, entry=gone, reason="No more")
        actions.edit_entry(by=mia, entry=gone, body=body, title=f"Gone {number}")
    actions.archive_entry(by=mia, entry=written(mia, "Thrown away"))


def states_in(files: dict[str, bytes]) -> dict[str, int]:
    pages = [text for name, text in files.items() if name.endswith(".md") and not name.startswith("versions/")]
    return Counter(re.search(rb"^status: (\w+)$", text, re.MULTILINE)[1].decode() for text in pages)


def test_everything_with_drafts_and_retired_ones_leaves_and_comes_back_the_same(cast, harbour, ben, mia, olive):
    furnish_playbook(ben, mia)
    furnish_what_is_not_published(ben, mia, olive)
    first = exported(mia, with_unpublished=True)
    there = files_in(first)
    assert states_in(there) == {"published": 6, "retired": 3, "draft": 3}
    assert states_in(files_in(exported(mia))) == {"published": 6}

    with scope(organisation=cast.clinic):
        batch = brought(cast.omar, content_of(first))
        assert set(outcomes(batch).values()) == {"new"}
        second = exported(cast.omar, with_unpublished=True)
        assert set(outcomes(brought(cast.omar, content_of(second))).values()) == {"same"}

    assert list(files_in(second)) == list(there)
    assert files_in(second) == there
    assert content_of(second) == content_of(first)


def test_same_playbook_is_the_same_zip_to_the_byte(ben, mia):
    furnish_playbook(ben, mia)

    assert content_of(exported(mia)) == content_of(exported(mia))


def test_bringing_the_same_zip_again_changes_nothing(cast, ben, mia):
    furnish_playbook(ben, mia)
    content = content_of(exported(mia))
    with scope(organisation=cast.clinic):
        brought(cast.omar, content)
        rows = (Entry.objects, EntryVersion.objects, Observation.objects, Picture.objects, Tag.objects, Vision.objects)
        before = [list(objects.order_by("pk").values()) for objects in rows]

        batch = brought(cast.omar, content)

        assert set(outcomes(batch).values()) == {"same"}
        assert [list(objects.order_by("pk").values()) for objects in rows] == before
    assert set(outcomes(actions.check_import(by=mia, upload=ContentFile(content, name="a.zip"))).values()) == {"same"}


def test_versions_keep_the_name_they_were_signed_with_and_who_brought_them(cast, ben, mia):
    entry = published(ben, at=MAY)
    content = content_of(exported(mia, entries=[entry.pk]))

    with scope(organisation=cast.clinic):
        brought(cast.omar, content)
        version = EntryVersion.objects.get()

        assert (version.writer, version.by, version.published_at) == ("Ben", cast.omar, MAY)


def changed(content: bytes, path: str, before: str, after: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        files = {name: made.read(name) for name in made.namelist()}
    files[path] = files[path].replace(before.encode(), after.encode())
    return zipped(files)


def zipped(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()


def test_changed_file_stands_as_the_next_version(mia):
    entry = published(mia, tags=["winter"])
    content = content_of(exported(mia))
    batch = brought(mia, changed(content, "little-things/say-the-name-first.md", "Then the room", "Then the view"))

    entry.refresh_from_db()
    assert outcomes(batch)["little-things/say-the-name-first.md"] == "changed"
    assert (entry.version, "Then the view" in entry.html) == (2, True)
    assert entry.versions.get(number=2).reason == "Brought in from playbook.zip"


def test_file_made_before_somebody_wrote_on_is_refused_when_it_was_changed(mia):
    entry = published(mia)
    content = content_of(exported(mia))
    actions.revise_entry(by=mia, entry=entry, reason="Better", body="Newer")

    older = brought(mia, content)
    edited = brought(mia, changed(content, "little-things/say-the-name-first.md", "Then the room", "Then the view"))

    entry.refresh_from_db()
    assert (outcomes(older)["little-things/say-the-name-first.md"], older.report[-1]["why"]) == (
        "same", ["Here it has moved on to version 2; yours stays."],
    )  # fmt: skip
    assert outcomes(edited)["little-things/say-the-name-first.md"] == "refused"
    assert entry.body == "Newer"


def test_plain_markdown_of_somebody_elses_is_a_draft(mia):
    batch = brought(
        mia, zipped({"Notes/little-things/warm_towels.md": "Warm them.", "Notes/b.md": "# Say *yes*\n\nDo."})
    )

    assert set(outcomes(batch).values()) == {"new"}
    drafts = Entry.objects.order_by("title")
    assert [(draft.title, draft.status, draft.author) for draft in drafts] == [
        ("Say *yes*", "draft", mia), ("Warm towels", "draft", mia),
    ]  # fmt: skip


def test_unknown_touchpoint_is_named_and_left_out_unless_it_is_asked_for(mia):
    page = "---\ntouchpoints:\n- {journey: A day, stage: Morning, touchpoint: Breakfast}\n---\nDo."
    batch = brought(mia, zipped({"a.md": page}), brings=False)
    assert batch.report[0]["why"] == ["Not on a journey here, so not linked: Breakfast (A day, Morning)"]
    assert not Entry.objects.get().touchpoints.exists()

    brought(mia, zipped({"a.md": page}), brings=True)

    assert [str(place.stage.journey) for place in Entry.objects.get().touchpoints.all()] == ["A day"]


@pytest.mark.parametrize("metadata", [b"", b"Exif\0\0secret place"])
def test_picture_is_kept_as_it_came_only_when_it_is_bare(mia, metadata):
    content = picture((60, 40), **({"exif": metadata} if metadata else {}))
    key = hashlib.sha256(content).hexdigest()[:32]

    brought(mia, zipped({f"pictures/{key}.jpg": content, "a.md": f"![it](picture:{key})"}))

    kept = Picture.objects.get()
    assert (kept.key == key) is (not metadata)
    assert f"picture:{kept.key}" in Entry.objects.get().html
    assert b"secret" not in content_of(kept)
