"""Journeys for programs: which there are, and each as the document that the product itself exports."""

from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.errors import HttpError
from pydantic import BaseModel

from accounts.api import REFUSALS, Bearer, Id, Paging, page_of
from journeys.document import document_of
from journeys.models import Journey, Touchpoint

router = Router(tags=["journeys"])
State = Literal["current", "future"]


class JourneyKept(BaseModel):
    id: int
    title: str
    state: State
    persona: str


class JourneyPage(BaseModel):
    items: list[JourneyKept]
    next: str | None


class TouchpointKept(BaseModel):
    """Its `id` is what observations and feedback name."""

    id: int
    title: str
    stage: str
    journey: int


class TouchpointPage(BaseModel):
    items: list[TouchpointKept]
    next: str | None


def kept(journey: Journey) -> dict[str, Any]:
    return {"id": journey.pk, "title": journey.title, "state": journey.state, "persona": journey.persona.name}


def placed(touchpoint: Touchpoint) -> dict[str, Any]:
    stage = touchpoint.stage
    return {"id": touchpoint.pk, "title": touchpoint.title, "stage": stage.title, "journey": stage.journey_id}


@router.get("", response={200: JourneyPage, **REFUSALS}, auth=Bearer("journeys:read"))
def list_journeys(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    found = Journey.objects.active().select_related("persona")
    return page_of(request, asked, found, kept)


@router.get("/{journey_id}", response={200: dict[str, Any], **REFUSALS}, auth=Bearer("journeys:read"))
def read_journey(request: HttpRequest, journey_id: Id) -> dict[str, Any]:
    """The map as the product exports it (JSON): stages, touchpoints, lanes, combustion points; no people."""
    if not Journey.objects.active().filter(pk=journey_id).exists():
        raise HttpError(404, _("There is no such journey."))
    document: dict[str, Any] = document_of(journey_id)
    return document


@router.get("/{journey_id}/touchpoints", response={200: TouchpointPage, **REFUSALS}, auth=Bearer("journeys:read"))
def list_touchpoints(request: HttpRequest, journey_id: Id, asked: Query[Paging]) -> dict[str, Any]:
    """Where things happen on this map."""
    if not Journey.objects.active().filter(pk=journey_id).exists():
        raise HttpError(404, _("There is no such journey."))
    found = Touchpoint.objects.active().filter(stage__journey=journey_id).select_related("stage")
    return page_of(request, asked, found, placed)


def touchpoint_of(pk: int | None) -> Touchpoint | None:
    """The one that somebody names. Raises HttpError for one that is not there."""
    found = Touchpoint.objects.active().filter(pk=pk).first() if pk else None
    if pk and found is None:
        raise HttpError(422, _("There is no such touchpoint."))
    return found
