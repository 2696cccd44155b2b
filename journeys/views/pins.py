"""The conversation about a touchpoint: its comments, and what becomes of one."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, member
from accounts.models import Member
from accounts.tenancy import here
from accounts.views import talk
from accounts.views.talk import Beside
from journeys import actions, rules
from journeys.models import Pin, Touchpoint


# Whoever comes back to this page by the browser's Back gets a new one, whose next comment is another.
@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@never_cache
@member
def touchpoint_conversation(request: OrgRequest, pk: int) -> HttpResponse:
    touchpoint = get_object_or_404(Touchpoint.objects.for_page(), pk=pk)
    say = partial(actions.pin_comment, touchpoint=touchpoint)
    return talk.converse(request, beside(request.member, touchpoint), say)


@require_http_methods(["GET", "POST"])
@member
def pin_edit(request: OrgRequest, pk: int) -> HttpResponse:
    return talk.change(request, *found(request, pk), actions.edit_pin)


@require_POST
@member
def pin_archive(request: OrgRequest, pk: int) -> HttpResponse:
    return talk.take_away(request, *found(request, pk), actions.archive_pin)


@require_POST
@member
def pin_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    return talk.put_back(request, *found(request, pk), actions.restore_pin)


@require_POST
@member
def pin_resolution(request: OrgRequest, pk: int) -> HttpResponse:
    return talk.settle(request, *found(request, pk, thread=None), actions.resolve_pin)


@require_POST
@member
def pin_reopening(request: OrgRequest, pk: int) -> HttpResponse:
    return talk.settle(request, *found(request, pk, thread=None), actions.reopen_pin)


def found(request: OrgRequest, pk: int, **wanted: Any) -> tuple[Beside, Pin]:
    pin = get_object_or_404(Pin.objects.for_page(), pk=pk, **wanted)
    return beside(request.member, pin.touchpoint), pin


def beside(reader: Member, touchpoint: Touchpoint) -> Beside:
    journey = touchpoint.stage.journey
    crumbs = [
        (here("journey_list"), _("Journeys")),
        (here("journey_detail", journey.pk), journey.title),
        (here("touchpoint_detail", touchpoint.pk), touchpoint.title),
    ]
    return Beside(
        thing=touchpoint,
        kind=Pin,
        reader=reader,
        may_comment=rules.may_pin(reader, touchpoint),
        may_settle=lambda pin: rules.may_settle_pin(reader, pin, touchpoint),
        crumbs=crumbs,
    )
