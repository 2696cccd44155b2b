import re

import pytest

from accounts.tenancy import here
from playbook import actions, contents
from playbook.models import Entry, Tag
from playbook.related import related_to
from tests.playbook.made import make_touchpoint, noticed, published, written


@pytest.fixture
def pages(mia):
    """Three pages: at two principles, of a lever, and nowhere."""
    desk, bar = make_touchpoint(mia), make_touchpoint(mia, "Bar", "Staying")
    published(mia, "Say the minutes", kind="principle", principles="RE", touchpoints=[desk, bar])
    published(mia, "Soup until ten", kind="dazzle", lever="say_yes", principles="A", touchpoints=[bar])
    published(mia, "Coffee first")


def arranged(client, query: str) -> dict[str, list[str]]:
    chapters = client.get(here("entry_list", query=query)).context["chapters"]
    return {str(chapter.title): [entry.title for entry in chapter.entries] for chapter in chapters}


def test_entry_at_two_principles_stands_in_both_chapters(client_for, ben, pages):
    assert arranged(client_for(ben), "by=principle") == {
        "Respect": ["Say the minutes"],
        "Empathy": ["Say the minutes"],
        "Adaptable": ["Soup until ten"],
        "No principle named yet": ["Coffee first"],
    }


def test_contents_by_lever_and_by_stage_leave_nothing_out(client_for, ben, pages):
    client = client_for(ben)

    assert arranged(client, "by=lever") == {
        "Say yes": ["Soup until ten"],
        "Without a lever": ["Coffee first", "Say the minutes"],
    }
    assert arranged(client, "by=stage&order=title") == {
        "Arriving": ["Say the minutes"],
        "Staying": ["Say the minutes", "Soup until ten"],
        "Nowhere on a journey yet": ["Coffee first"],
    }


@pytest.mark.parametrize(
    ("by", "chapter", "query"),
    [("principle", "R", "principle=R"), ("lever", "-", "lever=-"), ("stage", "-", "stage=-")],
)
def test_long_chapter_shows_its_beginning_and_leads_to_the_rest(client_for, ben, mia, monkeypatch, by, chapter, query):
    monkeypatch.setattr(contents, "FIRST", 2)
    for number in range(3):
        published(mia, f"Page {number}", principles="R")
    client = client_for(ben)

    page = client.get(here("entry_list", query=f"by={by}&order=title"))

    shown = {each.key: each for each in page.context["chapters"]}[chapter]
    assert ([entry.title for entry in shown.entries], shown.more) == (["Page 0", "Page 1"], query)
    assert len(client.get(here("entry_list", query=query)).context["page"].rows) == 3


def jumps(page: str) -> list[tuple[str, str, str]]:
    """Where each line of the list of chapters leads, its words, and its count."""
    return re.findall(r'href="#(chapter-\d+)"><span class="jump-title">(.*?)</span>.*?jump-count">(.*?)<', page)


def test_each_chapter_is_one_jump_away_and_leads_back(client_for, ben, pages):
    page = client_for(ben).get(here("entry_list", query="by=lever")).text

    assert jumps(page) == [("chapter-1", "Say yes", "1"), ("chapter-2", "Without a lever", "2")]
    assert all(page.count(f'id="{place}"') == 1 for place in ("chapters", "chapter-1", "chapter-2"))
    assert page.count('href="#chapters"') == 2


def test_jump_counts_what_is_shown_and_says_that_there_is_more(client_for, ben, mia, monkeypatch):
    monkeypatch.setattr(contents, "FIRST", 2)
    for number in range(3):
        published(mia, f"Page {number}", principles="R" if number else "RE")

    page = client_for(ben).get(here("entry_list", query="by=principle")).text

    assert [(words, count) for _place, words, count in jumps(page)] == [("Respect", "2 and more"), ("Empathy", "1")]


def test_one_chapter_needs_no_jump(client_for, ben, mia):
    published(mia)

    assert "#chapters" not in client_for(ben).get(here("entry_list")).text


def test_least_used_comes_first(client_for, ben, mia, pages):
    actions.thank_for_entry(by=ben, entry=Entry.objects.get(title="Coffee first"))

    titles = [entry.title for entry in contents.ordered(Entry.objects.published(), "least_used")]

    assert titles[-1] == "Coffee first"
    assert client_for(ben).get(here("entry_list", query="order=least_used")).context["is_cut"]


def test_contents_are_narrowed_by_words_tag_reviewer_and_standing(client_for, ben, mia, pages):
    entry = Entry.objects.get(title="Soup until ten")
    actions.tag_entries(by=mia, entries=[entry], names=["winter"])
    Entry.objects.filter(pk=entry.pk).update(reviewer=mia, asks_since=entry.published_at, review_on="2020-01-01")
    client, tag = client_for(ben), Tag.objects.get()

    for query in ("q=soup", f"tag={tag.pk}", f"reviewer={mia.pk}", "standing=asks", "standing=due"):
        assert [row.title for row in client.get(here("entry_list", query=query)).context["page"].rows] == [entry.title]
    assert len(client.get(here("entry_list", query="standing=true")).context["page"].rows) == 2


def test_what_is_being_written_has_its_tab(client_for, ben, mia, pages):
    written(mia, "Not yet")

    assert "Not yet" not in client_for(mia).get(here("entry_list")).text
    assert "Not yet" in client_for(mia).get(here("entry_list", query="state=draft")).text
    assert "Not yet" not in client_for(ben).get(here("entry_list", query="state=draft")).text


def test_drafts_stand_in_the_contents_as_long_as_there_is_nothing_else(client_for, ben, mia):
    written(mia, "Not yet")

    assert "These are on their way" in client_for(mia).get(here("entry_list")).text
    assert "Write the first entry" in client_for(ben).get(here("entry_list")).text


def test_related_says_why_and_puts_the_weightiest_first(ben, mia):
    desk, seen = make_touchpoint(mia), noticed(ben)
    entry = published(mia, "Say the name", principles="E", touchpoints=[desk], sources=[seen])
    same = published(mia, "Write it down", sources=[seen], touchpoints=[desk])
    tagged = published(mia, "Smile first", principles="E")
    actions.tag_entries(by=mia, entries=[entry, tagged], names=["arrival"])
    published(mia, "Something else")
    written(mia, "Not yet", touchpoints=[desk])

    found = [(each.entry, each.reasons) for each in related_to(entry)]

    assert found == [
        (same, ["from the same observation", "also at Check-in"]),
        (tagged, ["also tagged arrival", "also practises Empathy"]),
    ]


def test_related_is_a_fragment_of_the_page_and_a_page_of_its_own(client_for, ben, mia):
    page, client = here("entry_related", published(mia).pk), client_for(ben)

    assert client.get(page, headers={"HX-Request": "true"}).text.strip().startswith('<section class="beside')
    assert "Nothing else shares" in client.get(page).text
