import re

from accounts.tenancy import here
from playbook import actions
from playbook.book import below_a_title, bound, neighbours_of
from playbook.models import Entry
from playbook.press import with_pages
from tests.playbook.made import make_touchpoint, published, written


def test_book_has_chapters_in_order_and_an_index_by_word(harbour, mia):
    soup = published(
        mia, "Soup until ten", kind="dazzle", lever="say_yes", touchpoints=[make_touchpoint(mia, "The bar")]
    )
    name = published(mia, "Say the name before the room")
    actions.tag_entries(by=mia, entries=[soup, name], names=["winter"])
    ask = published(mia, "The one that asks", principles="L")
    written(mia, "Not yet")

    book = bound(Entry.objects.for_book(), None, harbour)

    assert [(str(chapter.title), list(chapter.entries)) for chapter in book.chapters] == [
        ("Little things", [name, ask]),
        ("Dazzle ideas", [soup]),
    ]
    assert [(line.letter, line.word, line.printed, list(line.entries)) for line in book.index] == [
        ("B", "The bar", "The bar", [soup]),
        ("L", "Learn", "Learn", [ask]),
        ("N", "name", "name: Say the name before the room", [name]),
        ("O", "The one that asks", "The one that asks", [ask]),
        ("S", "Say yes", "Say yes", [soup]),
        ("S", "soup", "Soup until ten", [soup]),
        ("W", "winter", "winter", [name, soup]),
    ]


def test_pages_of_the_index_stand_once_and_in_their_order():
    line = "<dd>entry-3</dd><dd>entry-1</dd><dd>entry-2</dd><dd>entry-4</dd><dd>entry-5</dd>"
    starts = {"entry-1": 4, "entry-2": 4, "entry-3": 26, "entry-4": 5, "entry-5": 6}

    printed = with_pages(f"<dt>bar</dt>{line}", starts)

    assert re.findall(r'#(entry-\d)">([^<]+)<', printed) == [("entry-1", "4–6"), ("entry-3", "26")]


def test_word_of_half_the_titles_is_no_guide(harbour, mia):
    for number in range(14):
        published(mia, f"Breakfast {number}")

    assert bound(Entry.objects.for_book(), None, harbour).index == []


def test_headings_of_a_text_go_below_its_title():
    assert below_a_title("<h2>A</h2><h5>B</h5><hr>") == "<h4>A</h4><h6>B</h6><hr>"


def test_pages_of_a_chapter_are_turned_by_title(mia):
    last, first, middle = (published(mia, title) for title in ("C", "A", "B"))
    published(mia, "AB", kind="dazzle")

    assert [neighbours_of(entry) for entry in (first, middle, last)] == [(None, middle), (first, last), (middle, None)]


def test_reading_view_holds_the_page_and_its_neighbours(client_for, ben, mia):
    published(mia, "Another")
    page = client_for(ben).get(here("entry_reading", published(mia).pk)).text

    assert "<li>Say the name.</li>" in page
    assert 'rel="prev"' in page
    assert 'rel="next"' not in page


def test_whole_playbook_is_one_page_to_print(client_for, ben, mia):
    actions.write_vision(by=mia, sentence="Everybody leaves lighter", needs_today="A bed that is ready")
    entry = published(mia, body="## How\n\nSay it.")

    page = client_for(ben).get(here("entry_book")).text

    for said in (
        "Everybody leaves lighter",
        "A bed that is ready",
        f'href="#entry-{entry.pk}"',
        "<h4>How</h4>",
        "Index",
    ):
        assert said in page
