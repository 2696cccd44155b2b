import pytest

from accounts.tenancy import here, scope
from playbook import actions
from playbook.models import Entry
from tests.playbook.made import make_touchpoint, noticed, published, written

TYPED = {
    "kind": "little_thing",
    "title": "Say the name first",
    "matters": "A name says you.",
    "body": "1. Say the name.",
    "layer": "experience",
    "stance": "proactive",
    "horizon": "today",
}


@pytest.fixture
def write(client_for, ben):
    client = client_for(ben)
    return lambda **typed: client.post(here("entry_new"), {**TYPED, **typed})


@pytest.fixture
def edit(client_for, mia):
    """Mia saves: `edit(entry, body="…")`, as if she had opened the page just now."""
    client = client_for(mia)

    def save(entry: Entry, **typed):
        return client.post(here("entry_edit", entry.pk), {**TYPED, "revision": entry.revision, **typed})

    return save


def test_page_is_saved_as_a_draft(write, ben, mia):
    touchpoint, seen = make_touchpoint(mia), noticed(mia)

    answer = write(principles=["L", "R"], touchpoints=[touchpoint.pk], sources=[seen.pk], serves="glad")

    entry = Entry.objects.get()
    assert answer.url == here("entry_detail", entry.pk)
    assert (entry.author, entry.status, entry.principles, entry.serves) == (ben, "draft", "RL", "glad")
    assert (list(entry.touchpoints.all()), list(entry.sources.all())) == ([touchpoint], [seen])


