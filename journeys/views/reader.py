"""Behind a link to a map: read only, on a page of its own or within one of another site."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import public
from accounts.views.doors import Entrance, note_reader
from journeys.board import Board
from journeys.models import Journey, Lane, MapLink
from journeys.outside import for_readers
from journeys.paper import sheet_of
from journeys.views.answers import drawn_map, svg_file
from ui.sites import framed_by

ENTRANCE = Entrance(MapLink, page="map_reading", passcode="map_passcode")
behind_link, with_passcode = ENTRANCE.behind, ENTRANCE.with_passcode


@require_safe
@public
@behind_link
@with_passcode
def map_reading(request: HttpRequest, link: MapLink) -> HttpResponse:
    return map_for_readers(request, link, "journeys/map_reading.html")


@require_safe
@public
@behind_link
@with_passcode
def map_embed(request: HttpRequest, link: MapLink) -> HttpResponse:
    """The map alone, for a frame on the sites that the link names; the only page of ours that may stand in one."""
    if not link.may_embed:
        raise Http404
    return framed_by(link.embedders or ["*"], map_for_readers(request, link, "journeys/map_embed.html"))


@require_safe
@public
@behind_link
@with_passcode
def map_drawing(request: HttpRequest, link: MapLink) -> HttpResponse:
    """The same as a drawing (SVG); a picture or a PDF would take a worker."""
    return svg_file(*map_behind(link), is_outside=True)


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@public
@behind_link
def map_passcode(request: HttpRequest, link: MapLink) -> HttpResponse:
    """No cookie and no origin come with this form (no-referrer), and giving a passcode harms nobody: no CSRF check."""
    return ENTRANCE.ask(request, link)


def map_for_readers(request: HttpRequest, link: MapLink, template: str) -> HttpResponse:
    note_reader(request, link)
    journey, board = map_behind(link)
    context = {
        "house": link.organisation,
        "link": link,
        "journey": journey,
        "board": board,
        "sheet": sheet_of(board),
        "is_outside": True,
        "shows_measured": link.shows_measured,
    }
    return render(request, template, context)


def map_behind(link: MapLink) -> tuple[Journey, Board]:
    journey, board = drawn_map(link.journey_id, Lane.objects.for_map(link.journey_id))
    return journey, for_readers(board, link)
