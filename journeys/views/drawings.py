"""The map as a file to take away: a drawing (SVG), a picture (PNG), a PDF on one wide page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import OrgRequest, member
from journeys.canvas import Drawing, Head
from journeys.drawing import drawing_of
from journeys.models import Journey
from journeys.sheet import html_of, svg_of
from journeys.views.answers import attachment, read_board
from ui.printing import NotPrinted, pdf_of, picture_of


@require_safe
@member
def journey_svg(request: OrgRequest, pk: int) -> HttpResponse:
    journey, drawing = drawn(request, pk)
    return file_of(journey, "svg", "image/svg+xml", svg_of(drawing).encode())


@require_safe
@member
def journey_png(request: OrgRequest, pk: int) -> HttpResponse:
    journey, drawing = drawn(request, pk)
    try:
        picture = picture_of(svg_of(drawing), drawing.width, drawing.height)
    except NotPrinted as why:
        return not_printed(request, journey, why)
    return file_of(journey, "png", "image/png", picture)


@require_safe
@member
def journey_pdf(request: OrgRequest, pk: int) -> HttpResponse:
    journey, drawing = drawn(request, pk)
    try:
        page = pdf_of(html_of(drawing))
    except NotPrinted as why:
        return not_printed(request, journey, why)
    return file_of(journey, "pdf", "application/pdf", page)


def drawn(request: OrgRequest, pk: int) -> tuple[Journey, Drawing]:
    """The map with the lanes that the address asks for, none: the usual view."""
    journey, board = read_board(request, pk)
    return journey, drawing_of(board, head_of(request, journey))


def head_of(request: OrgRequest, journey: Journey) -> Head:
    facts = [
        request.organisation.name,
        journey.persona.name,
        _("kept by %(name)s") % {"name": journey.owner},
        _("Future: as it shall be") if journey.is_future else _("Current: as it is"),
        date_format(timezone.localdate()),
    ]
    return Head(journey.title, facts, get_language() or "en")


def file_of(journey: Journey, ending: str, content_type: str, content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type, headers={"Content-Disposition": attachment(journey, ending)})


def not_printed(request: OrgRequest, journey: Journey, why: NotPrinted) -> HttpResponse:
    return render(request, "journeys/journey_not_printed.html", {"journey": journey, "why": why}, status=503)