def test_lever_belongs_to_a_dazzle_idea(write):
    write(kind="dazzle", lever="recover")
    write(kind="principle", lever="recover")

    assert list(Entry.objects.order_by("pk").values_list("lever", flat=True)) == ["recover", ""]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": "x" * 100_000}, "title"),
        ({"body": "x" * 100_000}, "body"),
        ({"matters": "x" * 301}, "matters"),
        ({"serves": "x" * 201}, "serves"),
        ({"kind": "poem"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"kind": "dazzle", "lever": "crowbar"}, "lever"),
        ({"layer": "onion"}, "layer"),
        ({"stance": "x"}, "stance"),
        ({"horizon": "x"}, "horizon"),
        ({"principles": ["X"]}, "principles"),
        ({"touchpoints": ["999999"]}, "touchpoints"),
        ({"touchpoints": ["abc"]}, "touchpoints"),
        ({"touchpoints": ["9" * 40]}, "touchpoints"),
        ({"sources": ["999999"]}, "sources"),
        ({"sources": ["<script>"]}, "sources"),
        ({"title": "nul \x00"}, "title"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_the_text_is_kept(write, typed, field):
    answer = write(**typed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["matters"].value() == typed.get("matters", "A name says you.")
    assert not Entry.objects.exists()


def test_ids_of_another_organisation_are_no_choices(write, omar):
    with scope(organisation=omar.organisation):
        touchpoint, seen = make_touchpoint(omar), noticed(omar)

    answer = write(touchpoints=[touchpoint.pk], sources=[seen.pk])

    assert sorted(answer.context["form"].errors) == ["sources", "touchpoints"]


def test_archived_observation_is_no_choice_and_is_not_shown(write, mia):
    seen = noticed(mia, "The safe code is on the back of the door")
    actions.archive_observation(by=mia, observation=seen)

    saved, preview = write(sources=[seen.pk]), write(sources=[seen.pk], preview="1")

    assert list(saved.context["form"].errors) == ["sources"]
    assert "safe code" not in saved.content.decode() + preview.content.decode()
    assert not Entry.objects.exists()


def test_archived_observation_chosen_earlier_may_stay(edit, mia):
    seen = noticed(mia)
    entry = written(mia, sources=[seen])
    actions.archive_observation(by=mia, observation=seen)

    assert edit(entry, sources=[seen.pk], body="New.").status_code == 302
    assert list(entry.sources.all()) == [seen]


def test_viewer_writes_nothing(client_for, vera):
    assert client_for(vera).get(here("entry_new")).status_code == 403
    assert client_for(vera).post(here("entry_new"), TYPED).status_code == 403
    assert client_for(vera).post(here("entry_preview"), {"body": "x"}).status_code == 403


def test_scripts_in_the_text_do_nothing_for_readers(write, client_for, ben):
    write(body="<script>alert(1)</script>\n\n[x](javascript:alert(1))", title="<b>Bold</b>")

    page = client_for(ben).get(here("entry_detail", Entry.objects.get().pk)).text

    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "&lt;b&gt;Bold&lt;/b&gt;" in page


def test_preview_shows_the_text_as_readers_will_see_it(client_for, ben):
    answer = client_for(ben).post(here("entry_preview"), {"body": "**Bold** <script>alert(1)</script>"})

    assert "<strong>Bold</strong> &lt;script&gt;" in answer.text


def test_preview_of_too_much_says_so(client_for, ben):
    answer = client_for(ben).post(here("entry_preview"), {"body": "word " * 20_000})

    assert "Only the first 20,000 characters" in answer.text


def test_preview_button_works_without_a_script(write):
    answer = write(preview="1", body="**Bold**")

    assert answer.status_code == 200
    assert "<strong>Bold</strong>" in answer.context["preview"]
    assert not Entry.objects.exists()


def test_draft_is_edited_without_a_reason(edit, ben):
    entry = written(ben)

    answer = edit(entry, body="2. Later.")

    assert answer.url == here("entry_detail", entry.pk)
    kept = Entry.objects.get()
    assert (kept.body, kept.version, kept.revision) == ("2. Later.", 0, 2)


def test_published_page_becomes_a_new_version_with_its_reason(edit, mia):
    entry = published(mia)

    edit(entry, body="2. Later.", reason="It was too early.")

    kept = Entry.objects.get()
    assert (kept.body, kept.version) == ("2. Later.", 2)
    assert [version.reason for version in kept.versions.all()] == ["It was too early.", ""]


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_published_page_needs_a_reason(edit, mia, reason):
    entry = published(mia)

    answer = edit(entry, body="2. Later.", reason=reason)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["reason"]
    assert Entry.objects.get().version == 1


def test_form_begins_with_what_stands(client_for, ben, mia):
    touchpoint, seen = make_touchpoint(mia), noticed(ben, "The ferryman")
    entry = written(mia, principles="RE", touchpoints=[touchpoint], sources=[seen])

    page = client_for(mia).get(here("entry_edit", entry.pk))

    form = page.context["form"]
    assert form["principles"].value() == ["R", "E"]
    assert (form["touchpoints"].value(), form["sources"].value()) == ([touchpoint.pk], [seen.pk])
    assert "The ferryman" in page.text


def test_links_stay_when_only_the_text_changes(edit, ben, mia):
    touchpoint, seen = make_touchpoint(mia), noticed(ben)
    entry = written(mia, touchpoints=[touchpoint], sources=[seen])

    edit(entry, touchpoints=[touchpoint.pk], sources=[seen.pk], body="New.")

    assert (list(entry.touchpoints.all()), list(entry.sources.all())) == ([touchpoint], [seen])


def test_links_that_were_unticked_are_gone(edit, ben, mia):
    entry = written(mia, touchpoints=[make_touchpoint(mia)], sources=[noticed(ben)])

    edit(entry)

    assert not entry.touchpoints.exists()
    assert not entry.sources.exists()


def test_archived_touchpoint_chosen_earlier_may_stay(edit, mia):
    touchpoint = make_touchpoint(mia)
    entry = written(mia, touchpoints=[touchpoint])
    touchpoint.archived_at = entry.created_at
    touchpoint.save()

    assert edit(entry, touchpoints=[touchpoint.pk]).status_code == 302


def test_second_of_two_writers_sees_what_changed(edit, ben, mia):
    entry = written(ben)
    opened = entry.revision
    actions.edit_entry(by=ben, entry=entry, title="Ben was quicker")

    answer = edit(entry, title="Mia's title", revision=opened)

    assert answer.status_code == 422
    assert "Ben was quicker" in answer.context["form"].errors["title"][0]
    assert "Mia&#x27;s title" in answer.text
    assert Entry.objects.get().title == "Ben was quicker"


def test_what_changed_is_said_in_the_words_of_the_page(edit, ben, mia):
    entry = written(ben)
    touchpoint, seen = make_touchpoint(mia, "Breakfast"), noticed(ben, "The ferryman")
    changed = {"kind": "dazzle", "principles": "RE", "touchpoints": [touchpoint], "sources": [seen]}
    actions.edit_entry(by=ben, entry=entry, **changed)

    errors = edit(entry, revision=1).context["form"].errors

    said = {name: errors[name][0].split("“")[1] for name in changed}
    assert said == {
        "kind": "Dazzle idea”",
        "principles": "Respect, Empathy”",
        "touchpoints": "Breakfast”",
        "sources": "The ferryman”",
    }


def test_second_try_after_comparing_is_saved(edit, ben):
    entry = written(ben)
    actions.edit_entry(by=ben, entry=entry, title="Ben was quicker")
    shown = edit(entry, title="Mia's title", revision=1).context["form"]

    answer = edit(entry, title="Mia's title", revision=shown["revision"].value())

    assert answer.status_code == 302
    assert Entry.objects.get().title == "Mia's title"


def test_page_published_meanwhile_asks_for_the_reason(edit, ben, mia):
    entry = written(ben)
    opened = entry.revision
    actions.publish_entry(by=mia, entry=entry)

    answer = edit(entry, title="Another", revision=opened)

    assert "reason" in answer.context["form"].errors
    assert Entry.objects.get().version == 1


def test_member_does_not_edit_somebody_elses_draft(client_for, ben, mia):
    assert client_for(ben).get(here("entry_edit", written(mia).pk)).status_code == 404
