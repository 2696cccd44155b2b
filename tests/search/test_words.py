import pytest

from search.pieces import Finder, Piece
from search.question import Question, Sought, forms_of, question_of
from search.words import folded, words_in


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Wet boots", ["wet", "boots"]),
        ("Café ÄRGER Привет", ["cafe", "arger", "привет"]),
        ("cafe\u0301", ["cafe"]),
        ('"a" OR NEAR(b c)* -d:e', ["a", "or", "near", "b", "c", "d", "e"]),
        ("boots boots snake_case", ["boots", "snake", "case"]),
        ("  😀 *** \x00 '", []),
        ("שלום مرحبا", ["שלום", "مرحبا"]),
        ("x" * 600, ["x" * 40]),
        ("a b c d e f g h i j", ["a", "b", "c", "d", "e", "f", "g", "h"]),
    ],
)
def test_words_are_taken_out_of_what_was_typed(typed, words):
    assert words_in(typed) == words


def test_folding_keeps_letters_that_are_no_accents():
    assert folded("Straße Łódź") == "straße łodz"


def test_every_word_is_quoted_for_the_index():
    question = question_of(["not", "near"])

    assert question.fts == '(("not") AND ("near"*))'
    assert question.tsquery == "(('not') & ('near':*))"


def test_one_word_may_be_missing():
    words = tuple(Sought(word, (word,)) for word in ("a", "b", "c"))

    assert Question(words, may_miss=1).tsquery == "(('a') & ('b')) | (('a') & ('c')) | (('b') & ('c'))"


def test_forms_that_the_index_takes_for_the_same_are_asked_once():
    assert forms_of("universi", ["university", "universities"]) == ("universi", "university")


def marked(text: str, question: Question) -> str:
    finder = Finder(question)
    pieces = finder.excerpt(text, finder.hits(text))
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["boot"], "[Boots] and [bootstraps], no reboot"),
        (["boots", "straps"], "[Boots] and bootstraps, no reboot"),
        (["cafe"], "Boots and bootstraps, no reboot"),
    ],
)
def test_hits_are_what_the_index_found(words, shown):
    assert marked("Boots and bootstraps, no reboot", question_of(words)) == shown


def test_hits_have_their_accents():
    assert marked("Im Café bei Zoë, CAFÉS", question_of(["zoe", "cafe"])) == "Im [Café] bei [Zoë], [CAFÉS]"


def test_excerpt_of_a_long_text_is_cut_around_the_hits():
    shown = marked(f"{'early ' * 200}wet boots {'late ' * 200}", question_of(["wet", "boots"]))

    assert "[wet] [boots]" in shown
    assert shown.startswith("… early")
    assert shown.endswith("late …")
    assert len(shown) < 300


def test_pieces_put_together_are_the_text():
    finder, text = Finder(question_of(["boots"])), "<b>Boots</b> & boots"

    pieces = finder.pieces(text, finder.hits(text))

    assert "".join(piece.text for piece in pieces) == text
    assert Piece("Boots", True) in pieces
