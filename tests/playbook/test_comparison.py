import pytest

from playbook.comparison import Piece, changed_words


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("Glad they came.", "Glad they came.", [Piece("same", "Glad they came.")]),
        ("", "Glad", [Piece("new", "Glad")]),
        ("Glad", "", [Piece("gone", "Glad")]),
        ("", "", []),
        (
            "glad they came, and rested.",
            "glad they came.",
            [Piece("same", "glad they came"), Piece("gone", ", and rested"), Piece("same", ".")],
        ),
        (
            "Guests go home rested.",
            "Every guest is rested.",
            [Piece("gone", "Guests go home"), Piece("new", "Every guest is"), Piece("same", " rested.")],
        ),
    ],
)
def test_changes_are_marked_word_by_word(before, after, pieces):
    assert changed_words(before, after) == pieces
