"""The whole URL surface on one screen."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import include, path

import accounts.urls
import feedback.urls
import insights.urls
import insights.views
import journeys.urls
import playbook.urls
import reflections.urls
from config.api import api
from config.views import mailbox, phone

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
    # The app on a phone: where it opens, what it is called, and how it opens without a network.
    path("capture/", insights.views.capture_door, name="capture_door"),
    path("app.webmanifest", phone.app_manifest, name="app_manifest"),
    path("sw.js", phone.app_worker, name="app_worker"),
    # The mails kept in development, read in the browser; 404 when mail really leaves.
    path("mail/", mailbox.kept_mail_list, name="kept_mail_list"),
    path("mail/<str:name>/", mailbox.kept_mail, name="kept_mail"),
    path("mail/<str:name>/html/", mailbox.kept_mail_html, name="kept_mail_html"),
]
