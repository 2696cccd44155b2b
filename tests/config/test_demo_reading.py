from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from zoneinfo import available_timezones

import pytest

from config.demo.organisations import HARBOUR_HOUSE, LINDEN_CLINIC, ORGANISATIONS
from config.demo.prose import prose
from config.demo.shapes import DemoOrganisation

each_organisation = pytest.mark.parametrize("demo", ORGANISATIONS, ids=lambda demo: demo.slug)


def texts_in(piece: object) -> Iterable[str]:
    """Every string anywhere inside a piece of content."""
    if isinstance(piece, str):
        yield piece
    elif isinstance(piece, tuple):
        for part in piece:
            yield from texts_in(part)
    elif is_dataclass(piece):
        for field in fields(piece):
            yield from texts_in(getattr(piece, field.name))


# How it reads


@each_organisation
def test_demo_texts_are_not_repeated(demo: DemoOrganisation) -> None:
    texts = [noticed.text for noticed in demo.observations]
    texts += [heard.words for heard in [*demo.feedback, *demo.phrases]]
    texts += [entry.body for entry in demo.entries] + [answer.answer for answer in demo.reflections]

    assert len(set(texts)) == len(texts)


@each_organisation
def test_demo_texts_never_raise_their_voice(demo: DemoOrganisation) -> None:
    texts = list(texts_in(demo))

    assert [text for text in texts if "!" in text or "lorem" in text.lower() or text != text.strip()] == []


@each_organisation
def test_demo_entry_bodies_are_steps_one_can_use(demo: DemoOrganisation) -> None:
    bodies = [entry.body for entry in demo.entries] + [entry.second.body for entry in demo.entries if entry.second]

    assert [body for body in bodies if not 80 <= len(body.split()) <= 250] == []
    assert [body for body in bodies if "\n1. " not in body or "\n4. " not in body] == []


def test_prose_joins_lines_within_a_step() -> None:
    text = prose("""
        A paragraph
        goes on.

        1. First
           step.
        2. Second.
    """)

    assert text == "A paragraph goes on.\n\n1. First step.\n2. Second."


# Quantities


@each_organisation
def test_demo_addresses_and_zones_are_real(demo: DemoOrganisation) -> None:
    emails = {person.email for person in demo.people}

    assert len(emails) == len(demo.people)
    assert len({email.split("@")[1] for email in emails}) == 1
    assert {person.time_zone for person in demo.people} | {demo.time_zone} <= available_timezones()


def test_demo_hotel_is_the_size_of_a_real_one() -> None:
    roles = [person.role for person in HARBOUR_HOUSE.people]
    holidays = [noticed for noticed in HARBOUR_HOUSE.observations if noticed.elsewhere and noticed.elsewhere.holiday]
    heard = len(HARBOUR_HOUSE.feedback) + sum(len(phrase.weeks) for phrase in HARBOUR_HOUSE.phrases)

    assert [roles.count(role) for role in ("owner", "manager", "member", "viewer")] == [1, 3, 9, 1]
    assert [len(journey.touchpoints) for journey in HARBOUR_HOUSE.journeys] == [23, 11, 5]
    assert [len(journey.stages) for journey in HARBOUR_HOUSE.journeys] == [7, 5, 3]
    assert (len(HARBOUR_HOUSE.combustion), len(HARBOUR_HOUSE.incidents)) == (12, 13)
    assert (len(HARBOUR_HOUSE.entries), len(HARBOUR_HOUSE.recoveries)) == (44, 9)
    assert len(HARBOUR_HOUSE.observations) >= 60
    assert len(holidays) == 20
    assert heard >= 90


def test_demo_clinic_is_about_a_third_of_the_hotel() -> None:
    roles = [person.role for person in LINDEN_CLINIC.people]

    assert [roles.count(role) for role in ("owner", "manager", "member", "viewer")] == [1, 2, 4, 1]
    assert [len(journey.touchpoints) for journey in LINDEN_CLINIC.journeys] == [14]
    assert [len(journey.stages) for journey in LINDEN_CLINIC.journeys] == [6]
    assert (len(LINDEN_CLINIC.combustion), len(LINDEN_CLINIC.recoveries)) == (5, 3)
    assert (len(LINDEN_CLINIC.observations), len(LINDEN_CLINIC.entries), len(LINDEN_CLINIC.feedback)) == (18, 7, 20)


# The stories the figures tell


def csat_at(demo: DemoOrganisation, touchpoint: str) -> list[tuple[int, int]]:
    """(weeks ago, score) of every CSAT answer at a touchpoint."""
    said = [(heard.weeks_ago, heard) for heard in demo.feedback]
    said += [(week, phrase) for phrase in demo.phrases for week in phrase.weeks]
    return [(week, p.score) for week, p in said if p.touchpoint == touchpoint and p.score_kind == "csat" and p.score]


@pytest.mark.parametrize(
    ("demo", "entry", "touchpoint"),
    [
        (HARBOUR_HOUSE, "sign-sitting-down", "check-in"),
        (HARBOUR_HOUSE, "half-hour-cards", "breakfast"),
        (LINDEN_CLINIC, "day-and-hour", "result-call"),
    ],
)
def test_demo_guests_are_happier_after_the_entry(demo: DemoOrganisation, entry: str, touchpoint: str) -> None:
    published = next(page.published_weeks_ago for page in demo.entries if page.key == entry)
    scores = csat_at(demo, touchpoint)
    before = [score for week, score in scores if week > published]
    after = [score for week, score in scores if week < published]

    assert min(len(before), len(after)) >= 5
    assert sum(before) / len(before) < 3
    assert sum(after) / len(after) > 4


@pytest.mark.parametrize("touchpoint", ["valet-arrival", "valet-return"])
def test_demo_parking_stays_poor(touchpoint: str) -> None:
    scores = csat_at(HARBOUR_HOUSE, touchpoint)

    assert max(score for _, score in scores) <= 3
    assert min(week for week, _ in scores) <= 2
