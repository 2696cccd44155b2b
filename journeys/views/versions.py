"""Versions of a map: their list, what differs between two of them, one kept, one put back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager, member
from accounts.models import Member
from accounts.tenancy import here
from journeys import actions, rules
from journeys.changes import changes_between
from journeys.document import document_of
from journeys.forms import ComparisonForm, SnapshotForm
from journeys.models import Journey, Snapshot
from journeys.views.editing import status_of, typed
from ui.paging import keyset_page


@require_http_methods(["GET", "POST"])
@manager
def journey_snapshot_new(request: OrgRequest, pk: int) -> HttpResponse:
    """A name for the map as it stands."""
    journey = get_object_or_404(Journey.objects.active(), pk=pk)
    form = SnapshotForm(typed(request))
    if not form.is_valid():
        return list_page(request, journey, form)
    try:
        kept = actions.name_snapshot(by=request.member, journey=journey, title=form.cleaned_data["title"])
    except actions.NothingNew as refused:
        form.add_error("title", _("Nothing has changed since “%(title)s”.") % {"title": refused.last})
        return list_page(request, journey, form)
    messages.success(request, _("“%(title)s” is kept.") % {"title": kept})
    return redirect(here("journey_snapshot_list", pk))


@require_safe
@member
def journey_snapshot_list(request: OrgRequest, pk: int) -> HttpResponse:
    return list_page(request, get_object_or_404(Journey.objects, pk=pk), SnapshotForm())


def list_page(request: OrgRequest, journey: Journey, form: SnapshotForm) -> HttpResponse:
    page = keyset_page(Snapshot.objects.of(journey).for_list(), request, by="number")
    context = {
        "journey": journey,
        "page": page,
        "comparison": ComparisonForm(snapshots=page.rows),
        "form": form,
        "may_author": rules.may_author_journeys(request.member) and journey.archived_at is None,
    }
    return render(request, "journeys/snapshot_list.html", context, status=status_of(form))


@require_safe
@member
def journey_changes(request: OrgRequest, pk: int) -> HttpResponse:
    """What differs between `?before=` and `?after=`, two versions by number; after may be the map as it is now."""
    journey = get_object_or_404(Journey.objects, pk=pk)
    form = ComparisonForm(request.GET, snapshots=list(Snapshot.objects.of(journey).for_list()))
    if form.first is None:
        return redirect(here("journey_snapshot_list", pk))
    first, second = form.first, form.second
    before = first.document
    after = second.document if second else document_of(pk, with_people=True)
    changes = changes_between(before, after, {each.pk: str(each) for each in Member.objects.by_name()})
    context = {
        "journey": journey,
        "form": form,
        "first": first,
        "second": second,
        "changes": changes,
        "may_put_back": rules.may_author_journeys(request.member) and journey.archived_at is None,
    }
    return render(request, "journeys/journey_changes.html", context)


@require_POST
@manager
def snapshot_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    snapshot = get_object_or_404(Snapshot.objects.standing(), pk=pk)
    before = actions.put_back(by=request.member, snapshot=snapshot)
    words = _("The map looks like “%(title)s” again.") % {"title": snapshot}
    messages.success(request, words, extra_tags=here("snapshot_restoration", before.pk))
    return redirect(here("journey_detail", snapshot.journey_id))
