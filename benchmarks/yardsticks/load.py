"""Eight clients that keep their connections, in a process of their own; and what the servers' processors did."""

import multiprocessing
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

import psutil

CLIENTS = 8
TIMEOUT = 30.0


class Client:
    """As little of HTTP as a page needs: GET over one connection."""

    def __init__(self, port: int, headers: dict[str, str]) -> None:
        self.door = socket.create_connection(("127.0.0.1", port), TIMEOUT)
        self.door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.headers = "".join(f"{name}: {value}\r\n" for name, value in headers.items())

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (names in small letters) and body."""
        self.door.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{self.headers}\r\n".encode())
        head, _, body = self.until(b"\r\n\r\n").partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        body += self.exactly(int(headers.get("content-length", 0)) - len(body))
        return int(first.split()[1]), headers, body

    def until(self, mark: bytes) -> bytes:
        read = b""
        while mark not in read:
            read += self.some()
        return read

    def exactly(self, count: int) -> bytes:
        read = b""
        while len(read) < count:
            read += self.some()
        return read

    def some(self) -> bytes:
        if not (read := self.door.recv(262_144)):
            raise ConnectionError("The server hung up.")
        return read


def fire(port: int, headers: dict[str, str], paths: Sequence[str], seconds: float, told: Any) -> None:
    """Ask for `paths` in turns for so long; tell how many answers there were, and of which statuses."""
    ends_at, counts = time.monotonic() + seconds, [0] * CLIENTS
    statuses: set[int] = set()

    def ask(number: int) -> None:
        client = Client(port, headers)
        while time.monotonic() < ends_at:
            path = paths[(counts[number] * CLIENTS + number) % len(paths)]
            statuses.add(client.get(path)[0])
            counts[number] += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put((sum(counts), statuses))


def milliseconds(
    port: int, headers: dict[str, str], paths: Sequence[str], seconds: float, watched: Sequence[int], status: int
) -> float:
    """CPU milliseconds per request, in the processes `watched` and all below them. Raises on any other status."""
    context = multiprocessing.get_context("fork")
    told = context.Queue()
    before = cpu(watched)
    load = context.Process(target=fire, args=(port, headers, paths, seconds, told))
    load.start()
    count, statuses = told.get(timeout=seconds + 2 * TIMEOUT)
    load.join()
    taken = cpu(watched) - before
    if statuses != {status}:
        raise RuntimeError(f"{paths[0]} on port {port} answered {statuses}, not {status}.")
    return 1000 * taken / count


def cpu(pids: Sequence[int]) -> float:
    """Seconds of processor time that these processes and all below them have used, the dead ones too."""
    return sum(sum(process.cpu_times()[:4]) for process in family(pids))


def family(pids: Sequence[int]) -> Iterator[psutil.Process]:
    for pid in pids:
        process = psutil.Process(pid)
        yield process
        yield from process.children(recursive=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, seconds: float = 60.0) -> None:
    """Until somebody listens there. Raises ConnectionError when nobody does."""
    ends_at = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError as nobody:
            if time.monotonic() > ends_at:
                raise ConnectionError(f"Nobody listens on port {port}.") from nobody
            time.sleep(0.1)


def named(root: int, name: str) -> list[int]:
    """The processes below `root` that `ps` calls `name`, without those below them."""
    found = [each for each in psutil.Process(root).children(recursive=True) if each.name() == name]
    return [each.pid for each in found if each.ppid() not in {other.pid for other in found}]


def postmaster(url: str) -> list[int]:
    """The first process of the PostgreSQL at `url`, below which all the others work."""
    import psycopg2

    connection = psycopg2.connect(url)
    backend = psutil.Process(connection.info.backend_pid)
    connection.close()
    return [backend.ppid()]
