"""Bringing a map in: a dry run that says everything, and a button that does just that, once."""

import json
import re
import uuid
from html import escape, unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.tenancy import here
from journeys.document import document_of, written
from journeys.models import Journey, Lane, Partner, Snapshot, Touchpoint

MERMAID = """journey
    title A day at the sea
    section Arrive
      Park the car: 2: Guest, Quayside Valet
      Get the key: great: Guest, Night porter
    section Stay
      Sleep: 5: Guest
"""


@pytest.fixture
def client(mia, client_for):
    return client_for(mia)


def checked(client, text: str = "", **more) -> str:
    """The page of a dry run."""
    answer = client.post(here("journey_import"), {"text": text, **more})
    assert answer.status_code == 200, errors(answer)
    return answer.content.decode()


def errors(answer) -> list[str]:
    return [message for messages in answer.context["form"].errors.values() for message in messages]


def seal(page: str) -> str:
    return re.search(r'name="seal" value="([^"]*)"', page)[1]


def taken_over(client, text: str, page: str, **more):
    return client.post(here("journey_adoption"), {"text": text, "seal": seal(page), **more}, follow=True)


def test_a_dry_run_shows_the_map_and_writes_nothing(client):
    page = checked(client, MERMAID)

    assert "A map with 2 stages and 3 touchpoints." in " ".join(page.split())
    assert "Line 5, column 20" in page
    assert "      Get the key: <mark>g</mark>reat: Guest, Night porter" in page
    assert Journey.objects.count() == 0


def test_taking_it_over_does_what_was_shown(client, mia):
    Partner.objects.create(name="Quayside Valet")

    answer = taken_over(client, MERMAID, checked(client, MERMAID))

    journey = Journey.objects.get()
    assert answer.redirect_chain == [(here("journey_detail", journey.pk), 302)]
    assert (journey.title, journey.owner, journey.persona.name) == ("A day at the sea", mia, "Guest")
    park, key, sleep = Touchpoint.objects.in_order()
    assert (park.owned_by, park.partner.name, park.assumed_emotion) == ("partner", "Quayside Valet", -1)
    assert (key.owned_by, key.assumed_emotion, sleep.assumed_emotion) == ("us", 0, 2)
    assert Lane.objects.get().title == "Actors"


def test_pressing_twice_makes_one_map(client):
    page = checked(client, MERMAID)

    first, second = taken_over(client, MERMAID, page), taken_over(client, MERMAID, page)

    assert first.redirect_chain == second.redirect_chain
    assert Journey.objects.count() == 1


def test_a_text_that_was_not_checked_is_shown_first(client):
    page = checked(client, MERMAID)

    answer = taken_over(client, MERMAID.replace("Sleep", "Dance"), page)

    assert "This is not the text that was checked." in answer.content.decode()
    assert "Dance" in answer.content.decode()
    assert Journey.objects.count() == 0


@pytest.mark.parametrize("forged", ["", "x", "W10:abc", "null"])
def test_a_forged_seal_takes_nothing_over(client, forged):
    answer = client.post(here("journey_adoption"), {"text": MERMAID, "seal": forged})

    assert answer.status_code == 200
    assert Journey.objects.count() == 0


def test_json_comes_back_the_same_to_the_byte(client, weekend):
    text = written(document_of(weekend.journey.pk))
    weekend.journey.delete()

    taken_over(client, text, checked(client, text))

    assert written(document_of(Journey.objects.get().pk)) == text


@pytest.mark.parametrize("name", ["journey_json", "journey_mermaid"])
def test_a_map_of_ours_can_be_made_to_look_like_its_file(client, weekend, name):
    text = client.get(here(name, weekend.journey.pk)).content.decode()
    Touchpoint.objects.filter(pk=weekend.touchpoints[0].pk).update(title="Something else", assumed_emotion=2)

    page = checked(client, text)
    assert "Touchpoint “Moment 0”" in page
    assert "renamed from “Something else”; emotion +2 → " in page
    taken_over(client, text, page, way="same")

    assert Journey.objects.count() == 1
    assert Snapshot.objects.get().title == "Before a file was read in"
    touchpoint = Touchpoint.objects.get(pk=weekend.touchpoints[0].pk)
    assert (touchpoint.title, touchpoint.assumed_emotion) == ("Moment 0", -2)
    again = client.get(here(name, weekend.journey.pk)).content.decode()
    assert again == text


def test_a_table_comes_in_as_a_new_map(client, weekend):
    text = client.get(here("journey_csv", weekend.journey.pk)).content.decode()

    taken_over(client, text, checked(client, text))

    first, second = Journey.objects.order_by("pk")
    assert first.key != second.key
    assert [touchpoint.title for touchpoint in Touchpoint.objects.for_map(second.pk)] == [
        touchpoint.title for touchpoint in weekend.touchpoints
    ]


def test_or_come_in_beside_it_once(client, weekend):
    text = written(document_of(weekend.journey.pk))
    page = checked(client, text)
    assert "This map stands here just like this." in page

    first, second = taken_over(client, text, page, way="new"), taken_over(client, text, page, way="new")

    assert first.redirect_chain == second.redirect_chain
    assert Journey.objects.count() == 2
    assert written(document_of(weekend.journey.pk)) == text


def test_a_map_that_somebody_changed_meanwhile_is_shown_again(client, weekend):
    text = written(document_of(weekend.journey.pk))
    page = checked(client, text)
    Touchpoint.objects.filter(pk=weekend.touchpoints[0].pk).update(title="Meanwhile")

    answer = taken_over(client, text, page, way="same")

    assert "Somebody changed the map meanwhile." in answer.content.decode()
    assert Touchpoint.objects.get(pk=weekend.touchpoints[0].pk).title == "Meanwhile"


