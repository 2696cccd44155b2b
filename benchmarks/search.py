"""How long the search page takes at ten thousand rows and at a million (PERFORMANCE.md, G5).

    python benchmarks/search.py [rows of the large library] [postgres]

Each library lies in a database of its own, searched by a process of its own; one question goes to both in turns, within
one run, so that whatever else the machine does burdens both alike. Only the ratio is worth quoting. "raw" is the bare
SQL of the index for the newest thirty of one table, "stock" the same page's rows asked by `icontains`. On SQLite all
work is done in the asked process, and its CPU time is taken; on PostgreSQL the time on the clock.
"""

import contextlib
import gc
import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.yardsticks.library import Library, marked  # noqa: E402

SMALL, LARGE = 10_000, 1_000_000
ROUNDS = {"page": 100, "raw": 30, "stock": 3}
CLASSES = ("rare", "middling", "common", "absent", "misspelt", "begun", "two words")


def questions(chance: random.Random) -> dict[str, str]:
    """One of each class."""
    marks = marked()
    wrong = list(chance.choice(marks["middling"]))
    at = chance.randrange(3, len(wrong) - 2)
    wrong[at], wrong[at + 1] = wrong[at + 1], wrong[at]
    asked = {name: chance.choice(marks[name]) for name in ("rare", "middling", "common")}
    asked["absent"] = "q" + "".join(chance.choice("xzjqw") for _ in range(7))
    return asked | {
        "misspelt": "".join(wrong),
        "begun": chance.choice(marks["middling"])[:-2],
        "two words": f"{chance.choice(marks['middling'])} {chance.choice(marks['common'])}",
    }


def set_up(var_dir: str, database: str) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "VAR_DIR": var_dir, "ENV_FILE": os.devnull}
    if database:
        os.environ["DATABASE_URL"] = database
    from config import settings

    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


class Reader:
    """A signed-in manager of the organisation that has most."""

    def __init__(self, member: Any) -> None:
        from django.test import Client

        self.member, self.client = member, Client(SERVER_NAME="localhost")
        self.client.force_login(member.user)
        self.address = f"/o/{member.organisation.slug}/search/"

    def page(self, text: str) -> int:
        """Rows on the page."""
        answer = self.client.get(self.address, {"q": text})
        if answer.status_code != 200:
            raise RuntimeError(f"{text!r} was answered with {answer.status_code}")
        return answer.content.count(b'class="list-row"')

    def raw(self, text: str) -> int:
        from django.db import connection

        from accounts.tenancy import scope
        from playbook.search import OBSERVATIONS
        from search.question import Question, Sought

        question = Question(tuple(Sought(word, (word,)) for word in text.split()))
        with scope(organisation=self.member.organisation), connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                fts = OBSERVATIONS.fts
                sql = f"SELECT rowid FROM {fts} WHERE {fts} MATCH %s ORDER BY rowid DESC LIMIT 30"  # noqa: S608
                cursor.execute(sql, [question.fts])
            else:
                terms = OBSERVATIONS.terms(OBSERVATIONS.table)
                sql = f"SELECT id FROM {OBSERVATIONS.table} WHERE {terms} @@ to_tsquery('playbook', %s) LIMIT 30"  # noqa: S608
                cursor.execute(sql, [question.tsquery])
            return len(cursor.fetchall())

    def stock(self, text: str) -> int:
        from accounts.tenancy import scope
        from feedback.models import Feedback
        from playbook.models import Observation

        word = text.split()[0]
        with scope(organisation=self.member.organisation):
            seen = list(Observation.objects.for_feed().filter(text__icontains=word).order_by("-pk")[:30])
            return len(seen) + len(Feedback.objects.for_list().filter(words__icontains=word).order_by("-pk")[:30])


def serve(door: Any, rows: int, database: str) -> None:
    """Fills a library, says how long that took, and then answers questions with milliseconds and rows."""
    with tempfile.TemporaryDirectory(prefix="playbook-bench-") as var_dir:
        set_up(var_dir, database)
        begun = time.perf_counter()
        reader = Reader(Library(rows).fill())
        door.send(time.perf_counter() - begun)
        now = time.perf_counter if database else time.process_time
        # As the server does it before it answers: what is loaded now is looked through no more.
        gc.collect()
        gc.freeze()
        while (asked := door.recv()) is not None:
            how, text = asked
            begun = now()
            found = getattr(reader, how)(text)
            door.send((1000 * (now() - begun), found))


@contextlib.contextmanager
def library(rows: int, database: str) -> Iterator[Callable[..., Any]]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, rows, database))
    process.start()
    # Only the other side holds it, so that its end is noticed.
    theirs.close()
    print(f"{rows:>9,} rows filled and indexed in {ours.recv():.0f} s", flush=True)

    def ask(*question: str) -> Any:
        ours.send(question)
        return ours.recv()

    yield ask
    ours.send(None)
    process.join()


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def measure(small: Callable[..., Any], large: Callable[..., Any]) -> None:
    for how, rounds in ROUNDS.items():
        taken: dict[str, tuple[list[float], list[float], list[int]]] = {each: ([], [], []) for each in CLASSES}
        chance = random.Random(3)  # noqa: S311
        for number in range(-min(5, rounds), rounds):
            for name, text in questions(chance).items():
                answers = small(how, text), large(how, text)
                if number >= 0:
                    taken[name][0].append(answers[0][0])
                    taken[name][1].append(answers[1][0])
                    taken[name][2].append(answers[1][1])
        report(how, taken)


def report(how: str, taken: dict[str, Any]) -> None:
    print(f"{how:<10} {'ms p50':>16} {'p99':>16} {'p50 ratio':>10} {'p99 ratio':>10} {'rows':>6}")
    for name, (small, large, found) in taken.items():
        halves = statistics.median(small), statistics.median(large)
        tails = percentile(small, 0.99), percentile(large, 0.99)
        shown = f"{halves[0]:7.1f} {halves[1]:8.1f} {tails[0]:7.1f} {tails[1]:8.1f}"
        print(
            f"{name:<10} {shown} {halves[1] / halves[0]:10.2f} {tails[1] / tails[0]:10.2f} {max(found):>6}", flush=True
        )


def main(rows: int, on_postgres: bool) -> None:
    with contextlib.ExitStack() as stack:
        urls = ["", ""]
        if on_postgres:
            from tests import servers

            os.environ["TMPDIR"] = tempfile.gettempdir()
            urls = [stack.enter_context(servers.postgres()) for _ in urls]
        asks = [stack.enter_context(library(*each)) for each in zip((SMALL, rows), urls, strict=True)]
        measure(*asks)


if __name__ == "__main__":
    given = sys.argv[1:]
    numbers = [int(each) for each in given if each.isdigit()]
    main(numbers[0] if numbers else LARGE, "postgres" in given)
