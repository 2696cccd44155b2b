"""How many notes a second are kept, against next to nothing and plain Django (PERFORMANCE.md, G3 and G4).

    python benchmarks/writes.py [--postgres] [--clients 32] [--writes 600] [--rounds 3]

A signed-in member's observation and a guest's form, by POST, kept durably. Three servers run side by side under the
same gunicorn settings and are asked in turns, so that only ratios of one run are quoted. Afterwards the rows are
counted in the database: none may be lost or doubled, and no answer may be anything but the redirect.
"""

import argparse
import json
import multiprocessing
import os
import secrets
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.guests import make_form  # noqa: E402
from benchmarks.pages import HOME, database, furnish  # noqa: E402
from benchmarks.yardsticks import load  # noqa: E402
from benchmarks.yardsticks.sides import Ours, Raw, Side, Stock, user  # noqa: E402

FEW = 1000
CSRF = "x" * 32


class RawWrite(Raw):
    def command(self) -> list[str]:
        return self.gunicorn("benchmarks.yardsticks.raw_write:application")


class StockWrite(Stock):
    settings = "benchmarks.yardsticks.stock_write"

    def sign_in(self) -> None:
        super().sign_in()
        self.headers["Cookie"] += f"; csrftoken={CSRF}"


class Kind:
    """What is posted where: a member's note, or a guest's."""

    def __init__(self, name: str, path: str, field: str, touchpoint: int | None) -> None:
        self.name, self.path, self.field, self.touchpoint = name, path, field, touchpoint

    def body(self, mark: str, number: int) -> bytes:
        words = f"{mark} {number}: the porter remembered her name and carried the pram up before anybody asked"
        said: dict[str, Any] = {"capture_id": str(uuid.uuid4()), self.field: words, "feeling": "1", "kind": "ours"}
        if self.touchpoint:
            said["touchpoint"] = self.touchpoint
        return urlencode(said).encode()


