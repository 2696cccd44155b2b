"""A map on paper, as the browser prints it."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accounts.tenancy import here
from journeys import actions
from tests.journeys.maps import draw_map

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
A4, A3, A1 = (297, 210), (420, 297), (841, 594)


def printed(page) -> tuple[int, tuple[int, ...], str]:
    """How many pages, their size in mm, and what stands on them."""
    page.wait_for_load_state()
    with PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        box = pdf.pages[0].mediabox
        words = "".join(sheet.extract_text() for sheet in pdf.pages)
        return len(pdf.pages), tuple(round(float(side) / 72 * 25.4) for side in (box.width, box.height)), words


def test_map_is_printed_on_one_sheet_of_its_size_and_without_what_is_pressed(page_for, new_page, mia):
    small, large = draw_map(mia), draw_map(mia, columns=24, title="All year")
    actions.draw_future(by=mia, journey=small.journey)
    link = actions.make_map_link(by=mia, journey=small.journey, lanes=["channel"], shows_curve=False)
    page, reader = page_for(mia), new_page()

    page.goto(here("journey_detail", small.journey.pk))
    pages, size, words = printed(page)
    page.goto(here("journey_detail", large.journey.pk))
    of_large = printed(page)
    reader.goto(reverse("map_reading", args=[link.token]))
    of_reader = printed(reader)

    assert (pages, size) == (1, A3)
    assert "Moment 2" in words
    pressed = ("both beside", "The figures", "Future", "Undo", "More", "Lanes", "Add a", "Edit")
    assert [said for said in pressed if said in words] == []
    assert of_large[:2] == (1, A1)
    assert of_reader[:2] == (1, A4)
    assert "Drawing" not in of_reader[2]
