from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone

from playbook.principles import Feeling
from ui.browsers import browser_name
from ui.faces import FACES, face_of
from ui.templatetags.ui import initials


def shown(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_icon_is_decoration_unless_it_says_something():
    assert 'aria-hidden="true"' in shown('{% icon "flame" %}')
    assert 'role="img" aria-label="Severity 5"' in shown('{% icon "flame" label="Severity 5" %}')


@pytest.mark.parametrize(
    ("feeling", "word"), [(-2, "Upset"), ("-1", "Disappointed"), (0, "Neutral"), (1.6, "Delighted"), (9, "Delighted")]
)
def test_face_says_its_feeling(feeling, word):
    assert f'aria-label="{word}"' in shown("{% face feeling %}", feeling=feeling)


@pytest.mark.parametrize("feeling", [None, ""])
def test_face_shows_nothing_where_nothing_was_felt(feeling):
    assert shown("{% face feeling %}", feeling=feeling) == ""


def test_faces_use_the_words_of_the_playbook():
    assert [(face.feeling, str(face.word)) for face in FACES] == [(f.value, str(f.label)) for f in Feeling]


def test_face_of_a_mean_is_the_nearest_one():
    assert [face_of(mean).feeling for mean in (-1.6, -0.4, 0.6)] == [-2, 0, 1]


@time_machine.travel(datetime(2025, 3, 14, 9, 30, tzinfo=ZoneInfo("UTC")), tick=False)
def test_when_speaks_in_the_readers_zone_and_keeps_the_exact_time():
    value = datetime(2025, 3, 13, 16, 40, tzinfo=ZoneInfo("UTC"))

    with timezone.override("Europe/Berlin"):
        html = shown("{% when value %}", value=value)

    assert 'datetime="2025-03-13T17:40:00+01:00"' in html
    assert 'title="Thursday 13 March 2025, 17:40 CET"' in html
    assert ">yesterday at 17:40</time>" in html


@time_machine.travel(datetime(2025, 3, 14, 9, 30, tzinfo=ZoneInfo("UTC")), tick=False)
def test_when_takes_a_day_and_nothing_at_all():
    assert ">tomorrow</time>" in shown("{% when value %}", value=date(2025, 3, 15))
    assert shown("{% when value %}", value=None) == ""


@pytest.mark.parametrize(("day", "zone"), [(datetime.min, "America/Lima"), (datetime.max, "Asia/Tokyo")])
def test_when_survives_either_end_of_the_calendar(day, zone):
    with timezone.override(zone):
        html = shown("{% when value %}", value=day.replace(tzinfo=ZoneInfo("UTC")))

    assert html == f"<time>{day.date().isoformat()}</time>"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Mia Lindqvist", "ML"), ("Mia", "M"), ("Ana de la Cruz", "AC"), ("ben.holt@harbour.example", "BH"), ("", "")],
)
def test_initials_are_two_letters_at_most(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1",
            "Safari on iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("curl/8.0", "an unknown browser"),
    ],
)
def test_browser_name_is_what_a_person_would_say(user_agent, name):
    assert browser_name(user_agent) == name
