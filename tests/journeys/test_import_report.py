"""What a dry run says before a map is brought in."""

import re
import uuid

import pytest

from accounts.tenancy import here
from journeys import actions
from journeys.document import document_of, written
from journeys.mermaid import written_mermaid
from journeys.models import Journey, Persona
from tests.journeys.whole_maps import full_map


@pytest.fixture
def client(mia, client_for):
    return client_for(mia)


def checked(client, text: str) -> str:
    return client.post(here("journey_import"), {"text": text}).content.decode()


def test_a_dry_run_names_persona_lanes_and_combustion_points(client, mia):
    text = written(document_of(full_map(mia).pk))
    Journey.objects.all().delete()

    page = checked(client, text)
    Persona.objects.all().delete()
    unknown = checked(client, text)

    assert re.search(r"Ellen and Rob <span[^>]*>here already; what is said of them stays<", page)
    assert re.search(r"Ellen and Rob <span[^>]*>new here<", unknown)
    assert "<dt>Lane of its own</dt><dd><bdi>What it costs</bdi></dd>" in page
    assert "<bdi>Keys get lost</bdi>" in page[page.index("The map that would come") :]


def test_a_dry_run_counts_what_is_added_changed_and_archived(client, mia):
    journey = full_map(mia)
    document = document_of(journey.pk)
    find, arrive, _leave = document["stages"]
    find["touchpoints"][0]["title"] = "Asks two friends"
    arrive["touchpoints"][0]["combustion_points"] = []
    document["lanes"] = [{"key": str(uuid.uuid4()), "title": title} for title in ("Rain", "Wind")]
    arrive["touchpoints"][0]["lanes"], document["hidden_lanes"] = {}, []

    page = checked(client, written(document))

    tally = re.search(r'<p class="import-tally">(.*?)</p>', page)[1]
    assert re.findall(r"\d+ \w+", re.sub(r"<[^>]*>", " ", tally)) == ["2 added", "3 changed", "2 archived"]


def test_what_stands_in_the_way_stands_before_what_was_assumed(client):
    page = checked(client, "journey\n  section Arrive\n    Park: 2: Guest\n  accDescr: By the sea\n  graph LR\n")

    way, refusal = page.index("What stands in the way"), page.index("“graph LR” begins another kind of diagram.")
    assumed, note = page.index("What was assumed"), page.index("A description for screen readers")
    assert way < refusal < assumed < note
    assert "Line 5, column 3" in page


@pytest.mark.parametrize("kind", ["json", "mermaid"])
@pytest.mark.parametrize("name", ["opens", "future_of"])
def test_a_map_that_would_lead_back_is_said_at_its_place_before_and_afterwards(client, mia, kind, name):
    journey, other = full_map(mia), actions.create_journey(by=mia, title="Inside", persona=Persona.objects.get())
    document = document_of(journey.pk)
    pointer = document if name == "future_of" else document["stages"][1]["touchpoints"][0]
    pointer[name] = str(other.key)
    if name == "opens":
        stage = actions.add_stage(by=mia, journey=other, title="In")
        actions.add_touchpoint(by=mia, stage=stage, title="Back", opens=journey)
    else:
        Journey.objects.filter(pk=other.pk).update(future_of=journey)
    text = written(document) if kind == "json" else written_mermaid(document)
    (line,) = [line for line, words in enumerate(text.split("\n"), start=1) if pointer[name] in words]
    column = text.split("\n")[line - 1].index(f'"{pointer[name]}"') + 1

    page = checked(client, text)
    seal = re.search(r'name="seal" value="([^"]*)"', page)[1]
    done = client.post(here("journey_adoption"), {"text": text, "seal": seal, "way": "same"}, follow=True).text

    assert f"Line {line}, column {column}" in page
    assert "That map leads back to this one." in page
    assert "is here, as the file says it." not in done
    assert "does not point at a map that leads back to it" in done
    assert name == "opens" or Journey.objects.get(pk=journey.pk).future_of is None


def test_a_map_that_leads_on_is_not_held_against_a_file(client, mia):
    journey, other = full_map(mia), actions.create_journey(by=mia, title="Inside", persona=Persona.objects.get())
    document = document_of(journey.pk)
    document["stages"][1]["touchpoints"][0]["opens"] = str(other.key)

    assert "leads back" not in checked(client, written(document))
