"""Feedback for programs: what customers said, read and logged."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status
from ninja.errors import HttpError
from pydantic import AwareDatetime, BaseModel, Field, model_validator

from accounts.api import FIRST_MOMENT, LAST_MOMENT, REFUSALS, Bearer, Id, Paging, Sent, SentId, moment, page_of, text
from feedback import actions, rules
from feedback.models import SCALES, Feedback
from journeys.api import touchpoint_of

router = Router(tags=["feedback"])
Kind = Literal["csat", "nps", "ces"]
Channel = Literal["in_person", "phone", "email", "message", "letter", "review", "card", "form"]


class FeedbackSaid(Sent):
    """A score needs its kind: csat 1 to 5, nps 0 to 10, ces 1 to 7."""

    words: text(5000, least=1)  # type: ignore[valid-type]
    wanted: text(2000) = ""  # type: ignore[valid-type]
    how_it_was: text(2000) = ""  # type: ignore[valid-type]
    troublesome: text(2000) = ""  # type: ignore[valid-type]
    channel: Channel = "message"
    score_kind: Kind | None = None
    score: Annotated[int | None, Field(strict=True, ge=0, le=10)] = None
    feeling: Annotated[int | None, Field(strict=True, ge=-2, le=2)] = None
    touchpoint: SentId | None = None
    happened_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def fits_its_scale(self) -> "FeedbackSaid":
        if (self.score is None) != (self.score_kind is None):
            raise ValueError("A score needs its kind, and a kind its score.")
        if self.score_kind and not SCALES[self.score_kind][0] <= self.score <= SCALES[self.score_kind][1]:
            raise ValueError("The score does not fit its kind: csat 1 to 5, nps 0 to 10, ces 1 to 7.")
        if self.happened_at and not FIRST_MOMENT <= self.happened_at <= timezone.now() + timedelta(minutes=5):
            raise ValueError("It was said between 1970 and now.")
        return self


class FeedbackAsked(Paging):
    touchpoint: Id | None = None
    score_kind: Kind | None = None
    since: AwareDatetime | None = None


class FeedbackKept(BaseModel):
    id: int
    words: str
    wanted: str
    how_it_was: str
    troublesome: str
    channel: Channel
    score_kind: Kind | None
    score: int | None
    feeling: int | None
    touchpoint: int | None
    happened_at: datetime
    recovery: Literal["new", "acknowledged", "fixing", "recovered", "closed"] | None


class FeedbackPage(BaseModel):
    items: list[FeedbackKept]
    next: str | None


def kept(feedback: Feedback) -> dict[str, Any]:
    recovery = getattr(feedback, "recovery", None)
    return {
        "id": feedback.pk,
        "words": feedback.words,
        "wanted": feedback.wanted,
        "how_it_was": feedback.experience,
        "troublesome": feedback.trouble,
        "channel": feedback.channel,
        "score_kind": feedback.score_kind or None,
        "score": feedback.score,
        "feeling": feedback.feeling,
        "touchpoint": feedback.touchpoint_id,
        "happened_at": moment(feedback.happened_at),
        "recovery": recovery.state if recovery else None,
    }


@router.get("", response={200: FeedbackPage, **REFUSALS}, auth=Bearer("feedback:read"))
def list_feedback(request: HttpRequest, asked: Query[FeedbackAsked]) -> dict[str, Any]:
    """What customers said, newest first; never how they are reached."""
    found = Feedback.objects.active().select_related("recovery")
    if asked.touchpoint:
        found = found.filter(touchpoint=asked.touchpoint)
    if asked.score_kind:
        found = found.filter(score_kind=asked.score_kind)
    if asked.since:
        found = found.since(min(max(asked.since, FIRST_MOMENT), LAST_MOMENT))
    return page_of(request, asked, found, kept)


@router.get("/{feedback_id}", response={200: FeedbackKept, **REFUSALS}, auth=Bearer("feedback:read"))
def read_feedback(request: HttpRequest, feedback_id: Id) -> dict[str, Any]:
    found = Feedback.objects.active().select_related("recovery").filter(pk=feedback_id).first()
    if found is None:
        raise HttpError(404, _("There is no such feedback."))
    return kept(found)


@router.post("", response={201: FeedbackKept, **REFUSALS}, auth=Bearer("feedback:write"))
def log_feedback(request: HttpRequest, said: FeedbackSaid) -> Status:
    """Send an Idempotency-Key with it: sent again after a lost answer, it is kept once."""
    member = request.member  # type: ignore[attr-defined]
    if not rules.may_log(member):
        raise HttpError(403, _("Viewers can read everything here, but not change it."))
    feedback = actions.log_feedback(
        by=member,
        words=said.words,
        wanted=said.wanted,
        experience=said.how_it_was,
        trouble=said.troublesome,
        channel=said.channel,
        score_kind=said.score_kind or "",
        score=said.score,
        feeling=said.feeling,
        touchpoint=touchpoint_of(said.touchpoint),
        at=said.happened_at,
    )
    return Status(201, kept(feedback))