def test_an_archived_map_is_left_where_it_is(client, weekend):
    text = written(document_of(weekend.journey.pk))
    client.post(here("journey_archive", weekend.journey.pk))
    page = checked(client, text)

    answers = [taken_over(client, text, page) for _number in range(2)]

    assert Journey.objects.count() == 2
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert here("journey_detail", weekend.journey.pk) not in answers[0].redirect_chain[0][0]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("map.csv", "stage;touchpoint;emotion\nFind;Öffnen;1\n".encode("cp1252"), "Windows-1252"),
        ("map.csv", "stage;touchpoint;emotion\nПоиск;Открыть;1\n".encode("cp1251"), "Windows-1251"),
        ("readme.md", f"# Ours\n```mermaid\n{MERMAID}```\n".encode(), "A day at the sea"),
        ("map.mmd", b"\xef\xbb\xbfjourney\r\nsection S\r\nStep: 4: Us\r\n", "map"),
        ("excel.csv", "\ufeffstage\ttouchpoint\nFind\tOpen\n".encode("utf-16"), "excel"),
    ],
)
def test_a_file_is_known_by_what_is_in_it(client, name, content, kind):
    page = checked(client, file=SimpleUploadedFile(name, content))

    assert kind in page
    text = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)[1]
    named = re.search(r'name="named" value="([^"]*)"', page)[1]
    taken_over(client, unescape(text), page, named=named)
    assert Journey.objects.count() == 1


PLACE = "This is a packed file, a picture or a PDF. Choose the text itself: .json, .mmd, .md or .csv."


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 renamed", PLACE),
        (b"%PDF-1.7", PLACE),
        (
            b"journey\0",
            "This file holds characters that no text has. Choose the text itself: .json, .mmd, .md or .csv.",
        ),
        (b"x" * 4_300_000, "This is 4.1\xa0MB. There is room for 4 MB; a map rarely takes a tenth of it."),
        (b"", "This file is empty. Choose another."),
    ],
)
def test_what_is_no_text_is_refused_at_the_field(client, content, why):
    answer = client.post(here("journey_import"), {"file": SimpleUploadedFile("map.json", content), "persona": "Ada"})

    assert answer.status_code == 422
    assert errors(answer) == [why]
    assert f"<strong>{why}</strong>" in answer.content.decode()
    assert 'value="Ada"' in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("flowchart LR\n A --> B", (1, 1), "Here stands “flowchart”."),
        ("Dear sirs", (1, 1), "This is neither a map of Playbook (JSON), nor a Mermaid journey"),
        ('{"format": "playbook-journey"', (1, 30), "The file ends too early."),
        ("[" * 100_000, (1, 17), "It is nested deeper than any map."),
        ("a" * 900_000, (1, 1), "This is neither a map of Playbook (JSON), nor a Mermaid journey"),
        ("journey\n" + "a" * 900_000, (2, 2001), "This line has 900000 characters."),
        ("touchpoint" + ",a" * 400_000, (1, 210), "This table has more than 100 columns"),
    ],
)
def test_what_cannot_come_in_is_refused_with_its_place_and_kept(client, text, place, why):
    answer = client.post(here("journey_import"), {"text": text})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert why in page
    assert f"Line {place[0]}, column {place[1]}" in page
    assert escape(text[:20]) in page
    assert "Bring it in" not in page


def test_notes_that_somebody_spoilt_are_refused_or_left_out(client):
    key = str(uuid.uuid4())
    note = json.dumps([{"key": key, "title": "It burns", "severity": 9}])

    answer = client.post(here("journey_import"), {"text": f"{MERMAID}%% playbook combustion_points: {note}\n"})

    assert answer.status_code == 200
    assert (
        "A note or a name does not fit a map: “severity” must be a whole number from 1 to 5." in answer.content.decode()
    )


def test_copied_lines_become_things_of_their_own(client, weekend):
    text = client.get(here("journey_mermaid", weekend.journey.pk)).content.decode()
    lines = text.splitlines()
    first = next(n for n, line in enumerate(lines) if "Moment 0" in line)
    text = "\n".join([*lines[: first + 3], *lines[first : first + 3], *lines[first + 3 :]])

    page = checked(client, text)

    assert "The copies become things of their own." in page
    assert "4 touchpoints" in page


@pytest.mark.parametrize(
    ("name", "kind", "ending"),
    [
        ("journey_json", "application/json", "json"),
        ("journey_mermaid", "text/vnd.mermaid; charset=utf-8", "mmd"),
        ("journey_csv", "text/csv; charset=utf-8", "csv"),
    ],
)
def test_members_take_a_map_along(weekend, vera, client_for, name, kind, ending):
    Journey.objects.update(title='Ein "Wochen/ende"\nam Meer: 海')

    answer = client_for(vera).get(here(name, weekend.journey.pk))

    assert answer["Content-Type"] == kind
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == (
        f"attachment; filename*=utf-8''Ein%20Wochen%20ende%20am%20Meer%20%E6%B5%B7.{ending}"
    )
    assert "Moment 0" in answer.content.decode()


def test_the_menu_of_a_map_offers_its_files(client, weekend):
    page = client.get(here("journey_detail", weekend.journey.pk)).content.decode()

    assert all(here(name, weekend.journey.pk) in page for name in ("journey_json", "journey_mermaid", "journey_csv"))
