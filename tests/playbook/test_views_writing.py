import pytest

from accounts.tenancy import here, scope
from playbook import actions
from playbook.models import Entry, Review, Tag
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


def opened(client, entry: Entry) -> dict:
    """What the page of an entry holds when it is opened, as a browser would send it back."""
    form = client.get(here("entry_edit", entry.pk)).context["form"]
    names = {name: form[name].value() for name in form.fields if name != "clashes"}
    return {name: value for name, value in names.items() if value is not None}


def test_changes_of_two_are_put_together_and_shown_before_they_are_saved(client_for, olive, mia):
    entry, tagged = written(mia, serves="calm"), {"tags": "winter"}
    hers, his = client_for(olive), client_for(mia)
    page = opened(his, entry)
    hers.post(
        here("entry_edit", entry.pk),
        {**opened(hers, entry), **tagged, "body": "1. Say the surname.\n2. Then the room."},
    )

    answer = his.post(
        here("entry_edit", entry.pk), {**page, "body": "1. Say the name.\n2. Then the floor.", "title": "New"}
    )

    form = answer.context["form"]
    assert answer.status_code == 422
    assert "What Olive saved meanwhile" in answer.text
    assert form["body"].value() == "1. Say the surname.\n2. Then the floor."
    assert (form["title"].value(), form["tags"].value(), list(form.errors)) == ("New", "winter", ["__all__"])
    again = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert his.post(here("entry_edit", entry.pk), again).status_code == 302
    entry.refresh_from_db()
    assert (entry.title, entry.body) == ("New", "1. Say the surname.\n2. Then the floor.")


def test_same_sentence_of_two_is_chosen_without_a_script(client_for, olive, mia):
    entry = written(mia)
    client, address = client_for(mia), here("entry_edit", entry.pk)
    page = opened(client, entry)
    actions.edit_entry(by=olive, entry=entry, body="1. Say the surname.\n2. Then the room.")

    form = client.post(address, {**page, "body": "1. Say it.\n2. Then the room."}).context["form"]
    assert list(form.errors) == ["body", "__all__"]
    assert form["body"].value() == "1. Say it.\n2. Then the room."
    again = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    form = client.post(address, {**again, "take": "0:both"}).context["form"]

    assert form["body"].value() == "1. Say it.\n1. Say the surname.\n2. Then the room."
    assert form.open_clashes[0].held == "both"


@pytest.mark.parametrize("base", ["", "[]", "{", '{"body": 1, "touchpoints": ["x"], "sources": [{}], "tags": [1]}'])
def test_page_that_lost_its_beginning_is_still_compared(edit, mia, base):
    entry = written(mia)

    answer = edit(entry, revision=0, base=base, clashes='[{"x": 1}]', title="Another")

    assert answer.status_code == 422
    assert "title" in answer.context["form"].errors


def test_manager_saves_and_publishes_at_once(client_for, mia, ben):
    client_for(mia).post(here("entry_new"), {**TYPED, "publish": "1"})
    refused = client_for(mia).post(here("entry_new"), {**TYPED, "body": "", "publish": "1"})
    client_for(ben).post(here("entry_new"), {**TYPED, "title": "Ben's", "publish": "1"})

    assert list(Entry.objects.order_by("pk").values_list("status", flat=True)) == ["published", "draft"]
    assert refused.status_code == 422


def test_draft_is_put_before_a_reviewer(client_for, mia, ben):
    client = client_for(ben)

    nobody = client.post(here("entry_new"), {**TYPED, "ask": "1"})
    client.post(here("entry_new"), {**TYPED, "ask": "1", "ask_of": mia.pk, "ask_note": "Too long?"})

    assert "ask_of" in nobody.context["form"].errors
    review = Review.objects.get()
    assert (review.reviewer, review.note, review.entry.status) == (mia, "Too long?", "in_review")


def test_member_proposes_the_next_version_of_what_is_published(client_for, mia, ben):
    entry, client = published(mia), client_for(ben)
    page = {**opened(client, entry), "ask_of": mia.pk, "ask": "1", "reason": "It was too early."}

    same = client.post(here("entry_edit", entry.pk), page)
    client.post(here("entry_edit", entry.pk), {**page, "body": "2. Later."})

    review = Review.objects.get()
    assert same.status_code == 422
    assert (review.proposed, review.note) == ({"body": "2. Later."}, "It was too early.")
    entry.refresh_from_db()
    assert (entry.version, entry.body) == (1, "1. Say the name.\n2. Then the room.")


def test_tags_are_the_same_whatever_their_capitals(edit, mia):
    first, second = written(mia), written(mia)

    edit(first, tags="Winter, check-in,  winter ")
    edit(second, tags="winter, pool")
    refused = edit(second, tags="x" * 41)

    assert sorted(tag.name for tag in Tag.objects.all()) == ["check-in", "pool", "winter"]
    assert [tag.name for tag in second.tags.all()] == ["pool", "winter"]
    assert list(refused.context["form"].errors)[:1] == ["tags"]


def test_who_looks_after_a_page_and_when_is_for_managers(client_for, edit, mia, ben, olive):
    entry = written(ben)

    edit(entry, reviewer=olive.pk, review_on="2030-01-31")

    entry.refresh_from_db()
    assert (entry.reviewer, str(entry.review_on)) == (olive, "2030-01-31")
    assert "reviewer" not in client_for(ben).get(here("entry_edit", entry.pk)).context["form"].fields