def post(client: load.Client, path: str, body: bytes) -> int:
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{client.headers}"
    kind = "Content-Type: application/x-www-form-urlencoded\r\n"
    client.door.sendall(f"{head}{kind}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    head, _, rest = client.until(b"\r\n\r\n").decode("latin-1").partition("\r\n\r\n")
    lengths = [line for line in head.lower().split("\r\n") if line.startswith("content-length:")]
    length = lengths[0] if lengths else "content-length: 0"
    client.exactly(int(length.split(":")[1]) - len(rest))
    return int(head.split()[1])


def fire(side: tuple[int, dict[str, str]], kind: Kind, mark: str, options: Any, told: Any) -> None:
    """Post so many notes by so many clients; tell the seconds, the statuses and how long each took."""
    port, headers = side
    numbers, lock = iter(range(options.writes)), threading.Lock()
    statuses: dict[int, int] = {}
    taken: list[float] = []

    def write() -> None:
        client = load.Client(port, {**headers, "X-CSRFToken": CSRF})
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            begun = time.perf_counter()
            status = post(client, kind.path, kind.body(mark, number))
            with lock:
                taken.append(time.perf_counter() - begun)
                statuses[status] = statuses.get(status, 0) + 1

    threads = [threading.Thread(target=write) for _ in range(options.clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put((time.perf_counter() - begun, statuses, sorted(taken)))


def measure(side: Side, kind: Kind, mark: str, options: Any) -> dict[str, float]:
    context = multiprocessing.get_context("fork")
    told = context.Queue()
    before = load.cpu(side.watched)
    clients = context.Process(target=fire, args=((side.port, side.headers), kind, mark, options, told))
    clients.start()
    seconds, statuses, taken = told.get(timeout=300)
    clients.join()
    used = load.cpu(side.watched) - before
    if set(statuses) != {302}:
        sys.exit(f"{kind.name}, {mark}: answered {statuses}, not 302 alone.")
    p99 = taken[int(len(taken) * 0.99)]
    rate, each = options.writes / seconds, 1000 * used / options.writes
    return {"rate": rate, "cpu": each, "p50": 1000 * statistics.median(taken), "p99": 1000 * p99}


def compare(kind: Kind, sides: dict[str, Side], options: Any) -> None:
    rounds = [
        {name: measure(side, kind, f"{name} {kind.name} {number}", options) for name, side in sides.items()}
        for number in range(options.rounds)
    ]
    for name in sides:
        middle = {what: statistics.median(each[name][what] for each in rounds) for what in rounds[0][name]}
        print(
            f"{kind.name:8} {name:6} {middle['rate']:7.0f} a second   {middle['cpu']:6.2f} CPU ms   "
            f"p50 {middle['p50']:5.0f} ms   p99 {middle['p99']:5.0f} ms"
        )
    for what, sign in (("rate", 1), ("cpu", -1)):
        to_raw, to_stock = (
            statistics.median((each["ours"][what] / each[other][what]) ** sign for each in rounds)
            for other in ("raw", "stock")
        )
        print(f"{kind.name:8} ours, by {what}: {to_raw:.2f} × raw (bar 0.4), {to_stock:.2f} × stock (bar 2)")


def check_all_are_kept(sides: dict[str, Side], options: Any) -> None:
    from accounts.tenancy import scopes_disabled
    from feedback.models import Feedback
    from playbook.models import Observation

    wanted = options.writes * options.rounds
    with scopes_disabled():
        for name in sides:
            for model, field, mark in ((Observation, "text", "member"), (Feedback, "words", "guest")):
                # The raw side has one table for both.
                model, field = (Observation, "text") if name == "raw" else (model, field)
                words = list(
                    model.objects.filter(**{f"{field}__startswith": f"{name} {mark} "}).values_list(field, flat=True)
                )
                if not len(words) == len(set(words)) == wanted:
                    sys.exit(f"{name}, {mark}: kept {len(words)}, {len(set(words))} different, of {wanted}.")
    print("Every note was kept, and kept once.")


def main(options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        var_dir = stack.enter_context(tempfile.TemporaryDirectory(prefix="playbook-bench-"))
        url, watched = stack.enter_context(database(var_dir, options.postgres))
        furnish(url, var_dir, FEW)
        path, touchpoint, note_kind = make_form(), *places()
        os.environ |= {"VAR_DIR": var_dir, "DATABASE_URL": url, "ENV_FILE": os.devnull, "LOG_LEVEL": "ERROR"}
        os.environ |= {"RAW_SECRET": secrets.token_hex(), "RAW_FRAMES": f"{var_dir}/frames.json"}
        os.environ |= {"GUEST_POSTS_A_MINUTE": "0", "RAW_KIND": str(note_kind), "RAW_USER": str(user().pk)}
        Path(os.environ["RAW_FRAMES"]).write_text(json.dumps({}))
        ours = stack.enter_context(Ours(watched))
        sides = {
            "raw": stack.enter_context(RawWrite(watched)),
            "stock": stack.enter_context(StockWrite(watched)),
            "ours": ours,
        }
        where = "PostgreSQL" if options.postgres else "SQLite"
        print(f"{where}, {options.clients} clients, {options.rounds} rounds of {options.writes} each")
        for kind in (
            Kind("member", f"{HOME}/observations/new/", "text", touchpoint),
            Kind("guest", path, "words", None),
        ):
            compare(kind, sides, options)
        check_all_are_kept(sides, options)


def places() -> tuple[int, int]:
    """A touchpoint, and what the trail calls observations."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection

    from accounts.tenancy import scopes_disabled
    from journeys.models import Touchpoint
    from playbook.models import Observation

    with scopes_disabled():
        found = Touchpoint.objects.order_by("pk").values_list("pk", flat=True)[0]
    kind = ContentType.objects.get_for_model(Observation).pk
    connection.close()
    return found, kind


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--writes", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    try:
        main(parser.parse_args())
    except subprocess.CalledProcessError as failed:
        sys.exit(str(failed))
