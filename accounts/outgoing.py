"""Calling an address that somebody typed in: never one of this server's own network, never longer than some seconds.

The name is looked up once, every answer is checked, and the call goes to the address that was checked: a name that
points somewhere else a moment later leads nowhere (DNS rebinding). Redirects are not followed.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

# Seconds: for each step, and for all of it, however slowly the other side speaks.
STEP, LONGEST = 5, 15
# Behind these stand IPv4 addresses of any kind (RFC 3056, RFC 7526).
WRAPPED = tuple(map(ipaddress.ip_network, ("2002::/16", "192.88.99.0/24")))
# All of IPv6 that the open internet uses (RFC 4291): no site's own, and none that only wraps IPv4 (RFC 6052).
GIVEN_OUT = ipaddress.ip_network("2000::/3")


class NotReached(Exception):
    """Says why, to whoever set the address."""


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """The status of the answer; raises NotReached."""
    parts = parts_of(url)
    connection = _Pinned(parts, addresses_of(parts))
    end = threading.Timer(LONGEST, connection.abandon)
    end.daemon = True
    end.start()
    try:
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        connection.request("POST", path, body, dict(headers))
        return connection.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotReached(_why(error)) from error
    finally:
        end.cancel()
        connection.close()


def _why(error: Exception) -> str:
    """In words, with what the machine says of it for whoever looks after the other side."""
    kinds = {
        ssl.SSLError: _("Its certificate is not in order."),
        TimeoutError: _("It did not answer in time."),
        ConnectionRefusedError: _("It refuses connections."),
    }
    words = next((said for kind, said in kinds.items() if isinstance(error, kind)), _("It could not be reached."))
    return f"{words} ({type(error).__name__}: {error})"[:200]


def parts_of(url: str) -> SplitResult:
    """Raises NotReached for what is no address of a web server, or is not encrypted."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise NotReached(_("This is no web address.")) from error
    is_ours = f"{parts.hostname}:{port}" in settings.WEBHOOK_HOSTS or parts.hostname in settings.WEBHOOK_HOSTS
    if parts.scheme not in (("https", "http") if is_ours else ("https",)):
        raise NotReached(_("Only https:// addresses are called."))
    if not parts.hostname or parts.username is not None or parts.password is not None or port == 0:
        raise NotReached(_("This is no web address."))
    if not (parts.path + parts.query).isascii() or any(sign <= " " for sign in url):
        raise NotReached(_("This is no web address. Write its special signs as in a browser’s address bar: %20."))
    return parts


def addresses_of(parts: SplitResult) -> list[str]:
    """Where the name points to. Raises NotReached when any of it is not on the open internet."""
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise NotReached(_("“%(host)s” is not found.") % {"host": host}) from error
    is_ours = host in settings.WEBHOOK_HOSTS or f"{host}:{port}" in settings.WEBHOOK_HOSTS
    if not is_ours and not all(map(is_open, found)):
        raise NotReached(_("“%(host)s” is within a private network.") % {"host": host})
    return sorted(found)


def is_open(address: str) -> bool:
    """On the open internet; not this machine, its network, a multicast group, or one of those behind IPv6."""
    ip: Any = ipaddress.ip_address(address.partition("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    is_odd = any(ip in network for network in WRAPPED) or (ip.version == 6 and ip not in GIVEN_OUT)
    return ip.is_global and not ip.is_multicast and not is_odd


class _Pinned(http.client.HTTPConnection):
    """Speaks to an address that was checked, by the name that was asked for."""

    def __init__(self, parts: SplitResult, addresses: list[str]) -> None:
        self.is_secret = parts.scheme == "https"
        super().__init__(parts.hostname or "", parts.port or (443 if self.is_secret else 80), timeout=STEP)
        self.addresses = addresses

    def connect(self) -> None:
        self.sock = socket.create_connection((self.addresses[0], self.port), self.timeout)
        if self.is_secret:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def abandon(self) -> None:
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)
