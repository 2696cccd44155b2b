"""The web server's door, before anybody stands behind it."""

import socket
from contextlib import ExitStack

from config.processes import listening_socket
from tests.servers import free_port


def test_many_who_come_at_once_wait_instead_of_being_turned_away(settings):
    settings.HOST, settings.PORT = "127.0.0.1", free_port()
    with ExitStack() as stack:
        stack.enter_context(listening_socket())
        for _ in range(200):
            stack.enter_context(socket.create_connection((settings.HOST, settings.PORT), timeout=2))
