"""What others noticed, or wrote into the playbook already, told while somebody writes."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from playbook import rules
from playbook.models import Entry, Observation
from playbook.search import ENTRIES, OBSERVATIONS
from search.alike import SAME, most_alike
from ui.alike import Alike, alike_line


@require_POST
@member
def observation_alike(request: OrgRequest) -> HttpResponse:
    _allow(rules.may_capture(request.member))
    found = most_alike(request.POST.get("text", ""), Observation.objects.active(), OBSERVATIONS)
    known = Observation.objects.for_feed().in_bulk(found) if found else {}
    rows = [
        Alike(
            pk=pk,
            address=here("observation_detail", pk),
            said=known[pk].text,
            who=str(known[pk].author),
            at=known[pk].noticed_at,
            where=known[pk].touchpoint.title if known[pk].touchpoint else "",
            state=str(known[pk].verdict_given) if known[pk].verdict else "",
            is_same=how_alike >= SAME,
        )
        for pk, how_alike in found.items()
        if pk in known
    ]
    return alike_line(request, rows, _("Somebody noticed something like this"))


@require_POST
@member
def entry_alike(request: OrgRequest) -> HttpResponse:
    """By its title alone: two words are enough to name the same thing twice."""
    _allow(rules.may_write_entries(request.member))
    entries = Entry.objects.visible_to(request.member)
    found = most_alike(request.POST.get("title", ""), entries, ENTRIES, by=["title"])
    known: dict[int, Any] = entries.select_related("author__user").in_bulk(found) if found else {}
    rows = [
        Alike(
            pk=pk,
            address=here("entry_detail", pk),
            said=known[pk].title,
            who=str(known[pk].author),
            at=known[pk].created_at,
            state=str(known[pk].get_status_display()),
        )
        for pk in found
        if pk in known
    ]
    return alike_line(request, rows, _("The playbook has something like this"))


def _allow(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied
