"""The map as a file to take away: a drawing (SVG) at once; a picture (PNG) or a PDF on one wide page by a worker."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from accounts.views.takeaways import takeaway_file, takeaway_page
from journeys import actions
from journeys.lanes import lanes_query
from journeys.models import Journey, MapFile
from journeys.views.answers import read_board, svg_file
from ui.printing import can_print


@require_safe
@member
def journey_svg(request: OrgRequest, pk: int) -> HttpResponse:
    """With the lanes that the address asks for, none: the usual view."""
    return svg_file(*read_board(request, pk))


@require_POST
@member(viewers_may_write=True)
def journey_files(request: OrgRequest, pk: int) -> HttpResponse:
    """Have one made, with the same lanes."""
    journey, lanes = get_object_or_404(Journey, pk=pk), request.GET.getlist("lanes")
    format = request.POST.get("format", MapFile.Format.PNG)
    if format not in MapFile.Format.values:
        raise Http404
    try:
        if format == MapFile.Format.PDF and not can_print():
            raise ValidationError(_("This server cannot make PDFs yet. Take the drawing (SVG), or print the page."))
        map_file = actions.ask_for_map_file(by=request.member, journey=journey, format=format, lanes=lanes)
    except ValidationError as refused:
        messages.error(request, refused.message)
        return redirect(here("journey_detail", pk, query=lanes_query(lanes)))
    return redirect(map_file.address)


@require_safe
@vary_on_headers("HX-Request")
@member
def mapfile_detail(request: OrgRequest, pk: int) -> HttpResponse:
    map_file = file_for(request, pk)
    return takeaway_page(request, map_file, "journeys/mapfile_detail.html", "journeys/_mapfile_progress.html")


@require_safe
@member
def mapfile_file(request: OrgRequest, pk: int) -> HttpResponse:
    return takeaway_file(file_for(request, pk))


@require_POST
@member(viewers_may_write=True)
def mapfile_archive(request: OrgRequest, pk: int) -> HttpResponse:
    map_file = file_for(request, pk)
    actions.archive_map_file(by=request.member, map_file=map_file)
    messages.success(request, _("Removed. You can have it made again at any time."))
    return redirect(here("journey_detail", map_file.journey_id, query=lanes_query(map_file.lanes)))


def file_for(request: OrgRequest, pk: int) -> MapFile:
    return get_object_or_404(MapFile.objects.for_list(request.member).select_related("journey"), pk=pk)
