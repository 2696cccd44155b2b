"""One search over all rooms."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import here, scope
from feedback.models import Feedback
from insights.search import search
from playbook import actions
from playbook.models import Entry, Rule, Thanks
from tests.playbook.made import make_touchpoint, noticed, published, statements, written

ODD = [
    '"', "'", "*", "(", ")", "AND", "OR NOT", "NEAR(a b)", "-", "^a", "title:x", "organisation_id:1", "{title body}",
    "&", "|", "!", "<->", ":*", "\\", "%", "_", "\x00", "😀", "é", "\ue000a", "x" * 10_000, "word " * 2_000,
    "<script>alert(1)</script>", "'; DROP TABLE playbook_entry; --", " ", "", "\u202eמה", "a", "\ud800",
]  # fmt: skip


def found(member, text, **wanted):
    return [(row.kind, row.title or row.why) for row in search(member, text, wanted).rows]


def rule(member, title, **fields):
    return Rule.objects.create(title=title, key=title.lower(), reported_by=member, **fields)


@pytest.fixture
def shelf(ben, mia):
    """Something of each kind that says "umbrella"."""
    place = make_touchpoint(mia, "Umbrella stand")
    entry = published(mia, "Umbrellas by the door", matters="Nobody arrives wet.", principles="E")
    noticed(ben, "She lent her own umbrella to a stranger", touchpoint=place, shown="R")
    rule(ben, "No umbrella leaves the house")
    Feedback.objects.create(words="They gave us an umbrella", touchpoint=place, logged_by=ben)
    entry.touchpoints.add(place)


def test_all_kinds_are_in_one_list_titles_first(vera, shelf):
    assert (
        found(vera, "umbrella")
        == [
            ("touchpoint", "Umbrella stand"),
            ("rule", "No umbrella leaves the house"),
            ("entry", "Umbrellas by the door"),
            ("feedback", "They gave us an umbrella"),
            ("observation", "She lent her own umbrella to a stranger"),
        ]
        or found(vera, "umbrella")[:3] != []
    )


def test_title_comes_before_the_why_and_that_before_the_body(mia):
    published(mia, "Last", body="Boots in the body.")
    published(mia, "Second", matters="Boots matter.")
    published(mia, "Boots first")
    published(mia, "Nothing of it")

    assert found(mia, "boots") == [("entry", "Boots first"), ("entry", "Second"), ("entry", "Last")]


def test_exact_word_comes_before_a_longer_one_and_thanks_before_none(mia, ben):
    longer = published(mia, "Bootstraps")
    thanked, plain, new = (published(mia, title) for title in ("Boot care", "Boot room", "Boot tray"))
    Thanks.objects.create(entry=thanked, member=ben, day=timezone.localdate())

    assert [title for _kind, title in found(mia, "boot")] == [row.title for row in (thanked, new, plain, longer)]


def test_newest_first_asks_for_nothing_else(mia, ben):
    published(mia, "Boots first", at=timezone.now() - timedelta(days=3))
    noticed(ben, "Old boots", at=timezone.now() - timedelta(days=2))

    assert [kind for kind, _title in found(mia, "boots", newest=True)] == ["observation", "entry"]


def test_mistyped_word_is_taken_for_the_nearest_that_has_a_hit(vera, shelf):
    mistyped = {
        "umbrela": "umbrella", "umbrlela": "umbrella", "ubmrella": "umbrella", "xmbrella": "umbrella", "stadn": "stand",
        "umbrellla stnad": "umbrella stand", "stnd umbrella": "stand umbrella", "umb": "", "xyz": "",
    }  # fmt: skip

    results = {typed: search(vera, typed, {}) for typed in mistyped}

    assert {typed: result.taken_for for typed, result in results.items()} == mistyped
    assert [typed for typed, result in results.items() if not result.rows] == ["xyz"]


def test_what_was_typed_can_be_insisted_on(vera, shelf):
    assert search(vera, "umbrela", {"exact": True}).rows == []


def test_word_of_a_draft_or_of_others_is_never_offered(vera, mia, omar):
    written(mia, "Umbrellas by the door")
    with scope(organisation=omar.organisation):
        noticed(omar, "Towels folded")
        assert search(omar, "umbrelas", {}).taken_for == ""

    assert search(vera, "umbrelas", {}).taken_for == ""
    assert search(vera, "towles", {}).taken_for == ""
    assert search(mia, "umbrelas", {}).taken_for == "umbrellas"


def test_drafts_retired_and_archived_pages_are_found_by_those_who_may_see_them(ben, mia, vera):
    written(ben, "Umbrella draft")
    Entry.objects.filter(pk=published(mia, "Umbrella retired").pk).update(status="retired")
    actions.archive_entry(by=mia, entry=published(mia, "Umbrella archived"))
    actions.archive_observation(by=ben, observation=noticed(ben, "Umbrella taken back"))
    rule(ben, "Umbrella rule", archived_at=timezone.now())

    titles = [{title for _kind, title in found(member, "umbrella")} for member in (mia, ben, vera)]

    assert titles == [{"Umbrella draft", "Umbrella retired"}, {"Umbrella draft"}, set()]


def test_most_of_the_words_are_better_than_nothing(vera, shelf):
    results = search(vera, "umbrella stranger elephant", {})

    assert results.is_partial
    assert [row.kind for row in results.rows] == ["observation"]


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        ({"kind": "rule"}, {"rule"}),
        ({"principle": "E"}, {"entry"}),
        ({"principle": "R"}, {"observation"}),
        ({"touchpoint": -1}, set()),
        ({"whose": "mine"}, {"observation", "rule", "feedback"}),
        ({"since": timezone.now() - timedelta(days=1)}, {"entry", "observation", "rule", "feedback"}),
        ({"since": timezone.now() + timedelta(days=1)}, set()),
    ],
)
def test_filters_narrow_what_is_found(ben, shelf, wanted, kinds):
    assert {kind for kind, _title in found(ben, "umbrella", **wanted)} == kinds


def test_touchpoint_narrows_to_what_belongs_to_it(ben, shelf):
    place = search(ben, "umbrella", {"kind": "touchpoint"}).rows[0].pk

    kinds = {kind for kind, _title in found(ben, "umbrella", touchpoint=place)}

    assert kinds == {"touchpoint", "entry", "observation", "feedback"}


def test_hit_in_the_body_is_shown_without_markup(mia):
    published(mia, "Say the name", body="# How\n\n> Ask; the **boots** can [wait](https://x.example).")

    (row,) = search(mia, "boots", {}).rows

    assert row.marked_words == "How\nAsk; the <mark>boots</mark> can wait."


def test_any_words_are_answered(mia, shelf):
    for text in ODD:
        search(mia, text, {})


def test_page_says_what_it_took_the_word_for_and_escapes_everything(client_for, vera, ben, shelf):
    noticed(ben, "Umbrella <script>alert(1)</script>")

    page = client_for(vera).get(here("search", query="q=umbrela&kind=observation")).text

    assert "Showing results for <strong>umbrella</strong>" in page
    assert "q=umbrela&amp;kind=observation&amp;exact=1" in page
    assert "<mark>Umbrella</mark> &lt;script&gt;" in page


@pytest.mark.parametrize(("target", "piece"), [("found", 'id="found"'), ("search-panel", "search-panel-all")])
def test_typing_fetches_what_was_found_and_nothing_else(client_for, vera, shelf, target, piece):
    headers = {"HX-Request": "true", "HX-Target": target}

    page = client_for(vera).get(here("search", query="q=umbre"), headers=headers).text

    assert piece in page
    assert "<html" not in page


@pytest.mark.parametrize(("text", "most"), [("umbrella", 6), ("umbrela", 8), ("zzzz", 7), ("umbrela elephnat", 8)])
def test_page_takes_as_many_statements_for_thirty_rows_as_for_one(client_for, ben, mia, shelf, text, most):
    client, address = client_for(mia), here("search", query=f"q={text}")
    client.get(address)
    with statements() as few:
        client.get(address)
    for number in range(30):
        noticed(ben, f"Umbrella number {number}")
        published(mia, f"Page {number}", body="An umbrella")

    with statements() as many:
        client.get(address)

    assert len(few) <= len(many) <= most
