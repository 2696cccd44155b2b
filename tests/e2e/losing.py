"""A network on which the first answer about each note gets lost: a real server between browser and product."""

import hashlib
import http.client
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

# What belongs to one connection, and is no business of the other side.
HOP = {"connection", "transfer-encoding", "keep-alive"}


class Losing(ThreadingHTTPServer):
    """`lost` are what was sent, by what is in it, whose first answer was dropped."""

    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.target = urlsplit(target).netloc
        self.lost: set[str] = set()
        # Said at the end of the service worker: another one is a new version of the app.
        self.version = ""
        # Nothing gets through to where notes arrive.
        self.is_jammed = False

    @property
    def address(self) -> str:
        return f"http://localhost:{self.server_port}"

    def loses(self, path: str, body: bytes) -> bool:
        """Whether this answer gets lost: the first one about each note that arrives."""
        if not path.endswith("/arrivals/") or b"capture_id" not in body:
            return False
        note = hashlib.sha256(body.split(b'name="capture_id"', 1)[1][:60]).hexdigest()
        is_first = note not in self.lost
        self.lost.add(note)
        return is_first


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Losing

    def pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.server.is_jammed and self.path.endswith("/arrivals/"):
            self.send_error(502)
            return
        onward = http.client.HTTPConnection(self.server.target, timeout=30)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "accept-encoding"}
        onward.request(self.command, self.path, body or None, headers)
        answer = onward.getresponse()
        content = answer.read()
        onward.close()
        if self.server.loses(self.path, body):
            self.close_connection = True
            return
        if self.path == "/sw.js":
            content += f"\n// {self.server.version}".encode()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {*HOP, "content-length", "date", "server"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        # A browser that is closed meanwhile hears nothing more.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(content)

    do_GET = do_POST = pass_on

    def log_message(self, format: str, *args: object) -> None:
        """The product writes its own log."""


@contextmanager
def losing_network(target: str) -> Iterator[Losing]:
    with Losing(target) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
