"""What every part of the API shares: who asks, how much they may, how answers and refusals look, and pages of lists."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import HttpBearer
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from accounts.models import ApiToken
from ui.unseen import is_unseen

MOST_ON_A_PAGE = 100
LARGEST_ID = 2**63 - 1
FIRST_MOMENT, LAST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC), datetime(2999, 1, 1, tzinfo=UTC)
CODES = {400: "unreadable", 401: "no_token", 403: "not_allowed", 404: "not_found", 409: "conflict", 429: "too_often"}

Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
# Within a body, where a number is a number; in an address everything is a text.
SentId = Annotated[int, Field(strict=True, ge=1, le=LARGEST_ID)]


def text(most: int, least: int = 0, *, is_line: bool = False) -> Any:
    """A text of that many characters, some of which are seen when `least` is asked; no database keeps NUL."""
    pattern = r"^[^\x00\r\n]*$" if is_line else r"^[^\x00]*$"
    plain = Annotated[str, StringConstraints(min_length=least, max_length=most, pattern=pattern)]
    return Annotated[plain, AfterValidator(_seen)] if least else plain


def _seen(words: str) -> str:
    if is_unseen(words):
        raise ValueError("There is nothing in it that anybody sees.")
    return words


class Sent(BaseModel):
    """What a program sends: nothing beside what is named, nothing guessed from other types."""

    model_config = ConfigDict(extra="forbid", from_attributes=False)


class Paging(BaseModel):
    """Which part of a list; `before` asks for what has a smaller id, as `next` of the page before does."""

    limit: Annotated[int, Field(ge=1, le=MOST_ON_A_PAGE)] = 50
    before: Annotated[int | None, Field(ge=1, le=LARGEST_ID)] = None


class FieldProblem(BaseModel):
    field: str
    message: str


class Problem(BaseModel):
    code: str
    message: str
    fields: list[FieldProblem] = []


class Refused(BaseModel):
    error: Problem


REFUSALS = dict.fromkeys((400, 401, 403, 404, 409, 422, 429), Refused)


def refusal(status: int, message: str, fields: Iterable[dict[str, str]] = (), **headers: str) -> JsonResponse:
    error = {"code": CODES.get(status, "refused"), "message": message, "fields": list(fields)}
    return JsonResponse({"error": error}, status=status, headers=headers)


class Bearer(HttpBearer):
    """The token was found by the middleware; here it is asked whether it reaches so far."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = ApiToken.Scope(scope)

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken:
        known: ApiToken = request.api_token  # type: ignore[attr-defined]
        if self.scope.value not in known.scopes:
            raise HttpError(403, _("This token does not reach so far: it lacks “%(scope)s”.") % {"scope": self.scope})
        return known


def page_of(
    request: HttpRequest, asked: Paging, rows: QuerySet, said: Callable[[Any], dict[str, Any]]
) -> dict[str, Any]:
    """Newest first by id; `next` is the address of what follows, None at the end."""
    found = rows.order_by("-pk")
    found = list((found.filter(pk__lt=asked.before) if asked.before else found)[: asked.limit + 1])
    more = len(found) > asked.limit
    found = found[: asked.limit]
    query = request.GET.copy()
    if more:
        query["before"] = str(found[-1].pk)
    following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}") if more else None
    return {"items": [said(row) for row in found], "next": following}


def moment(value: datetime | None) -> str | None:
    return value.astimezone(UTC).isoformat() if value else None
