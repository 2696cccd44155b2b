"""One combustion point: its page with the three promises, what its incidents propose, editing it."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from journeys import actions, risk, rules
from journeys.forms import CombustionPointForm, IncidentForm, MeasureForm
from journeys.forms.choices import people_choices
from journeys.models import CombustionPoint, Incident, Journey, Measure, Touchpoint
from journeys.proposal import proposals, taken_of
from journeys.views.editing import Crumbs, form_page, row_for_editing, status_of, typed

INCIDENTS_SHOWN = 50


# Whoever comes back to this page by the browser's Back gets a new one, whose next point is another.
@require_http_methods(["GET", "POST"])
@never_cache
@manager
def combustion_new(request: OrgRequest) -> HttpResponse:
    if request.method != "POST" and not Touchpoint.objects.active().exists():
        has_journey = Journey.objects.active().exists()
        return render(request, "journeys/combustion_nowhere.html", {"has_journey": has_journey})
    form = CombustionPointForm(typed(request), initial={"touchpoint": request.GET.get("touchpoint")})
    if form.is_valid():
        try:
            point = actions.add_combustion_point(by=request.member, **form.described())
            return redirect(here("combustion_detail", point.pk))
        except ValidationError as error:
            form.add_error("touchpoint", error)
    lede = _("Where can it break, and burn the customer? Name one place; promise against it on the next page.")
    return form_page(request, form, heading=_("A new combustion point"), crumbs=_crumbs(), lede=lede)


@require_safe
@member
def combustion_detail(request: OrgRequest, pk: int) -> HttpResponse:
    return point_page(request, pk)


@require_http_methods(["GET", "POST"])
@manager
def combustion_edit(request: OrgRequest, pk: int) -> HttpResponse:
    with row_for_editing(request, CombustionPoint.objects.active(), pk) as point:
        title = point.title
        form = CombustionPointForm(typed(request), instance=point)
        if form.is_valid():
            try:
                actions.revise(by=request.member, row=form.save(commit=False), changed=form.changed_data)
                actions.confirm_point(by=request.member, combustion_point=point)
                return redirect(here("combustion_detail", pk))
            except ValidationError as error:
                form.add_error("touchpoint", error)
    crumbs = [*_crumbs(), (here("combustion_detail", pk), title)]
    archive_address = here("combustion_archive", pk)
    return form_page(
        request, form, heading=_("Edit this combustion point"), crumbs=crumbs, archive_address=archive_address
    )


@require_POST
@manager
def combustion_archive(request: OrgRequest, pk: int) -> HttpResponse:
    actions.archive(by=request.member, row=get_object_or_404(CombustionPoint.objects.active(), pk=pk))
    return redirect(here("combustion_detail", pk))


@require_POST
@manager
def combustion_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    try:
        actions.restore(by=request.member, row=get_object_or_404(CombustionPoint.objects.archived(), pk=pk))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(here("combustion_detail", pk))


@require_POST
@manager
def combustion_confirmation(request: OrgRequest, pk: int) -> HttpResponse:
    """What a ready map suggested is so here."""
    with row_for_editing(request, CombustionPoint.objects.active(), pk) as point:
        actions.confirm_point(by=request.member, combustion_point=point)
    return redirect(here("combustion_list") if request.POST.get("from") == "list" else here("combustion_detail", pk))


@require_POST
@manager
def combustion_likelihood(request: OrgRequest, pk: int) -> HttpResponse:
    """Take over what the incidents propose, leave the likelihood as it is, or put back the one of before."""
    with row_for_editing(request, CombustionPoint.objects.active(), pk) as point:
        answer, level = request.POST.get("answer", ""), request.POST.get("level")
        proposal, taken = proposals([point], timezone.now()).get(pk), taken_of(point)
        if answer == "back" and taken and str(taken.before) == level:
            actions.put_back_likelihood(by=request.member, taken=taken)
        elif answer != "back" and proposal and str(proposal.level) == level:
            takes = answer == "take"
            actions.settle_likelihood(by=request.member, combustion_point=point, proposal=proposal, takes=takes)
        else:
            messages.info(request, _("Something changed meanwhile: this is how it stands now."))
    back = {"list": here("combustion_list"), "home": here("home")}
    return redirect(back.get(request.POST.get("from", "")) or here("combustion_detail", pk))


@require_POST
@manager
def combustion_measure(request: OrgRequest, pk: int, kind: str) -> HttpResponse:
    """Promise to eliminate, control or mitigate."""
    if kind not in Measure.Kind.values:
        raise Http404
    with row_for_editing(request, CombustionPoint.objects.active(), pk) as point:
        measure = Measure.objects.of_kind(point, kind).first()
        form = MeasureForm(request.POST, instance=measure or Measure(combustion_point=point, kind=kind))
        if form.is_valid():
            actions.promise_measure(by=request.member, combustion_point=point, kind=kind, **form.promised())
            return redirect(here("combustion_detail", pk) + f"#{kind}")
    return point_page(request, pk, **{kind: form})


@require_POST
@member
def combustion_test(request: OrgRequest, pk: int, kind: str) -> HttpResponse:
    """Somebody tried today whether a promise holds."""
    with row_for_editing(request, CombustionPoint.objects.active(), pk) as point:
        measure = get_object_or_404(Measure.objects.of_kind(point, kind))
        if not rules.may_test_measure(request.member, measure):
            raise PermissionDenied(_("Only its owner and managers can say that a promise was tested."))
        actions.mark_tested(by=request.member, measure=measure)
    return redirect(here("combustion_detail", pk) + f"#{kind}")


def point_page(request: OrgRequest, pk: int, **refused: Any) -> HttpResponse:
    """The page of one point; `refused` holds the form (incident_form, or one by kind) that was not accepted."""
    point = get_object_or_404(CombustionPoint.objects.for_page(), pk=pk)
    logged = risk.logged([point], timezone.localdate())[0]
    is_author = rules.may_author_journeys(request.member)
    may_author = is_author and point.is_standing
    incidents = list(Incident.objects.of_point(pk)[: INCIDENTS_SHOWN + 1])
    context = {
        "point": point,
        "logged": logged,
        "promises": _promises(request, logged, may_author, refused),
        "proposal": proposals([point], timezone.now()).get(pk) if point.is_standing else None,
        "taken": taken_of(point),
        "opened": request.GET.get("promise", ""),
        "incidents": incidents[:INCIDENTS_SHOWN],
        "has_more_incidents": len(incidents) > INCIDENTS_SHOWN,
        "may_author": may_author,
        "may_restore": is_author,
    }
    if rules.may_log_incidents(request.member) and point.is_standing:
        context["incident_form"] = refused.get("incident_form") or IncidentForm()
        context["capture_id"] = uuid4()
    return render(request, "journeys/combustion_detail.html", context, status=status_of(*refused.values()))


def _promises(
    request: OrgRequest, logged: risk.Logged, may_author: bool, refused: dict[str, Any]
) -> list[dict[str, Any]]:
    """For each kind of measure what the page shows of it: its seal, the measure, and what may be done."""
    point = logged.point
    measures = {seal.kind: getattr(point, seal.kind) for seal in logged.seals}
    people = people_choices(*(m.owner_id for m in measures.values() if m)) if may_author else []
    promises = []
    for seal in logged.seals:
        measure = measures[seal.kind]
        fresh = measure or Measure(combustion_point=point, kind=seal.kind)
        form = refused.get(seal.kind) or (MeasureForm(instance=fresh, people=people) if may_author else None)
        may_test = measure and point.is_standing and rules.may_test_measure(request.member, measure)
        promises.append({"seal": seal, "measure": measure, "form": form, "may_test": may_test})
    return promises


def _crumbs() -> Crumbs:
    return [(here("combustion_list"), _("Combustion points"))]
