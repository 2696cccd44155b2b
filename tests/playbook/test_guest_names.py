"""Names of guests in free text are pointed out, and little else."""

import time

import pytest
from django.utils import timezone

from accounts.tenancy import here
from playbook.guest_names import names_in
from reflections.digest import story_of_the_week
from tests.playbook.made import noticed, written


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr Lacey had to give his car registration three times.", ["Lacey"]),
        ("I met Mrs. O'Brien at the lift.", ["O'Brien"]),
        ("Frau Öz wartete am Empfang auf den Schlüssel.", ["Öz"]),
        ("Herrn Müller-Lüdenscheidt gefiel das Zimmer.", ["Müller-Lüdenscheidt"]),
        ("Madame Dupont a attendu.", ["Dupont"]),
        ("La señora García y Señora García López esperaron.", ["García López"]),
        ("We carried the bags of Anna Schmidt upstairs.", ["Anna Schmidt"]),
        ("Write to anna.s@example.com or +49 170 1234567.", ["anna.s@example.com", "+49 170 1234567"]),
        ("Mr Lacey and again Mr Lacey.", ["Lacey"]),
        ("She knew my name before I said it.", []),
        ("Room 12 at 7.30 on 12 March 2026, table 4.", []),
        ("Der Gast fragte am Empfang nach dem Schlüssel und bekam Kaffee, Kuchen und die Zeitung.", []),
        ("The Mr is written alone, and Dr. too.", []),
        ("THE LIFT IS BROKEN AND NOBODY SAID SO", []),
        ("", []),
        ("مرحبا 🍳 客人", []),
    ],
)
def test_names_that_are_found(text, names):
    assert names_in(text) == names


def test_ones_own_names_are_none():
    text = "Dr Brandt smiled. We walked with Mia Fenwick to the Harbour House quay and met Jo Lacey."

    assert names_in(text, known=["Lene Brandt", "Mia Fenwick", "Harbour House"]) == ["Jo Lacey"]


@pytest.mark.parametrize(
    "piece", ["a", "a.", "a-", "1", "1(", "+1-", "a@", "a@b-", "Mr ", "Aa ", "A, ", "Anna Bell came. "]
)
def test_a_long_text_is_read_once_whatever_stands_in_it(piece):
    text = piece * (20_000 // len(piece))
    begun = time.process_time()

    names_in(text)

    assert time.process_time() - begun < 0.5


def test_they_are_pointed_out_before_everybody_reads_them(client_for, mia):
    text = "Carry the bags of Anna Schmidt upstairs, as Mia does at Harbour House. Call Mr Lacey."
    named, plain = written(mia, "Bags", body=text), written(mia, "Towels")

    page = client_for(mia).get(here("entry_detail", named.pk))

    assert "these look like names of guests" in page.text
    assert [name in page.text for name in ('<mark dir="auto">Anna Schmidt', '<mark dir="auto">Lacey')] == [True, True]
    assert '<mark dir="auto">Mia' not in page.text
    assert "guest-names" not in client_for(mia).get(here("entry_detail", plain.pk)).text


def test_a_story_that_names_a_guest_is_not_mailed(mia, ben):
    noticed(ben, "Mr Lacey laughed so much", feeling=2)
    noticed(ben, "A boy got the captain's hat", feeling=1)

    story = story_of_the_week(now=timezone.now())

    assert story.text == "A boy got the captain's hat"
