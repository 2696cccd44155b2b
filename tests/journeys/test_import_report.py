"""What a dry run says before a map is brought in."""

import re
import uuid

import pytest

from accounts.tenancy import here
from journeys.document import document_of, written
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
