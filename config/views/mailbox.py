"""The mailbox of a development machine or a demo: what was sent, as it would arrive."""

import ipaddress
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from accounts.access import public
from config import kept_mail as mailbox

LOCAL_NAMES = {"localhost", "127.0.0.1", "::1"}
FORWARDING = ("HTTP_FORWARDED", "HTTP_X_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_CLIENT_IP", "HTTP_VIA")


@require_safe
@public
def kept_mail_list(request: HttpRequest) -> HttpResponse:
    refuse_strangers(request)
    return render(request, "config/mail_list.html", {"mails": mailbox.newest()})


@require_safe
@public
def kept_mail(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "config/mail_detail.html", {"mail": kept(request, name)})


@require_safe
@public
@xframe_options_sameorigin
@csp_replace(
    {
        "style-src": ["'unsafe-inline'"],
        "frame-ancestors": ["'self'"],
        "sandbox": ["allow-popups", "allow-top-navigation-by-user-activation"],
    }
)
def kept_mail_html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML part alone, for a frame that may run no script; only here may styles be inline, as they are in mails."""
    return HttpResponse(kept(request, name).html)


def kept(request: HttpRequest, name: str) -> mailbox.KeptMail:
    refuse_strangers(request)
    mail = mailbox.one(name)
    if mail is None:
        raise Http404
    return mail


def refuse_strangers(request: HttpRequest) -> None:
    """Kept mails hold sign-in codes: they are shown on the machine itself only, and only while no mail leaves it."""
    names = {host_of(request), settings.SITE_HOST}
    is_local = ipaddress.ip_address(request.META["REMOTE_ADDR"]).is_loopback and names <= LOCAL_NAMES
    is_forwarded = any(header.startswith(FORWARDING) for header in request.META)
    if not settings.IS_MAIL_KEPT or settings.ALLAUTH_TRUSTED_PROXY_COUNT or is_forwarded or not is_local:
        raise Http404


def host_of(request: HttpRequest) -> str:
    """The name the browser asked for, without its port; another site's name may resolve to this machine too."""
    return urlsplit(f"//{request.get_host()}").hostname or ""
