"""What guests read around the organisation's words: the same sentences in each language, with their places filled."""

from dataclasses import asdict

import pytest

from feedback.guest_words import LANGUAGES, best_of
from tests.feedback.guests import address, make_form

PLACES = {"email_help": ["{days}"], "answered": ["{house}"], "why": ["{house}"]}


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_says_all_of_it(code):
    said = asdict(LANGUAGES[code])

    assert [name for name, words in said.items() if not words or (isinstance(words, tuple) and not all(words))] == []
    assert (len(set(said["feelings"])), len(set(said["states"]))) == (5, 4)
    for name, words in said.items():
        text = " ".join(words) if isinstance(words, tuple) else words
        assert [place for place in ("{days}", "{house}") if place in text] == PLACES.get(name, [])


def test_no_two_languages_say_the_same_where_they_ask():
    assert len({words.question for words in LANGUAGES.values()}) == len(LANGUAGES)
    assert len({words.name for words in LANGUAGES.values()}) == len(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_form_speaks_it(mia, client, code):
    form = make_form(mia, language=code, question=LANGUAGES[code].question, asks_return=True)

    shown = client.get(address(form)).content.decode()

    assert f'lang="{code}"' in shown
    for words in (LANGUAGES[code].send, LANGUAGES[code].come_back, LANGUAGES[code].feelings[4]):
        assert words in shown.replace("&#x27;", "'")


def test_the_guests_browser_is_understood():
    assert best_of(["en", "pt"], ["", "pt-BR", "en"]) == "pt"
    assert best_of(["en", "de"], ["xx"]) == "en"
