"""How a map shall be: drawn, laid beside the one as it is, and taken over into it."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from journeys import actions, rules
from journeys.actions.futures import PLACE
from journeys.beside import Beside, Moment, Side, Texts, beside, lane_names
from journeys.forms import TakingOverForm
from journeys.kinship import GoesRound
from journeys.models import CombustionPoint, Journey, Lane, Stage, Touchpoint
from journeys.two_curves import two_curves
from journeys.views.editing import made_by_page, row_for_editing, status_of, typed


@require_POST
@manager
def journey_futures(request: OrgRequest, pk: int) -> HttpResponse:
    """Draw how the map `pk` shall be, as a copy of it; a second such copy only for whoever says `another`."""
    journey, key = get_object_or_404(Journey.objects.active().as_it_is(), pk=pk), made_by_page(request, "key")
    future = None if request.POST.get("another") else Journey.objects.futures_of(pk).first()
    if future and future.key != key:
        messages.info(request, _("Somebody has drawn already how it shall be: this is it."))
    else:
        future = actions.draw_future(by=request.member, journey=journey, key=key)
    return redirect(here("journey_detail", future.pk))


@require_safe
@member
def journey_beside(request: OrgRequest, pk: int) -> HttpResponse:
    """A future map beside the one as it is; asked for the latter, its oldest future."""
    journey = get_object_or_404(Journey.objects.with_current(), pk=pk)
    may_author = rules.may_author_journeys(request.member)
    if journey.future_of is None:
        future = Journey.objects.futures_of(pk).first()
        if future:
            return redirect(here("journey_beside", future.pk))
        context = {"journey": journey, "may_author": may_author, "new_key": uuid4()}
        return render(request, "journeys/beside_nothing.html", context)
    pair = _pair(journey)
    context = {
        "pair": pair,
        "curves": two_curves(pair),
        "futures": Journey.objects.futures_of(journey.future_of_id),
        "may_author": may_author and not journey.archived_at and not journey.future_of.archived_at,
    }
    return render(request, "journeys/journey_beside.html", context)


@require_http_methods(["GET", "POST"])
@manager
def touchpoint_taking_over(request: OrgRequest, pk: int) -> HttpResponse:
    """It is so now: what changes on the map as it is, and then it does."""
    with row_for_editing(request, Touchpoint.objects.active().of_futures(), pk) as touchpoint:
        if request.method == "POST":
            # Like everybody who changes that map: it first, then what stands on it.
            actions.hold_map(pk=touchpoint.stage.journey.future_of_id)
        pair = _pair(Journey.objects.with_current().get(pk=touchpoint.stage.journey_id))
        moment = next(each for each in pair.moments if each.then == touchpoint)
        original = Touchpoint.objects.originals_of(touchpoint).for_page().first()
        form = TakingOverForm(typed(request), changes=_to_choose(moment), revision=original.revision if original else 0)
        if request.method == "POST" and _taken_over(request, touchpoint, original, form):
            return redirect(here("journey_beside", pair.then.pk) + f"#moment-{pk}")
    context = {"pair": pair, "moment": moment, "form": form, "touchpoint": touchpoint}
    return render(request, "journeys/taking_over.html", context, status=status_of(form))


def _taken_over(request: OrgRequest, touchpoint: Touchpoint, original: Touchpoint | None, form: TakingOverForm) -> bool:
    """Whether it is so now; a refused form says why not."""
    try:
        if original is None:
            actions.take_over_new(by=request.member, touchpoint=touchpoint)
        elif form.is_valid():
            chosen = form.cleaned_data["chosen"]
            actions.take_over(by=request.member, touchpoint=touchpoint, original=original, chosen=chosen)
        return original is None or form.is_valid()
    except GoesRound:
        form.tell_goes_round()
    except ValidationError as error:
        form.add_error(None, error)
    return False


def _to_choose(moment: Moment) -> list[tuple[str, str]]:
    choices = [(change.key, str(change.title)) for change in moment.changes]
    return [*choices, (PLACE, _("Where it stands"))] if moment.is_moved else choices


def _pair(future: Journey) -> Beside:
    """A future map, read `with_current`, beside the one as it is."""
    current = future.future_of
    pair = [current, future]
    stages, touchpoints = list(Stage.objects.of_maps(pair)), list(Touchpoint.objects.of_maps(pair))
    texts = _texts(list(Lane.objects.beside(pair)), current)
    points: dict[int, list[CombustionPoint]] = defaultdict(list)
    for point in CombustionPoint.objects.for_map(current.pk):
        points[point.touchpoint_id].append(point)
    now, then = (
        Side(
            journey=journey,
            stages=[row for row in stages if row.journey_id == journey.pk],
            touchpoints=[row for row in touchpoints if row.stage.journey_id == journey.pk],
            texts=texts,
        )
        for journey in pair
    )
    return beside(now, then, points)


def _texts(lanes: list[Lane], current: Journey) -> Mapping[int, Texts]:
    """What the free lanes of both maps say, by touchpoint; `lanes` are read `beside` each other."""
    each = {lane.pk: lane for lane in lanes}.values()
    now = [lane for lane in each if lane.journey_id == current.pk]
    names = lane_names(now, [lane for lane in each if lane.journey_id != current.pk])
    texts: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    for lane in lanes:
        if lane.at:
            texts[lane.at][names[lane.pk]] = (lane.title, lane.words)
    return texts
