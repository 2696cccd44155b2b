"""Links to a map: who outside may read what of it, until when; making one and taking it back."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager
from accounts.tenancy import here
from journeys import actions
from journeys.forms import MapLinkForm
from journeys.models import Journey, Lane, MapLink, Partner
from journeys.outside import choosable, naming
from journeys.views.editing import status_of, typed
from journeys.views.reader import map_behind
from ui.paging import keyset_page
from ui.sites import snippet


@require_safe
@manager
def journey_sharing(request: OrgRequest, pk: int) -> HttpResponse:
    journey = get_object_or_404(Journey.objects.all(), pk=pk)
    page = keyset_page(MapLink.objects.of_journey(pk), request, by="created_at")
    titles = choosable(Lane.objects.of(journey))
    for link in page.rows:
        link.address = settings.SITE_URL + reverse("map_reading", args=[link.token])
        link.snippet = snippet(settings.SITE_URL + reverse("map_embed", args=[link.token]), journey.title)
        link.shown = [titles[key] for key in link.lanes if key in titles]
    return render(request, "journeys/maplink_list.html", {"journey": journey, "page": page})


# Whoever comes back to this page by the browser's Back gets a new one, which makes another link.
@require_http_methods(["GET", "POST"])
@never_cache
@manager
def journey_sharing_new(request: OrgRequest, pk: int) -> HttpResponse:
    journey = get_object_or_404(Journey.objects.active(), pk=pk)
    form = MapLinkForm(typed(request), journey=journey)
    if form.is_valid():
        link = actions.make_map_link(by=request.member, journey=journey, **form.said)
        messages.success(request, _("The link is ready. Copy it and pass it on."))
        _tell_of_partners(request, link)
        return redirect(here("journey_sharing", pk))
    context = {"form": form, "journey": journey}
    return render(request, "journeys/maplink_new.html", context, status=status_of(form))


def _tell_of_partners(request: OrgRequest, link: MapLink) -> None:
    """A link that hides partners leaves their names where somebody wrote them into a text."""
    if link.shows_partners:
        return
    _journey, board = map_behind(link)
    n, named = naming(board, Partner.objects.values_list("name", flat=True))
    if n:
        said = ngettext(
            "%(n)d text that they see names a partner: %(names)s. Change it, or leave out its lane.",
            "%(n)d texts that they see name a partner: %(names)s. Change them, or leave out their lanes.",
            n,
        )
        messages.warning(request, said % {"n": n, "names": ", ".join(named)})


@require_POST
@manager
def maplink_revocation(request: OrgRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(MapLink.objects.all(), pk=pk)
    actions.revoke_map_link(by=request.member, link=link)
    messages.success(request, _("The link no longer works."))
    return redirect(here("journey_sharing", link.journey_id))
