"""The API, version 1: the parts of the rooms put together. Its description stands at /api/v1/openapi.json."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

import feedback.api
import journeys.api
import playbook.api
from accounts.api import refusal

api = NinjaAPI(
    title="Playbook",
    version="1",
    description="Observations, entries, journeys and feedback of one organisation, for whoever has a token of it.",
    # Pages about it would load programs from elsewhere.
    docs_url=None,
    urls_namespace="api-1",
)
api.add_router("/observations", playbook.api.observations)
api.add_router("/entries", playbook.api.entries)
api.add_router("/journeys", journeys.api.router)
api.add_router("/feedback", feedback.api.router)


@api.exception_handler(ValidationError)
def say_which_fields(request: HttpRequest, refused: ValidationError) -> HttpResponse:
    fields = [{"field": _place(each["loc"]), "message": str(each["msg"])} for each in refused.errors]
    return refusal(422, _("Something in this does not fit."), fields)


@api.exception_handler(HttpError)
def say_why(request: HttpRequest, refused: HttpError) -> HttpResponse:
    return refusal(refused.status_code, str(refused))


@api.exception_handler(AuthenticationError)
def ask_for_a_token(request: HttpRequest, refused: AuthenticationError) -> HttpResponse:
    return refusal(401, _("Send a token that is still open: “Authorization: Bearer playbook_…”."))


def _place(loc: Any) -> str:
    """Where in what was sent: ("body", "said", "score") is "score"."""
    return ".".join(str(part) for part in loc[2:] or loc[1:])
