"""What saves itself, and pictures in the text."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from accounts.tenancy import here
from playbook import actions
from playbook.models import Entry, Picture, Scribble
from playbook.outlines import OUTLINES, outline_for, unanswered
from playbook.photos import read_photo
from tests.playbook.made import picture, published, upload, written

TYPED = {"kind": "little_thing", "layer": "core", "stance": "reactive", "horizon": "today"}


def kept(by, most=100, **options):
    return actions.keep_picture(by=by, photo=read_photo(upload(picture(**options))), most=most)


def test_half_written_text_is_kept_once_for_its_page(client_for, ben):
    client, key = client_for(ben), uuid.uuid4()
    typed = {"scribble": key, "title": "Half", "csrfmiddlewaretoken": "secret", "body": "A"}

    client.post(here("scribble_list"), typed)
    answer = client.post(here("scribble_list"), {**typed, "body": "A thought"})

    scribble = Scribble.objects.get()
    assert (scribble.member, scribble.key, scribble.entry) == (ben, key, None)
    assert scribble.fields == {"scribble": [str(key)], "title": ["Half"], "body": ["A thought"]}
    assert answer.json() == {"saved": scribble.saved_at.isoformat()}


def test_nothing_typed_and_too_much_are_not_kept(client_for, ben):
    client = client_for(ben)

    empty = client.post(here("scribble_list"), {"scribble": uuid.uuid4(), "kind": "dazzle", "body": " "})
    endless = client.post(here("scribble_list"), {"body": "x" * 200_000})

    assert (empty.status_code, endless.status_code) == (204, 422)
    assert not Scribble.objects.exists()


def test_of_many_half_written_texts_the_oldest_go(ben, mia, monkeypatch):
    monkeypatch.setattr("playbook.actions.writing.SCRIBBLES_KEPT", 2)

    for member, title in [(mia, "Hers"), (ben, "1"), (ben, "2"), (ben, "3")]:
        actions.keep_scribble(by=member, fields={"title": [title]}, key=uuid.uuid4())

    assert sorted(map(str, Scribble.objects.all())) == ["2", "3", "Hers"]


def test_half_written_text_comes_back_with_what_it_was_begun_upon(client_for, mia):
    entry = written(mia)
    scribble = actions.keep_scribble(
        by=mia, entry=entry, fields={"title": ["Halfway"], "body": ["New"], "revision": ["1"], "base": ["{}"]}
    )
    client = client_for(mia)

    offered = client.get(here("entry_edit", entry.pk)).text
    form = client.get(here("entry_edit", entry.pk, query=f"scribble={scribble.pk}")).context["form"]

    assert "You left this page half-written" in offered
    assert (form["title"].value(), form["revision"].value(), form.errors) == ("Halfway", "1", {})


def test_half_written_text_is_gone_once_it_is_saved(client_for, mia):
    entry, key = written(mia), uuid.uuid4()
    actions.keep_scribble(by=mia, entry=entry, fields={"title": ["A"]})
    actions.keep_scribble(by=mia, key=key, fields={"title": ["B"]})
    client = client_for(mia)

    client.post(here("entry_edit", entry.pk), {**TYPED, "title": "A", "revision": entry.revision})
    client.post(here("entry_new"), {**TYPED, "title": "B", "scribble": key})

    assert not Scribble.objects.exists()


def test_nobody_sees_or_throws_away_what_another_left(client_for, ben, mia):
    scribble = actions.keep_scribble(by=ben, fields={"title": ["Ben's thought"]})
    client = client_for(mia)

    assert "Ben&#x27;s thought" in client_for(ben).get(here("entry_new")).text
    assert "Ben&#x27;s thought" not in client.get(here("scribble_list")).text
    assert "Ben&#x27;s thought" not in client.get(here("entry_new", query=f"scribble={scribble.pk}")).text
    assert client.post(here("scribble_deletion", scribble.pk)).status_code == 404
    assert client_for(ben).post(here("scribble_deletion", scribble.pk)).status_code == 302
    assert not Scribble.objects.exists()


def test_member_keeps_nothing_for_a_page_they_may_not_write(client_for, ben, mia):
    draft = written(mia)

    assert client_for(ben).post(here("scribble_list"), {"entry": draft.pk, "title": "x"}).status_code == 404
    assert client_for(ben).post(here("scribble_list"), {"entry": "9" * 40, "title": "x"}).status_code == 404


def test_picture_is_made_safe_and_kept_once(client_for, ben, mia):
    large = picture((3000, 1500), exif=b"Exif\0\0secret")

    first = client_for(ben).post(here("picture_list"), {"picture": upload(large)}).json()
    second = client_for(mia).post(here("picture_list"), {"picture": upload(large)}).json()

    row = Picture.objects.get()
    assert first == second == {"key": row.key, "width": 1600, "height": 800}
    with default_storage.open(row.file.name) as file:
        assert b"secret" not in file.read()


def test_picture_is_served_to_members_only_and_for_ever(client_for, ben, omar, visitor):
    address = here("picture_file", kept(ben).key)

    answer = client_for(ben).get(address)

    assert b"".join(answer.streaming_content)[:3] == b"\xff\xd8\xff"
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "private" in answer["Cache-Control"]
    assert "immutable" in answer["Cache-Control"]
    assert client_for(omar).get(address).status_code == 404
    assert visitor.get(address).status_code == 302


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"\xff\xd8\xff broken"])
def test_what_is_no_picture_is_refused_in_a_sentence(client_for, ben, content):
    answer = client_for(ben).post(here("picture_list"), {"picture": upload(content)})

    assert answer.status_code == 422
    assert answer.json()["message"].endswith(".")


def test_pictures_have_a_limit_for_each_day(ben):
    first = kept(ben, most=1)

    assert kept(ben, most=1) == first
    with pytest.raises(ValidationError):
        kept(ben, most=1, colour="red")


def test_picture_is_added_without_a_script_and_shown(client_for, ben):
    client = client_for(ben)
    typed = {**TYPED, "title": "T", "body": "Text", "picture": upload(picture()), "picture_words": "A [boat]"}

    page = client.post(here("entry_new"), typed)
    key = Picture.objects.get().key
    body = page.context["form"]["body"].value()
    client.post(here("entry_new"), {**TYPED, "title": "T", "body": body})

    assert (page.status_code, body) == (200, f"Text\n\n![A (boat)](picture:{key})\n")
    assert f'<img src="{here("picture_file", key)}" alt="A (boat)" width="40" height="30"' in page.context["preview"]
    assert f'src="picture:{key}"' in Entry.objects.get().html


@pytest.mark.parametrize("key", OUTLINES)
def test_outline_begins_a_page_of_its_kind(client_for, ben, key):
    form = client_for(ben).get(here("entry_new", query=f"template={key}")).context["form"]

    assert form["body"].value() == OUTLINES[key].body
    assert form["kind"].value() == OUTLINES[key].given["kind"]


def test_outline_never_takes_the_place_of_words(client_for, ben):
    client = client_for(ben)
    chosen = {"kind": "dazzle", "lever": "recover", "outline": "1"}

    empty = client.post(here("entry_new"), {**chosen, "body": " "}).context["form"]
    written_in = client.post(here("entry_new"), {**chosen, "body": "Mine"}).context["form"]

    assert "The unexpected" in empty["body"].value()
    assert written_in["body"].value() == "Mine"


def test_outline_fits_what_is_chosen():
    assert outline_for("principle", "", "EL").key == "empathy"
    assert outline_for("dazzle", "say_yes").key == "say_yes"
    assert outline_for("").key == "little_thing"


def test_scribble_is_called_by_what_it_says(ben, mia):
    assert str(Scribble(fields={"title": [" "], "body": ["First  words"]})) == "First words"
    assert str(Scribble(fields={}, entry=published(mia))) == "Say the name first"
    assert (
        str(Scribble(fields={"body": [f"{OUTLINES['respect'].body}\n\n![a](picture:{'0' * 32})"]}))
        == "Untitled, left just now"
    )
    assert str(Scribble(fields={"body": ["*Which moment*\n\n1. **Say** their [name](https://a.de)"]})) == (
        "Which moment Say their name"
    )


def test_unanswered_questions_are_told_before_and_after_they_go_out(client_for, mia):
    text = str(OUTLINES["little_thing"].body)
    client = client_for(mia)

    preview = client.post(here("entry_preview"), {"body": text}, headers={"HX-Request": "true"}).text
    page = client.get(here("entry_new", query="template=little_thing")).text
    saved = client.post(here("entry_new"), {**TYPED, "title": "A", "body": text, "publish": "1"}, follow=True).text

    assert "6 questions are still unanswered" in preview
    assert "6 questions are still unanswered" in page
    assert "Some questions of the outline still stand in it unanswered." in saved
    assert unanswered(text.replace("*", "")) == []


def test_picture_half_written_is_neither_left_nor_taken_for_whole(ben):
    row = kept(ben)
    with default_storage.open(row.file.name, "wb") as file:
        file.write(b"half")

    mended = kept(ben)

    assert (mended.pk, default_storage.size(row.file.name) > 100) == (row.pk, True)
    assert default_storage.listdir(f"pictures/{row.organisation_id}")[1] == [f"{row.key}.jpg"]


def test_what_saves_itself_leaves_out_what_no_database_keeps(client_for, ben):
    client_for(ben).post(here("scribble_list"), {"title": "x\0y"})

    assert Scribble.objects.get().title == "xy"
