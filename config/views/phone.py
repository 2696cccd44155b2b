"""What makes Playbook an app on a phone: its manifest, and the worker that opens it without a network."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.access import public

AN_HOUR = 60 * 60
PAPER, SEA = "#fbf8f3", "#0f6466"


@require_safe
@public
@cache_control(max_age=AN_HOUR)
def app_manifest(request: HttpRequest) -> HttpResponse:
    """W3C Web Application Manifest; it opens where people capture."""
    manifest = {
        "id": "/",
        "name": "Playbook",
        "short_name": "Playbook",
        "description": _("Notice the little things. Write them down. Do them on purpose."),
        "lang": request.LANGUAGE_CODE,  # type: ignore[attr-defined]
        "start_url": reverse("capture_door"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": static("img/app-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static("img/app-512.png"), "sizes": "512x512", "type": "image/png"},
            {"src": static("img/app-maskable-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ],
        "shortcuts": [{"name": _("Capture"), "url": reverse("capture_door")}],
    }
    return JsonResponse(manifest, content_type="application/manifest+json")


@require_safe
@public
@cache_control(no_cache=True)
def app_worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It stands at the root, because it answers for the whole site."""
    context = {"static_url": settings.STATIC_URL}
    return render(request, "config/worker.js", context, content_type="text/javascript")
