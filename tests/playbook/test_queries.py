"""How many statements a page takes, the frame's two among them: the same for one row and for thirty."""

import json
import uuid

import pytest

from accounts.tenancy import here
from playbook import actions
from playbook.photos import read_photo
from tests.playbook.made import make_touchpoint, noticed, picture, published, statements, upload, written

LISTS = [
    ("observation_list", "", 5),
    ("observation_list", "kind=ours&mine=1&q=noticed&feeling=0", 5),
    ("observation_list", "state=archived", 5),
    ("entry_list", "", 5),
    ("entry_list", "kind=little_thing&principle=R", 5),
    ("entry_list", "state=draft", 5),
    ("entry_list", "by=principle", 5),
    ("entry_list", "by=lever&order=least_used", 5),
    ("entry_list", "by=stage&order=title", 5),
    ("entry_list", "order=least_used", 5),
]


def fill(rows: int, ben, mia) -> None:
    photo = read_photo(upload(picture()))
    for number in range(rows):
        touchpoint = make_touchpoint(mia, f"Touchpoint {number}")
        seen = noticed(ben, f"Noticed {number}", touchpoint=touchpoint, photo=photo)
        published(mia, f"Noticed page {number}", principles="R", sources=[seen], touchpoints=[touchpoint])
        written(mia, f"Draft {number}")
        actions.archive_observation(by=ben, observation=noticed(ben, f"Gone {number}"))


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(("name", "query", "expected"), LISTS)
def test_list_takes_as_many_statements_for_thirty_rows_as_for_one(client_for, ben, mia, rows, name, query, expected):
    fill(rows, ben, mia)
    client = client_for(ben)

    with statements() as taken:
        answer = client.get(here(name, query=query))

    assert answer.status_code == 200
    assert len(taken) == expected


@pytest.mark.parametrize("rows", [1, 30])
def test_one_page_takes_as_many_statements_for_thirty_links_as_for_one(client_for, ben, mia, rows):
    seen = [noticed(ben, f"Noticed {number}") for number in range(rows)]
    places = [make_touchpoint(mia, f"Touchpoint {number}") for number in range(rows)]
    entry = published(mia, sources=seen, touchpoints=places)
    for number in range(rows):
        actions.revise_entry(by=mia, entry=entry, reason=f"Reason {number}")
    client = client_for(mia)
    pages = {
        here("entry_detail", entry.pk): 5,
        here("entry_edit", entry.pk): 7,
        here("entry_version_list", entry.pk): 4,
        here("entry_version", entry.pk, 1): 4,
        here("observation_detail", seen[0].pk): 5,
        here("observation_thanks", seen[0].pk): 3,
        here("observation_new"): 4,
        here("entry_new"): 3,
        here("entry_new", query="template=recover"): 5,
        here("entry_new", query=f"from_observation={seen[0].pk}"): 6,
    }

    assert {page: count(client, page) for page in pages} == pages


@pytest.mark.parametrize("rows", [1, 30])
def test_vision_takes_as_many_statements_for_thirty_versions_as_for_one(client_for, ben, mia, rows):
    for number in range(rows):
        vision = actions.write_vision(by=mia, sentence=f"Sentence {number}")
        actions.read_vision(by=ben, vision=vision)

    assert count(client_for(mia), here("vision_detail")) == 6
    assert count(client_for(ben), here("vision_detail")) == 3


def count(client, page: str) -> int:
    with statements() as taken:
        assert client.get(page).status_code == 200
    return len(taken)


def sent(client, page: str, typed: dict) -> int:
    with statements() as taken:
        assert client.post(page, typed).status_code == 302
    return len(taken)


def test_writes_take_few_statements(client_for, ben, mia, olive):
    touchpoint, seen = make_touchpoint(mia), noticed(ben, kind="elsewhere")
    draft, entry = written(mia, touchpoints=[touchpoint], sources=[seen]), published(mia)
    vision = actions.write_vision(by=olive, sentence="Glad they came.")
    client = client_for(mia)
    page = {
        "kind": "little_thing", "title": "T", "body": "B", "layer": "core", "stance": "reactive", "horizon": "today",
        "touchpoints": [touchpoint.pk], "sources": [seen.pk], "revision": "1", "reason": "Because.",
    }  # fmt: skip

    capture = {"text": "Noticed", "touchpoint": touchpoint.pk, "capture_id": uuid.uuid4()}

    assert sent(client, here("observation_new"), capture) == 5
    assert sent(client, here("vision_reading"), {"vision": vision.pk}) == 5
    assert sent(client, here("entry_new"), page) == 8
    stood = json.dumps({"touchpoints": [touchpoint.pk], "sources": [seen.pk], "tags": []})
    bare = json.dumps({"touchpoints": [], "sources": [], "tags": []})
    assert sent(client, here("entry_edit", draft.pk), {**page, "base": stood}) == 5
    assert sent(client, here("entry_edit", entry.pk), {**page, "revision": "2", "base": bare}) == 15
    assert sent(client, here("observation_archive", seen.pk), {}) == 4
