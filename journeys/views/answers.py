"""What the map answers to a change: to the editor the part that changed, to a plain form the map again."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from accounts.access import OrgRequest
from accounts.tenancy import here
from journeys import rules
from journeys.blank import short
from journeys.board import Board, board_of
from journeys.drawing import drawing_of
from journeys.file_names import file_name
from journeys.heading import head_of
from journeys.lanes import lanes_query
from journeys.models import CombustionPoint, Journey, MapChange, Touchpoint, with_open_pins
from journeys.paper import sheet_of
from journeys.reading import PlainMap, plain_map
from journeys.sheet import svg_of
from journeys.telling import told

LONGEST_NUMBER = 18


def read_board(request: OrgRequest, pk: int) -> tuple[Journey, Board]:
    """The journey `pk` with the lanes that the address asks for."""
    plain = read_map(request, pk)
    return plain.journey, plain.board


def read_map(request: OrgRequest, pk: int) -> PlainMap:
    """The same, made into a board only where somebody asks for it."""
    plain = plain_map(pk, request.GET.getlist("lanes"))
    if plain is None:
        raise Http404
    return plain


def drawn_map(pk: int, lanes: Iterable[tuple[Any, ...]] = ()) -> tuple[Journey, Board]:
    """The same for readers and drawings: with these `lanes` of the house's own only, and without who changed it."""
    rows = list(Journey.objects.by_stage(pk))
    if not rows:
        raise Http404
    touchpoints = with_open_pins(Touchpoint.objects.for_map(pk))
    return rows[0], board_of(rows, touchpoints, CombustionPoint.objects.for_map(pk), lanes)


def drawn_board(request: OrgRequest, journey: Journey, board: Board) -> str:
    may_author = rules.may_author_journeys(request.member) and not journey.archived_at
    context = {
        "journey": journey,
        "board": board,
        "sheet": sheet_of(board),
        "may_author": may_author,
        "change_words": words_of(journey),
    }
    is_grid = board.touchpoints or (may_author and board.stages)
    template = "_journey_board.html" if is_grid else "_journey_bare.html"
    return render_to_string(f"journeys/{template}", context, request)


def words_of(journey: Journey) -> str:
    """What was changed last, in words that leave the map its room; "" when nothing was."""
    return told(journey.change_verb, short(journey.change_title, 30)) if journey.change_number else ""


def undo_words(request: OrgRequest, pk: int) -> str:
    """What the next undo takes back, said before it does: it may be a change that was made on another page."""
    step = MapChange.objects.steps_of(request.member, pk).filter(undone_at=None).first()
    if step is None:
        return gettext("There is nothing of yours to undo on this map.")
    return gettext("Undo: %(what)s") % {"what": told(step.verb, short(step.title, 60))}


def moved(request: OrgRequest, pk: int, change: MapChange | None) -> HttpResponse:
    """After a move the editor has the columns in place already, unless somebody else changed the map meanwhile."""
    if not request.htmx:
        return _map_again(request, pk)
    number, is_alone = _since(request, pk, 1 if change else 0)
    journey, board = read_board(request, pk)
    answer: dict[str, Any] = {"number": number}
    if is_alone:
        context = {"journey": journey, "board": board}
        answer["curve"] = render_to_string("journeys/_journey_curve.svg.html", context, request)
        answer["story"] = board.story
    else:
        answer["board"], answer["others"] = drawn_board(request, journey, board), not is_alone
    return JsonResponse(answer | _last(request, journey))


def written(request: OrgRequest, pk: int, cell: str) -> HttpResponse:
    """After a text was saved that nothing else on the map shows."""
    if not request.htmx:
        return _map_again(request, pk)
    number, is_alone = _since(request, pk, 1)
    said = gettext("Saved.")
    if not is_alone:
        return redrawn(request, pk, said)
    return JsonResponse({"number": number, "cell": cell, "said": said, "undo": undo_words(request, pk)})


def redrawn(request: OrgRequest, pk: int, said: str = "", **more: Any) -> HttpResponse:
    """The map anew. `more`: `focus`, the place to go to, such as touchpoint-12."""
    if not request.htmx:
        if said:
            undoing = here("journey_undoing", pk, query=lanes_query(request.GET.getlist("lanes")))
            messages.success(request, said, extra_tags=undoing)
        return _map_again(request, pk)
    journey, board = read_board(request, pk)
    drawn = {"number": journey.change_number or 0, "board": drawn_board(request, journey, board), "said": said}
    if journey.archived_at:
        context = {"journey": journey, "may_restore": rules.may_author_journeys(request.member)}
        more["archived"] = render_to_string("journeys/_journey_archived.html", context, request)
    return JsonResponse(drawn | {"story": board.story} | _last(request, journey) | more)


def refused(request: OrgRequest, pk: int, error: ValidationError) -> HttpResponse:
    """It cannot be done, and why; the editor gets the map as it is."""
    said = " ".join(error.messages)
    if not request.htmx:
        messages.error(request, said)
        return _map_again(request, pk)
    answer = redrawn(request, pk, said)
    answer.status_code = 409
    return answer


def attachment(journey: Journey, ending: str) -> str:
    """The header by which a file is kept under the map's title."""
    return content_disposition_header(True, file_name(journey.title, ending)) or ""


def svg_file(journey: Journey, board: Board, *, is_outside: bool = False) -> HttpResponse:
    """The map as a drawing to keep."""
    drawing = drawing_of(board, head_of(journey, is_outside=is_outside))
    headers = {"Content-Disposition": attachment(journey, "svg")}
    return HttpResponse(svg_of(drawing), "image/svg+xml", headers=headers)


def form_refused(form: BaseForm) -> HttpResponse:
    """What is wrong with what was typed, for the editor's small dialog."""
    said = " ".join(message for messages_ in form.errors.values() for message in messages_)
    return JsonResponse({"refused": said}, status=422)


def _map_again(request: OrgRequest, pk: int) -> HttpResponse:
    """The map with the lanes that were open on it."""
    return redirect(here("journey_detail", pk, query=lanes_query(request.GET.getlist("lanes"))))


def _last(request: OrgRequest, journey: Journey) -> dict[str, str]:
    context = {"journey": journey, "change_words": words_of(journey)}
    last = render_to_string("journeys/_journey_last.html", context, request)
    return {"last": last, "undo": undo_words(request, journey.pk)}


def _since(request: OrgRequest, pk: int, own: int) -> tuple[int, bool]:
    """The change number, and whether nobody but this request changed the map since the editor knew it."""
    known = request.POST.get("known", "")
    number, n = MapChange.objects.since(pk, int(known) if known.isdecimal() and len(known) <= LONGEST_NUMBER else 0)
    return number, n <= own
