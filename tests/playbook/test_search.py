import pytest

from accounts.tenancy import scope
from playbook import actions, search
from playbook.models import Entry, Observation
from tests.playbook.made import noticed, published, written

ODD = [
    '"', "'", "*", "(", ")", "AND", "OR NOT", "NEAR(a b)", "a AND", "-", "^a", "title:x", "organisation_id:1", "a:b",
    "{title body}", "&", "|", "!", "<->", ":*", "a & | b", "\\", "%", "_", "\x00", "😀", "é", "\ue000a\ue001",
    "x" * 10_000, "word " * 2_000, "<script>alert(1)</script>", "'; DROP TABLE playbook_entry; --", " ", "",
]  # fmt: skip


def found(member, text: str) -> tuple[list[str], list[str]]:
    entries, observations = search.entries_found(member, text), search.observations_found(member, text)
    return [entry.title for entry in entries], [observation.text for observation in observations]


@pytest.fixture
def shelf(ben, mia):
    """Two pages and two observations to look for."""
    published(mia, "Wet boots are dry by morning", matters="Dry boots save a weekend.", body="Stuff them with paper.")
    published(mia, "Say the name first", body="# How\n\n> Ask how to say it; the **boots** can wait.")
    noticed(ben, "Eleven pairs of wellingtons in the porch")
    noticed(ben, "She carried my boots up, they were arriving wet", kind="elsewhere", business="Guest house")


@pytest.mark.parametrize(
    ("text", "entries", "observations"),
    [
        ("boots", ["Wet boots are dry by morning", "Say the name first"], 1),
        ("BOOTS", ["Wet boots are dry by morning", "Say the name first"], 1),
        ("boot wet", ["Wet boots are dry by morning"], 1),
        ("paper", ["Wet boots are dry by morning"], 0),
        ("welling", [], 1),
        ("guest house", [], 1),
        ("arrive", [], 1),
        ("boots nowhere", [], 0),
    ],
)
def test_every_word_must_be_there_and_the_last_may_be_a_beginning(mia, shelf, text, entries, observations):
    titles, texts = found(mia, text)

    assert titles == entries
    assert len(texts) == observations


@pytest.mark.parametrize("text", ODD)
def test_any_input_is_answered(mia, shelf, text):
    found(mia, text)
    assert isinstance(list(search.narrowed(Observation.objects.for_feed(), text)), list)
    assert isinstance(list(search.narrowed(Entry.objects.all(), text)), list)


@pytest.mark.parametrize("text", ["", "  ", "😀", '"', "***"])
def test_without_a_word_nothing_is_found(mia, shelf, text):
    assert found(mia, text) == ([], [])


def test_hits_are_marked_and_nothing_else(mia, shelf):
    entry = search.entries_found(mia, "boots")[0]

    assert [(piece.text, piece.is_hit) for piece in entry.title_pieces] == [
        ("Wet ", False),
        ("boots", True),
        (" are dry by morning", False),
    ]


def test_markdown_is_left_out_of_the_excerpt(mia, shelf):
    entry = search.entries_found(mia, "boots wait")[0]

    said = " ".join("".join(piece.text for piece in entry.pieces).split())
    assert said == "How Ask how to say it; the boots can wait."


def test_drafts_are_found_by_those_who_may_see_them(ben, mia, vera):
    written(ben, "Umbrellas by the door")

    assert [found(member, "umbrellas")[0] for member in (ben, mia, vera)] == [["Umbrellas by the door"]] * 2 + [[]]


def test_archived_ones_are_not_found(mia, ben):
    actions.archive_entry(by=mia, entry=published(mia, "Umbrellas by the door"))
    actions.archive_observation(by=ben, observation=noticed(ben, "Umbrellas dripping"))

    assert found(mia, "umbrellas") == ([], [])


def test_other_organisations_are_not_searched(mia, omar, shelf):
    with scope(organisation=omar.organisation):
        noticed(omar, "Boots in the waiting room")
        assert found(omar, "boots") == ([], ["Boots in the waiting room"])

    assert "Boots in the waiting room" not in found(mia, "boots")[1]


def test_changed_words_are_found_and_the_former_are_not(mia):
    entry = published(mia, "Umbrellas by the door")

    actions.revise_entry(by=mia, entry=entry, reason="Dry now.", title="Towels by the door")

    assert found(mia, "umbrellas")[0] == []
    assert found(mia, "towels")[0] == ["Towels by the door"]


def test_deleted_rows_are_forgotten(mia, ben):
    noticed(ben, "Umbrellas dripping").delete()

    assert found(mia, "umbrellas") == ([], [])


def test_newest_observation_comes_first(mia, ben):
    for text in ("Umbrella one", "Umbrella two", "Umbrella three"):
        noticed(ben, text)

    assert found(mia, "umbrella")[1] == ["Umbrella three", "Umbrella two", "Umbrella one"]


def test_feed_is_narrowed_by_words(ben, shelf):
    narrowed = search.narrowed(Observation.objects.for_feed(), "porch")

    assert [observation.text for observation in narrowed] == ["Eleven pairs of wellingtons in the porch"]
