"""What a page costs, against the same content with next to nothing and in plain Django (PERFORMANCE.md, G1 and G2).

    python benchmarks/pages.py [rows] [--postgres] [--seconds 3] [--rounds 3] [--gzip]

Three servers run side by side under the same gunicorn settings: raw, stock (benchmarks/yardsticks) and ours, as `serve`
runs it. Eight clients ask each in turns; what counts is the processor time of the server's processes and of the
database, by request. Only ratios of one run are worth quoting.
"""

import argparse
import json
import os
import re
import secrets
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.yardsticks import load  # noqa: E402
from benchmarks.yardsticks.sides import Ours, Raw, Side, Stock  # noqa: E402

LISTS = ("observations", "feedback", "entries")
HOME = "/o/harbour-house"
MANY = 120


@contextmanager
def database(var_dir: str, is_postgres: bool) -> Iterator[tuple[str, list[int]]]:
    """The address of an empty database, and the processes it works with besides those that ask it."""
    if not is_postgres:
        yield f"sqlite:///{var_dir}/playbook.sqlite3", []
        return
    from tests import servers

    with servers.postgres() as url:
        yield url, load.postmaster(url)


def furnish(url: str, var_dir: str, rows: int) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "VAR_DIR": var_dir, "ENV_FILE": os.devnull}
    os.environ["DATABASE_URL"] = url
    import django
    from django.core.management import call_command
    from django.db import connection, transaction

    django.setup()
    from benchmarks.yardsticks import house

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        house.build(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connection.close()


def measure(side: Side, paths: list[str], options: Any, *, also: dict[str, str] | None = None) -> float:
    status = 304 if also else 200
    return load.milliseconds(side.port, {**side.headers, **(also or {})}, paths, options.seconds, side.watched, status)


def compare(name: str, paths: list[str], sides: list[Side], options: Any) -> None:
    """One line: what a page costs on each side, and how ours stands to the others."""
    rounds = [[measure(side, paths, options) for side in sides] for _ in range(options.rounds)]
    raw, stock, ours = (statistics.median(taken) for taken in zip(*rounds, strict=True))
    to_raw = statistics.median(each[2] / each[0] for each in rounds)
    to_stock = statistics.median(each[2] / each[1] for each in rounds)
    weights = " ".join(f"{len(side.get(paths[0])[2]):>6}" for side in sides)
    print(
        f"{name:14} raw {raw:5.2f}  stock {stock:6.2f}  ours {ours:5.2f} ms   "
        f"{to_raw:5.2f} × raw  {to_stock:4.2f} × stock   {weights} bytes   {sides[2].statements(paths[0])} SQL"
    )


def alone(name: str, paths: list[str], ours: Side, options: Any, **more: Any) -> None:
    taken = [measure(ours, paths, options, **more) for _ in range(options.rounds)]
    print(f"{name:38} ours {statistics.median(taken):5.2f} ms")


def pages_of(list_path: str, side: Side) -> list[str]:
    """The addresses of a list's pages, one after the other."""
    paths = [list_path]
    while len(paths) < MANY:
        answer = side.get(paths[-1])[2].decode()
        older = re.search(r'rel="next" href="(\?[^"]*)"', answer)
        if older is None:
            break
        paths.append(list_path + older[1].replace("&amp;", "&"))
    return paths


def newest_entries() -> list[str]:
    from accounts.tenancy import scopes_disabled
    from playbook.models import Entry

    with scopes_disabled():
        return [f"{HOME}/entries/{pk}/" for pk in Entry.objects.order_by("-pk").values_list("pk", flat=True)[:200]]


def main(options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        var_dir = stack.enter_context(tempfile.TemporaryDirectory(prefix="playbook-bench-"))
        url, watched = stack.enter_context(database(var_dir, options.postgres))
        furnish(url, var_dir, options.rows)
        shared = {"VAR_DIR": var_dir, "DATABASE_URL": url, "ENV_FILE": os.devnull, "LOG_LEVEL": "ERROR"}
        shared |= {"RAW_SECRET": secrets.token_hex(), "RAW_FRAMES": f"{var_dir}/frames.json"}
        os.environ |= shared
        ours = stack.enter_context(Ours(watched, gzip=options.gzip))
        Path(shared["RAW_FRAMES"]).write_text(json.dumps(ours.frames(HOME, LISTS, newest_entries()[0])))
        sides = [stack.enter_context(Raw(watched)), stack.enter_context(Stock(watched, gzip=options.gzip)), ours]
        print(f"{options.rows} rows, {'PostgreSQL' if options.postgres else 'SQLite'}; CPU ms per request")
        for name in LISTS:
            compare(name, [f"{HOME}/{name}/"], sides, options)
        compare("entry", newest_entries(), sides, options)
        for name in LISTS:
            alone(f"{name}, page after page", pages_of(f"{HOME}/{name}/", ours), ours, options)
        path = newest_entries()[0]
        if tag := ours.get(path)[1].get("etag"):
            alone("entry", [path], ours, options)
            alone("entry, unchanged (304)", [path], ours, options, also={"If-None-Match": tag})


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--gzip", action="store_true", help="ask for compressed pages, as browsers do")
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    try:
        main(parser.parse_args())
    except subprocess.CalledProcessError as failed:
        sys.exit(str(failed))
