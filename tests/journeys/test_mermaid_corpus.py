"""Diagrams in the styles of real READMEs in many languages: each comes in, or is refused with its line."""

import json
from pathlib import Path

import pytest

from journeys.mermaid import is_journey, read_mermaid, written_mermaid

KEY = "5b0e5a9e-6a7e-4b43-8f3f-0a4c6f1c2d3e"
CORPUS = Path(__file__).parent / "mermaid"
# Touchpoints per stage, feelings in order, and the lines about which something is said (once Ada is named as persona).
EXPECTED = {
    "acc_descr_line.mmd": ("1", "1", [3, 5]),
    "accessible.mmd": ("1", "2", [3, 8]),
    "arabic.mmd": ("2 1", "2 -1 0", [4]),
    "azure.md": ("2", "0 2", [5]),
    "chinese_wide_colons.mmd": ("2 1", "1 0 2", [4]),
    "colons_in_names.mmd": ("4", "1 -1 2 2", [4]),
    "comments.mmd": ("2", "0 2", [1, 6]),
    "emoji.mmd": ("2 1", "2 0 -2", [4]),
    "empty_and_double_sections.mmd": ("0 1 2 1", "1 1 -1 0", [5, 9]),
    "french_clinic.mmd": ("2 2", "-1 2 -2 2", [4]),
    "front_matter.mmd": ("2", "0 1", [3, 8]),
    "german_hotel.mmd": ("2 2", "1 -1 2 1", [4]),
    "greek_turkish.mmd": ("1 1", "-2 0", [4]),
    "hashes_and_quotes.mmd": ("4", "0 2 1 -2", [4]),
    "hebrew.mmd": ("2", "-2 2", [4]),
    "hindi.mmd": ("2", "-1 2", [4]),
    "html_breaks.mmd": ("1", "1", [4]),
    "indented_fence.md": ("1", "1", [7]),
    "indian_english.mmd": ("2 1", "2 1 -2", [4]),
    "init_directive.mmd": ("2", "2 -1", [1, 7]),
    "japanese_inn.mmd": ("2 2", "2 1 2 1", [4]),
    "keywords_as_tasks.mmd": ("4", "1 -1 2 0", [4]),
    "korean.mmd": ("1 1", "-1 2", [4]),
    "long_names.mmd": ("1", "0", [1, 3, 4, 4]),
    "many_actors.mmd": ("2", "2 -2", [4]),
    "missing_scores.mmd": ("4", "0 0 0 0", [4, 4, 5, 6, 7]),
    "no_actors.mmd": ("2", "1 0", []),
    "no_sections.mmd": ("2", "-1 2", [3, 3]),
    "odd_scores.mmd": ("7", "2 -2 -2 1 0 1 2", [4, 4, 5, 6, 7, 8, 9]),
    "polish_czech_vietnamese.mmd": ("1 1 1", "-1 0 1", [4]),
    "readme_checkout.md": ("2 2", "1 0 2 -1", [12]),
    "refused_blank.mmd": ("", "", [1]),
    "refused_empty.mmd": ("", "", [1]),
    "refused_flowchart.mmd": ("", "", [2]),
    "refused_prose.mmd": ("", "", [1]),
    "refused_sequence.md": ("", "", [2]),
    "russian_delivery.mmd": ("2 2", "1 2 -1 2", [4]),
    "semicolons.mmd": ("3", "2 1 0", [4]),
    "spanish_bus.mmd": ("1 2", "1 -2 0", [4]),
    "tabs_and_crlf.mmd": ("2", "2 1", [4]),
    "thai.mmd": ("2", "1 0", [4]),
    "two_journeys.md": ("1", "2", [5, 9]),
    "ukrainian.mmd": ("1 1", "2 0", [4]),
    "upper_case.mmd": ("1", "-2", [4]),
    "working_day.mmd": ("3 2", "2 0 -2 2 2", [4]),
}


def text_of(name: str) -> str:
    return (CORPUS / name).read_bytes().decode().replace("\r\n", "\n")


def test_every_diagram_is_expected():
    assert sorted(file.name for file in CORPUS.iterdir()) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_diagram_comes_in_or_is_refused_with_its_line(name):
    stages, feelings, lines = EXPECTED[name]

    document, remarks = read_mermaid(text_of(name), persona="Ada")

    touchpoints = (
        [touchpoint for stage in document["stages"] for touchpoint in stage["touchpoints"]] if document else []
    )
    assert " ".join(str(len(stage["touchpoints"])) for stage in (document or {"stages": []})["stages"]) == stages
    assert " ".join(str(touchpoint["assumed_emotion"]) for touchpoint in touchpoints) == feelings
    assert sorted(remark.line for remark in remarks.kept) == lines
    assert (document is None) == remarks.refused


@pytest.mark.parametrize("name", [name for name, (stages, *_) in EXPECTED.items() if stages])
def test_what_came_in_goes_out_and_comes_back_the_same(name):
    document, _remarks = read_mermaid(text_of(name))
    # The lane of actors gets its key before a map is made.
    document = json.loads(json.dumps(document).replace('"actors"', f'"{KEY}"'))

    again, remarks = read_mermaid(written_mermaid(document))

    assert again == document
    assert remarks.kept == []


def test_every_journey_is_known_for_one():
    known = {name for name in EXPECTED if is_journey(text_of(name))}

    assert known == {name for name in EXPECTED if not name.startswith("refused")} | {"refused_empty.mmd"}
