"""The map as one drawing: what stands in it, where, and that it is nothing but a drawing."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from accounts.tenancy import here
from journeys import actions, canvas
from journeys.models import Touchpoint
from journeys.sheet import html_of, svg_of
from tests.journeys.drawn import HARD, HEAD, hard_drawing
from tests.journeys.maps import draw_map
from ui.printing import LONGEST_SIDE, MOST_PIXELS, pixels_across

TOKENS = dict(re.findall(r"--([\w-]+): (#\w{6});", Path("static/css/tokens.css").read_text().split("@media")[0]))
NAMES = {"FEELS", "DOT_COLOURS"}
SVG = "{http://www.w3.org/2000/svg}"


def letters_of(text: str) -> str:
    return "".join(re.sub("[\u202b\u202c]", "", text).split())


@pytest.fixture
def hard(harbour):
    return hard_drawing()


def test_every_word_stands_in_the_drawing(hard):
    drawn = letters_of("".join(ElementTree.fromstring(svg_of(hard)).itertext()))

    wanted = [*HARD, HEAD.title, *HEAD.facts, "Quick Valet & Sons", "Stage 2", "It can burn", "Moment of truth"]
    assert [text for text in wanted if letters_of(text) not in drawn] == []


def test_nothing_is_cut(hard):
    """Words stay within the drawing, and no two blocks of them overlap."""
    places = [(w.x, w.y, w.x + w.width, w.y + w.height) for w in hard.words]

    assert [place for place in places if place[2] > hard.width or place[3] > hard.height or min(place) < 0] == []
    cells = sorted(place for place in places if place[0] > 170)
    overlapping = [(a, b) for a in cells for b in cells if a < b and a[0] == b[0] and b[1] < a[3] and a[1] < b[3]]
    # The number beside a flame on the curve stands in nobody's column.
    assert overlapping == []


def test_stage_is_one_cell_above_its_columns(hard):
    """Lines between touchpoints begin below the names of the stages, those behind a stage above them."""
    name = next(words.y for words in hard.words if words.lines == ["Stage 1"])
    lines = [shape for shape in hard.shapes if isinstance(shape, canvas.Shape) and shape.path.startswith("M0 0v")]

    assert {line.y > name for line in lines if line.stroke == canvas.LINE} == {True}
    assert sum(line.y < name for line in lines if line.stroke == canvas.EDGE) == 3


def test_drawing_is_nothing_but_a_drawing(hard):
    root = ElementTree.fromstring(svg_of(hard))

    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {
        "svg", "title", "desc", "defs", "pattern", "linearGradient", "stop", "path", "circle", "g", "text",
    }  # fmt: skip
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name or name == "style"}
    assert "url(http" not in svg_of(hard)
    assert "<script" not in html_of(hard)


def test_colours_are_the_light_tokens():
    ours = {name: value for name, value in vars(canvas).items() if name.isupper() and str(value).startswith("#")}

    assert {name: TOKENS[name.lower().replace("_", "-")] for name in ours} == ours
    assert {f"feel-{n}": colour for n, colour in canvas.FEELS.items()} == {
        f"feel-{n}": TOKENS[f"feel-{n}"] for n in range(1, 6)
    }


def test_hidden_and_empty_lanes_take_no_room(harbour):
    said = {line for words in hard_drawing(hidden=("back_stage", "combustion")).words for line in words.lines}

    assert "We do behind" not in said
    assert "It can burn" not in said
    assert "We do in front" not in said
    assert "The customer" in said


def test_what_was_heard_stands_beside_what_was_assumed(hard):
    said = [line for words in hard.words for line in words.lines]

    assert said.count("n 9") == 6
    assert any("Heard in 90 days" in line for line in said)
    assert "What lies between" in said
    # The line, and its key in the legend.
    assert svg_of(hard).count('stroke-dasharray="6 6"') == 2
    # Readable where the line runs through it.
    assert svg_of(hard).count('paint-order="stroke"') == 1


def test_map_without_its_curve(harbour):
    with_curve, without = hard_drawing(), hard_drawing(hidden=("curve",))

    assert with_curve.height - without.height > 200
    assert "Assumed feeling" not in {line for words in without.words for line in words.lines}


def test_address_chooses_the_lanes(mia, weekend, client_for):
    lane = actions.add_lane(by=mia, journey=weekend.journey, title="Systems")
    address, client = here("journey_svg", weekend.journey.pk), client_for(mia)

    usual = client.get(address).content.decode()
    chosen = client.get(address, {"lanes": ["channel", str(lane.key)]}).content.decode()

    assert ("It can burn" in usual, "In person" in usual) == (True, True)
    assert ("It can burn" in chosen, "In person" in chosen) == (False, True)


def test_empty_stage_has_its_place(mia, client_for):
    journey = actions.create_journey(
        by=mia, title="Bare", persona=actions.persona_named(by=mia, name="Ellen"), stages=("Find", "Arrive")
    )

    page = client_for(mia).get(here("journey_svg", journey.pk)).content.decode()

    assert page.count("No touchpoint") == 2
    assert "Arrive" in page


@pytest.mark.parametrize(("width", "height"), [(1000, 800), (9000, 1500), (150_000, 2000), (900, 60_000)])
def test_picture_is_sharp_within_its_bounds(width, height):
    across = pixels_across(width, height)
    down = across * height / width

    assert max(across, down) <= LONGEST_SIDE
    assert across * down <= MOST_PIXELS
    assert across == 2000 if width == 1000 else across <= 2 * width


def test_everybody_in_the_house_may_take_the_drawing(vera, weekend, client_for, django_assert_num_queries):
    client = client_for(vera)

    with django_assert_num_queries(5):
        answer = client.get(here("journey_svg", weekend.journey.pk))

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"] == 'attachment; filename="A weekend.svg"'
    assert b"Moment 2" in answer.content


def test_file_is_named_after_the_map_in_any_language(mia, client_for):
    drawn = draw_map(mia, title="週末 / ../weekend")

    name = client_for(mia).get(here("journey_svg", drawn.journey.pk))["Content-Disposition"]

    assert name == "attachment; filename*=utf-8''%E9%80%B1%E6%9C%AB%20..%20weekend.svg"


def test_map_page_leads_to_its_files(mia, weekend, client_for):
    page = client_for(mia).get(here("journey_detail", weekend.journey.pk)).content.decode()

    assert f'href="{here("journey_svg", weekend.journey.pk)}"' in page
    assert page.count(f'action="{here("journey_files", weekend.journey.pk)}"') == 2


def test_files_hold_the_lanes_that_the_map_shows(mia, weekend, client_for):
    page = client_for(mia).get(here("journey_detail", weekend.journey.pk, query="lanes=none&lanes=channel")).text

    assert f'href="{here("journey_svg", weekend.journey.pk)}?lanes=none&amp;lanes=channel"' in page
    assert page.count(f'action="{here("journey_files", weekend.journey.pk)}?lanes=none&amp;lanes=channel"') == 2
    assert page.count("?lanes=none&amp;lanes=channel&amp;look=1#look") == 1


def test_reader_behind_a_link_takes_a_drawing_of_what_the_link_shows(visitor, mia, weekend):
    texts = {"expects": "Words of expects.", "evidence": "Words of evidence."}
    Touchpoint.objects.filter(pk=weekend.touchpoints[0].pk).update(**texts)
    lanes = ["expects", "owner", "channel"]
    link = actions.make_map_link(by=mia, journey=weekend.journey, lanes=lanes, shows_curve=False)
    locked = actions.make_map_link(by=mia, journey=weekend.journey, lanes=[], passcode="towels")

    answer = visitor.get(reverse("map_drawing", args=[link.token]))

    assert f'href="{answer.request["PATH_INFO"]}"' in visitor.get(reverse("map_reading", args=[link.token])).text
    assert (answer["Content-Type"], answer["X-Robots-Tag"]) == ("image/svg+xml", "noindex, nofollow, noarchive")
    assert answer["Content-Disposition"] == 'attachment; filename="A weekend.svg"'
    said = ("Words of expects.", "In person", "Looked after by", "kept by", "It is assumed", "Trouble", "of evidence")
    assert [words in answer.text for words in said] == [True, True, True, False, False, False, False]
    assert visitor.get(reverse("map_drawing", args=[locked.token])).url == reverse("map_passcode", args=[locked.token])
