import pytest

from accounts.tenancy import here, scope
from playbook import actions
from playbook.models import Entry, Observation
from tests.playbook.made import make_touchpoint, noticed, published, written


@pytest.fixture
def contents(client_for, ben):
    """The titles Ben reads in the contents: `contents("kind=dazzle")`."""
    client = client_for(ben)

    def titles(query: str = "") -> list[str]:
        page = client.get(here("entry_list", query=query))
        assert page.status_code == 200
        return [entry.title for entry in page.context["page"].rows]

    return titles


@pytest.fixture
def book(mia):
    breakfast = make_touchpoint(mia, "Breakfast", "Staying")
    published(mia, "Coffee first", principles="E", touchpoints=[breakfast, make_touchpoint(mia, "Bar", "Staying")])
    published(mia, "Say the minutes", kind="principle", principles="RE", touchpoints=[make_touchpoint(mia)])
    published(mia, "Soup until ten", kind="dazzle", lever="say_yes", principles="A")
    written(mia, "Not yet")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Soup until ten", "Say the minutes", "Coffee first"]),
        ("kind=dazzle", ["Soup until ten"]),
        ("lever=say_yes", ["Soup until ten"]),
        ("lever=people", []),
        ("principle=E", ["Say the minutes", "Coffee first"]),
        ("principle=A", ["Soup until ten"]),
        ("state=draft", []),
        ("state=archived", []),
        ("kind=x&lever=%00&stage=abc&touchpoint=-1&state=z", ["Soup until ten", "Say the minutes", "Coffee first"]),
        ("stage=999999", []),
    ],
)
def test_contents_are_filtered_by_their_address(contents, book, query, titles):
    assert contents(query) == titles


def test_contents_are_filtered_by_place_and_list_each_page_once(contents, book):
    breakfast = Entry.objects.get(title="Coffee first").touchpoints.get(title="Breakfast")

    assert contents(f"touchpoint={breakfast.pk}") == contents(f"stage={breakfast.stage_id}") == ["Coffee first"]


def test_words_of_somebodys_draft_are_offered_to_no_other_member(client_for, ben, mia, vera):
    published(mia, tags=["winter"])
    written(ben, tags=["secret"])

    pages = {member: client_for(member).get(here("entry_list")).context for member in (vera, ben, mia)}

    offered = {member: [name for _pk, name in page["filters"].tags[1:]] for member, page in pages.items()}
    assert offered == {vera: ["winter"], ben: ["secret", "winter"], mia: ["secret", "winter"]}


def test_contents_stand_in_chapters(client_for, ben, book):
    chapters = client_for(ben).get(here("entry_list")).context["chapters"]

    assert [str(chapter.title) for chapter in chapters] == ["Little things", "Principles in practice", "Dazzle ideas"]


def test_empty_playbook_gives_an_example(client_for, ben, vera):
    assert "Write the first entry" in client_for(ben).get(here("entry_list")).text
    assert "Write the first entry" not in client_for(vera).get(here("entry_list")).text


def test_htmx_gets_the_contents_alone(client_for, ben, book):
    answer = client_for(ben).get(here("entry_list"), headers={"HX-Request": "true"})

    assert answer.text.strip().startswith('<div id="contents">')


def test_page_reads_like_a_page_with_a_margin(client_for, ben, mia):
    touchpoint, seen = make_touchpoint(mia), noticed(ben, "The ferryman knew our names", feeling=2)
    entry = published(mia, principles="R", serves="glad they came", touchpoints=[touchpoint], sources=[seen])

    page = client_for(ben).get(here("entry_detail", entry.pk)).text

    for said in ("<li>Say the name.</li>", "The ferryman knew our names", "Check-in", "glad they came", "One version"):
        assert said in page


def test_archived_source_is_not_shown(client_for, ben, mia):
    seen = noticed(ben, "Taken back")
    entry = published(mia, sources=[seen])
    actions.archive_observation(by=ben, observation=seen)

    assert "Taken back" not in client_for(mia).get(here("entry_detail", entry.pk)).text


def test_draft_is_opened_by_its_author_and_managers(client_for, ben, mia, vera):
    page = here("entry_detail", written(ben).pk)

    assert [client_for(member).get(page).status_code for member in (ben, mia, vera)] == [200, 200, 404]


def test_archived_entry_is_opened_by_managers_and_put_back(client_for, ben, mia):
    entry = published(mia)
    archived = client_for(mia).post(here("entry_archive", entry.pk), follow=True)
    assert "Archived. You can put it back here." in archived.text
    assert client_for(ben).get(here("entry_detail", entry.pk)).status_code == 404
    assert "Put it back" in client_for(mia).get(here("entry_detail", entry.pk)).text

    client_for(mia).post(here("entry_restoration", entry.pk))

    assert client_for(ben).get(here("entry_detail", entry.pk)).status_code == 200


def test_published_page_is_not_archived_by_a_member(client_for, ben, mia):
    entry = actions.publish_entry(by=mia, entry=written(ben))

    assert client_for(ben).post(here("entry_archive", entry.pk)).status_code == 403


def test_manager_publishes(client_for, ben, mia):
    entry = written(ben)

    answer = client_for(mia).post(here("entry_publication", entry.pk), follow=True)

    assert "Published. Everybody can read it now." in answer.text
    assert Entry.objects.get().version == 1


