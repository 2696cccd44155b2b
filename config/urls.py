"""The whole URL surface on one screen."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import include, path

import accounts.urls
import config.views
import feedback.urls
import insights.urls
import insights.views
import journeys.urls
import playbook.urls
import reflections.urls
from config.api import api

owned = [
    *insights.urls.urlpatterns,
    *reflections.urls.urlpatterns,
    *feedback.urls.urlpatterns,
    *playbook.urls.urlpatterns,
    *journeys.urls.urlpatterns,
    *accounts.urls.urlpatterns,
]


def by_first_word(routes: Iterable[Any]) -> Iterator[Any]:
    """`entries/…` once, with what may follow inside: an address is compared with each word, not with each route."""
    following: dict[str, list[Any]] = {}
    for route in routes:
        word, slash, rest = str(route.pattern).partition("/")
        following.setdefault(word + slash, []).append(path(rest, route.callback, route.default_args, route.name))
    for word, those in following.items():
        yield path(word, include(those))


urlpatterns = [
    path("o/<slug:organisation>/", include(list(by_first_word(owned)))),
    path("accounts/", include("allauth.urls")),
    # For programs; the middleware finds the organisation by the token.
    path("api/v1/", include(api.urls[:2], api.urls[2])),
    # Without an account: each finds its organisation by a signed or secret part of its address.
    *accounts.urls.public,
    *reflections.urls.public,
    *playbook.urls.public,
    *journeys.urls.public,
    *feedback.urls.public,
    path("", insights.views.front_door, name="front_door"),
    # The mails kept in development, read in the browser; 404 when mail really leaves.
    path("mail/", config.views.kept_mail_list, name="kept_mail_list"),
    path("mail/<str:name>/", config.views.kept_mail, name="kept_mail"),
    path("mail/<str:name>/html/", config.views.kept_mail_html, name="kept_mail_html"),
]
