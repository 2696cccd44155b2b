"""Below /api/: whoever has a token acts as its member, within their organisation, not too often, and once."""

import hashlib
import json
from collections.abc import Callable

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from redis import RedisError

from accounts.api import refusal
from accounts.doors import is_too_often
from accounts.models import ApiAnswer, ApiToken
from accounts.tenancy import scope, scopes_disabled

ROOT = "/api/v1/"
# What the API can do is no secret.
OPEN = {f"{ROOT}openapi.json"}
LONGEST_KEY = 200


class ApiMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT) or request.path_info in OPEN:
            return self.get_response(request)
        token = token_of(request)
        if token is None:
            words = _("Send a token that is still open: “Authorization: Bearer playbook_…”.")
            return refusal(401, words, **{"WWW-Authenticate": "Bearer"})
        request.api_token, request.member = token, token.member  # type: ignore[attr-defined]
        request.organisation = token.organisation  # type: ignore[attr-defined]
        with scope(organisation=token.organisation), timezone.override("UTC"):
            try:
                is_much = is_too_often(token, "", settings.API_CALLS)
            except RedisError:
                # Where calls must be counted and cannot be, nobody gets further, as on the pages.
                return refusal(503, _("Something is away. Try again in a minute."), **{"Retry-After": "60"})
            if is_much:
                return refusal(429, _("That was a lot at once. Try again in a minute."), **{"Retry-After": "60"})
            token.note_use()
            response = self.answer(request, token)
        if response.status_code == 404 and not response.headers["Content-Type"].startswith("application/json"):
            response = refusal(404, _("There is nothing at this address."))
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def answer(self, request: HttpRequest, token: ApiToken) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        if request.method != "POST" or not key:
            return self.get_response(request)
        if len(key) > LONGEST_KEY or not key.isprintable():
            return refusal(400, _("An idempotency key has 200 characters at most, all of them printable."))
        try:
            return self.once(request, token, key)
        except IntegrityError:
            given = ApiAnswer.objects.filter(token=token, key=key).first()
            if given is None:
                raise
            return again(given, digest_of(request))

    def once(self, request: HttpRequest, token: ApiToken, key: str) -> HttpResponse:
        """The write and its answer are kept together, or neither; a second one waits at the row for the first."""
        with transaction.atomic():
            given = ApiAnswer.objects.create(token=token, key=key, digest=digest_of(request), status=0, body="")
            response = self.get_response(request)
            if response.status_code >= 300:
                transaction.set_rollback(True)
                return response
            given.status, given.body = response.status_code, response.content.decode()
            given.about = about(request, given.body)
            given.save(update_fields=["status", "body", "about"])
        return response


def about(request: HttpRequest, body: str) -> str:
    """“feedback 57”: the collection that was written to, and the new row."""
    collection = request.path_info.removeprefix(ROOT).split("/")[0]
    return f"{collection} {json.loads(body).get('id', '')}" if body else collection


def again(given: ApiAnswer, digest: str) -> HttpResponse:
    if given.digest != digest:
        return refusal(409, _("This idempotency key was used for something else."))
    said = {"Idempotent-Replayed": "true"}
    return HttpResponse(given.body, "application/json; charset=utf-8", given.status, headers=said)


def token_of(request: HttpRequest) -> ApiToken | None:
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not secret:
        return None
    with scopes_disabled():
        found: ApiToken | None = ApiToken.objects.behind(secret.strip())
        return found


def digest_of(request: HttpRequest) -> str:
    return hashlib.sha256(b"\n".join((request.get_full_path().encode(), request.body))).hexdigest()