def test_member_does_not_publish(client_for, ben):
    assert client_for(ben).post(here("entry_publication", written(ben).pk)).status_code == 403


def test_entry_that_says_nothing_is_sent_back_to_its_author(client_for, mia):
    entry = written(mia, body="")

    answer = client_for(mia).post(here("entry_publication", entry.pk), follow=True)

    assert answer.redirect_chain == [(here("entry_edit", entry.pk), 302)]
    assert "Write what exactly we do, then publish it." in answer.text


def test_versions_have_pages_of_their_own(client_for, ben, mia):
    entry = published(mia, body="First.")
    actions.revise_entry(by=mia, entry=entry, reason="Better.", body="Second.")

    listed = client_for(ben).get(here("entry_version_list", entry.pk)).text
    first = client_for(ben).get(here("entry_version", entry.pk, 1)).text

    assert "Better." in listed
    assert "<p>First.</p>" in first
    assert "Read how it stands now" in first
    assert client_for(ben).get(here("entry_version", entry.pk, 3)).status_code == 404


def test_version_with_an_endless_number_is_not_found(client_for, ben, mia):
    client, pages = client_for(ben), here("entry_version_list", published(mia).pk)

    for number in (f"{'9' * 20}/1/", f"{'9' * 20}/", f"comparison/?from={'9' * 20}&to=1"):
        assert client.get(f"{pages}{number}").status_code == 404


def test_versions_of_another_organisations_entry_are_not_found(client_for, mia, omar):
    with scope(organisation=omar.organisation):
        foreign = published(omar)

    for page in (here("entry_version_list", foreign.pk), here("entry_version", foreign.pk, 1)):
        assert client_for(mia).get(page).status_code == 404


def test_page_made_of_an_observation_begins_in_its_words(client_for, ben, mia):
    touchpoint = make_touchpoint(mia)
    seen = noticed(ben, "Line one\nLine two", shown="RE", layer="core", touchpoint=touchpoint)

    page = client_for(ben).get(here("entry_new", query=f"from_observation={seen.pk}"))

    form = page.context["form"]
    assert form["body"].value() == "> Line one\n> Line two\n\n1. "
    assert (form["principles"].value(), form["layer"].value()) == (["R", "E"], "core")
    assert (form["sources"].value(), form["touchpoints"].value()) == ([seen.pk], [touchpoint.pk])
    assert "Noticed by Ben" in page.text


@pytest.mark.parametrize("value", ["", "abc", "-1", "0", "999999", "9" * 50, "%00", "²"])
def test_page_made_of_nothing_begins_empty(client_for, ben, value):
    page = client_for(ben).get(here("entry_new", query=f"from_observation={value}"))

    assert page.status_code == 200
    assert page.context["seen"] is None


def test_page_is_not_begun_from_another_organisations_observation(client_for, ben, omar):
    with scope(organisation=omar.organisation):
        foreign = noticed(omar, "Clinic secret")

    assert "Clinic secret" not in client_for(ben).get(here("entry_new", query=f"from_observation={foreign.pk}")).text


def test_observation_says_it_became_a_page(client_for, ben, mia):
    seen = noticed(ben)
    typed = {"kind": "little_thing", "title": "Names", "layer": "core", "stance": "reactive", "horizon": "today"}

    client_for(ben).post(here("entry_new"), {**typed, "sources": [seen.pk]})

    assert list(Observation.objects.get().entries.all()) == [Entry.objects.get(author=ben)]


def compared(client, mia, before: str, after: str) -> str:
    """What the comparison of two versions says of what exactly we do."""
    entry = published(mia, body=before)
    actions.revise_entry(by=mia, entry=entry, reason="Better.", body=after)
    page = client.get(here("entry_comparison", entry.pk, 1, 2)).text
    return page.split('<div class="diff diff-body" dir="auto">')[1].split("</div>")[0]


def test_versions_are_compared_as_they_are_read(client_for, ben, mia):
    before = "## Arriving\n\n1. Say the **name**.\n2. See [the list](/a?x=1&y=2)."
    after = "## Arriving\n\n1. Say the name.\n2. See [the list](/b).\n3. ![A <desk>](https://a.example/desk.png)"

    shown = compared(client_for(ben), mia, before, after)

    assert not any(mark in shown for mark in ("**", "##", "](", "!["))
    assert "[formatting changed: no longer bold]" in shown
    assert "[link address changed: /a?x=1&amp;y=2 → /b]" in shown
    assert "A &lt;desk&gt;" in shown
    assert "[link to https://a.example/desk.png]" in shown


def test_versions_that_read_the_same_are_said_to(client_for, ben, mia):
    entry = published(mia, body="* one\n* two")
    actions.revise_entry(by=mia, entry=entry, reason="Tidied.", body="- one\n- two")
    actions.revise_entry(by=mia, entry=entry, reason="Bold.", body="- one\n- **two**")
    client, said = client_for(ben), "They read the same"

    assert said in client.get(here("entry_comparison", entry.pk, 1, 2)).text
    assert said not in client.get(here("entry_comparison", entry.pk, 2, 3)).text
    assert said not in client.get(here("entry_comparison", entry.pk, 2, 2)).text
