"""What guests read around the organisation's words: the same sentences in each language, with their places filled."""

import re
from dataclasses import asdict

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from feedback.guest_words import LANGUAGES, best_of
from tests.feedback.guests import address, make_form, said

PLACES = {"email_help": ["{days}"], "answered": ["{house}"], "why": ["{house}"]}


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_says_all_of_it(code):
    says = asdict(LANGUAGES[code])

    assert [name for name, words in says.items() if not words or (isinstance(words, tuple) and not all(words))] == []
    assert (len(set(says["feelings"])), len(set(says["states"]))) == (5, 4)
    for name, words in says.items():
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


def test_a_receipt_has_no_english_in_it(mia, client):
    form = make_form(mia, language="it", question="Com’era?")

    shown = client.post(address(form), said(), follow=True).text

    assert date_format(timezone.localtime(), "Y") in shown
    assert "just now" not in shown


def test_what_a_field_says_of_itself_is_found_by_screen_readers(mia, client):
    shown = client.post(address(make_form(mia)), said(words="", email="nonsense")).text

    named = {each for ids in re.findall(r'aria-describedby="([^"]*)"', shown) for each in ids.split()}
    assert len(named) > 1
    assert named <= set(re.findall(r'id="([^"]*)"', shown))
