"""Whatever is sent, it is answered: a document, or places with reasons; never an exception, never a long wait."""

import json
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.incoming import NoText, excerpt, incoming, kind_of, text_of

SEED = uuid.UUID(int=1)
KEY = str(uuid.UUID(int=2))
PIECES = st.sampled_from(
    [
        *(
            "{",
            "}",
            "[",
            "]",
            '"key"',
            ":",
            ",",
            "null",
            '"playbook-journey"',
            "1e9",
            '"\\ud800"',
            "journey\n",
            "section S\n",
        ),
        *(
            "Task: 5: Me\n",
            f'%% playbook key: "{KEY}"\n',
            "%% playbook combustion_points: ",
            "stage,touchpoint\n",
            "a;b\n",
        ),
        *(
            "```mermaid\n",
            "```\n",
            "---\n",
            '%% playbook lanes: [{"key": "',
            KEY,
            '", "title": "Actors"}]\n',
            "\t",
            "\x00",
        ),
        *(
            "%% playbook partner: ",
            '"\\ud800"\n',
            '%% playbook lanes: {"a": "b"}\n',
            "NaN\n",
            '[{"key": "' + KEY + '"}]\n',
        ),
    ]
)


@pytest.mark.slow
@settings(max_examples=400, deadline=1000)
@given(st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join))
def test_every_text_is_answered(text):
    found = incoming(text, seed=SEED)

    assert (found.document is None) == any(remark.is_refusal for remark in found.remarks)
    for remark in found.remarks:
        assert remark.message
        assert len("".join(excerpt(text, remark))) < 300
    if found.document:
        json.dumps(found.document).encode()
        assert incoming(text, seed=SEED) == found


@settings(max_examples=200, deadline=1000)
@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-16", "replace")))
def test_every_file_is_text_or_says_why_not(content):
    try:
        text, _assumed = text_of(content)
    except NoText:
        return
    assert "\0" not in text
    text.encode()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('\ufeff\n {"format": 1}', "json"),
        ("journey\nA: 5", "mermaid"),
        ("# Ours\n\n```mermaid\njourney\nA: 5\n```\n", "mermaid"),
        ("flowchart LR", "mermaid"),
        ("Stage;Touchpoint\nA;B", "csv"),
        ("sep=,\nstep,phase\nA,B", "csv"),
        ("journey;stage;touchpoint\nA;B;C", "csv"),
        ("Task\n\njourney", ""),
        ("journey,stage,touchpoint\nA,B,C", "csv"),
        ("Dear sirs", ""),
        ("", ""),
    ],
)
def test_the_kind_is_known_by_the_content(text, kind):
    assert kind_of(text) == kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1251"])
def test_letters_come_through_in_every_usual_encoding(encoding):
    words = "Открыть дверь и войти" if encoding == "cp1251" else "Tür öffnen, été, señor"

    text, assumed = text_of(f"stage;touchpoint\nA;{words}\n".encode(encoding))

    assert words in text
    assert bool(assumed) == encoding.startswith("cp")
