"""Observations and entries for programs: read, observations logged, entries begun as drafts."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status
from ninja.errors import HttpError
from pydantic import AwareDatetime, BaseModel, Field, model_validator

from accounts.api import FIRST_MOMENT, REFUSALS, Bearer, Id, Paging, Sent, SentId, moment, page_of, text
from journeys.api import touchpoint_of
from playbook import actions, rules
from playbook.models import Entry, Observation

observations = Router(tags=["observations"])
entries = Router(tags=["entries"])
Kind = Literal["ours", "elsewhere"]
EntryKind = Literal["little_thing", "principle", "dazzle"]
Lever = Literal["people", "recover", "rules", "say_yes"]


class ObservationSaid(Sent):
    """`business` says what kind of business it was, for something seen elsewhere."""

    text: text(5000, least=1)  # type: ignore[valid-type]
    kind: Kind = "ours"
    feeling: Annotated[int, Field(strict=True, ge=-2, le=2)] = 0
    business: text(80) = ""  # type: ignore[valid-type]
    touchpoint: SentId | None = None
    noticed_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def was_noticed_by_now(self) -> "ObservationSaid":
        if self.noticed_at and not FIRST_MOMENT <= self.noticed_at <= timezone.now() + timedelta(minutes=5):
            raise ValueError("It was noticed between 1970 and now.")
        return self


class ObservationsAsked(Paging):
    touchpoint: Id | None = None
    kind: Kind | None = None


class ObservationKept(BaseModel):
    id: int
    text: str
    kind: Kind
    feeling: int
    business: str
    touchpoint: int | None
    author: int
    noticed_at: datetime
    verdict: Literal["adopt", "adapt", "reject"] | None


class ObservationPage(BaseModel):
    items: list[ObservationKept]
    next: str | None


def kept(observation: Observation) -> dict[str, Any]:
    return {
        "id": observation.pk,
        "text": observation.text,
        "kind": observation.kind,
        "feeling": observation.feeling,
        "business": observation.business,
        "touchpoint": observation.touchpoint_id,
        "author": observation.author_id,
        "noticed_at": moment(observation.noticed_at),
        "verdict": observation.verdict or None,
    }


@observations.get("", response={200: ObservationPage, **REFUSALS}, auth=Bearer("observations:read"))
def list_observations(request: HttpRequest, asked: Query[ObservationsAsked]) -> dict[str, Any]:
    """What people noticed, newest first."""
    found = Observation.objects.active().matching(touchpoint=asked.touchpoint, kind=asked.kind)
    return page_of(request, asked, found, kept)


@observations.get("/{observation_id}", response={200: ObservationKept, **REFUSALS}, auth=Bearer("observations:read"))
def read_observation(request: HttpRequest, observation_id: Id) -> dict[str, Any]:
    found = Observation.objects.active().filter(pk=observation_id).first()
    if found is None:
        raise HttpError(404, _("There is no such observation."))
    return kept(found)


@observations.post("", response={201: ObservationKept, **REFUSALS}, auth=Bearer("observations:write"))
def log_observation(request: HttpRequest, said: ObservationSaid) -> Status:
    """Send an Idempotency-Key with it: sent again after a lost answer, it is kept once."""
    member = request.member  # type: ignore[attr-defined]
    if not rules.may_capture(member):
        raise HttpError(403, _("Viewers can read everything here, but not change it."))
    noticed = actions.log_observation(
        by=member,
        text=said.text,
        kind=said.kind,
        feeling=said.feeling,
        business=said.business,
        touchpoint=touchpoint_of(said.touchpoint),
        at=said.noticed_at,
    )
    return Status(201, kept(noticed))


class EntrySaid(Sent):
    """A draft; people propose, review and publish it."""

    title: text(120, least=1, is_line=True)  # type: ignore[valid-type]
    kind: EntryKind = "little_thing"
    matters: text(300, is_line=True) = ""  # type: ignore[valid-type]
    body: text(Entry.BODY_MAX) = ""  # type: ignore[valid-type]
    lever: Lever | None = None

    @model_validator(mode="after")
    def pulls_a_lever_to_dazzle(self) -> "EntrySaid":
        if self.lever and self.kind != "dazzle":
            raise ValueError("Only a dazzle idea has a lever.")
        return self


class EntriesAsked(Paging):
    kind: EntryKind | None = None


class EntryKept(BaseModel):
    """`body` is Markdown."""

    id: int
    kind: EntryKind
    status: Literal["draft", "in_review", "published", "retired"]
    title: str
    matters: str
    body: str
    lever: Lever | None
    version: int
    author: int
    published_at: datetime | None


class EntryPage(BaseModel):
    items: list[EntryKept]
    next: str | None


def written(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.pk,
        "kind": entry.kind,
        "status": entry.status,
        "title": entry.title,
        "matters": entry.matters,
        "body": entry.body,
        "lever": entry.lever or None,
        "version": entry.version,
        "author": entry.author_id,
        "published_at": moment(entry.published_at),
    }


@entries.get("", response={200: EntryPage, **REFUSALS}, auth=Bearer("entries:read"))
def list_entries(request: HttpRequest, asked: Query[EntriesAsked]) -> dict[str, Any]:
    """The playbook as it is published, newest first."""
    found = Entry.objects.active().published().matching(kind=asked.kind)
    return page_of(request, asked, found, written)


@entries.get("/{entry_id}", response={200: EntryKept, **REFUSALS}, auth=Bearer("entries:read"))
def read_entry(request: HttpRequest, entry_id: Id) -> dict[str, Any]:
    member = request.member  # type: ignore[attr-defined]
    found = Entry.objects.active().visible_to(member).filter(pk=entry_id).first()
    if found is None:
        raise HttpError(404, _("There is no such entry."))
    return written(found)


@entries.post("", response={201: EntryKept, **REFUSALS}, auth=Bearer("entries:write"))
def write_entry(request: HttpRequest, said: EntrySaid) -> Status:
    member = request.member  # type: ignore[attr-defined]
    if not rules.may_write_entries(member):
        raise HttpError(403, _("Viewers can read everything here, but not change it."))
    begun = actions.write_entry(
        by=member, kind=said.kind, title=said.title, matters=said.matters, body=said.body, lever=said.lever or ""
    )
    return Status(201, written(begun))
