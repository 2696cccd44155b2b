"""A thousand guests send a form within a minute, 32 at a time: none is lost, none is kept twice, and how quick it is.

    python benchmarks/guests.py [--postgres] [--guests 1000] [--at-once 32]

Each guest fetches nothing and posts once, every tenth twice with the same id, as a phone does on bad Wi-Fi. What is
counted afterwards is counted in the database.
"""

import argparse
import http.client
import os
import secrets
import signal
import statistics
import sys
import tempfile
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.pages import database, furnish  # noqa: E402
from benchmarks.yardsticks.sides import Ours  # noqa: E402

FEW = 50


def make_form() -> str:
    """The address of a new form."""
    from django.db import connection

    from accounts.models import Member, Organisation
    from accounts.tenancy import scope
    from feedback.actions import make_guest_form
    from feedback.models import GuestWords
    from journeys.models import Touchpoint

    with scope(organisation=Organisation.objects.get()):
        words = GuestWords(language="en", question="How was it?", thanks="Thank you", poster="Tell us")
        form = make_guest_form(
            by=Member.objects.order_by("pk")[0],
            words=words,
            label="Cards",
            score_kind="csat",
            touchpoint=Touchpoint.objects.first(),
        )
        address = f"/g/{form.token}/"
    connection.close()
    return address


def send(port: int, address: str, number: int) -> list[tuple[int, str, float]]:
    """What each try of one guest was answered: status, receipt, seconds."""
    said = {"capture_id": str(uuid.uuid4()), "words": f"Guest {number}: {'waited ' * 9}", "feeling": "-1", "score": "2"}
    return [_post(port, address, urlencode(said)) for _ in range(2 if number % 10 == 0 else 1)]


def _post(port: int, address: str, body: str) -> tuple[int, str, float]:
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Host": f"localhost:{port}"}
    connection.request("POST", address, body, kind)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers.get("Location", ""), time.perf_counter() - begun


def kept() -> tuple[int, int]:
    """Rows of feedback from guests, and how many different words they have."""
    from accounts.tenancy import scopes_disabled
    from feedback.models import Feedback

    with scopes_disabled():
        words = list(Feedback.objects.filter(channel="form").values_list("words", flat=True))
    return len(words), len(set(words))


def main(options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        var_dir = stack.enter_context(tempfile.TemporaryDirectory(prefix="playbook-bench-"))
        url, watched = stack.enter_context(database(var_dir, options.postgres))
        furnish(url, var_dir, FEW)
        address = make_form()
        os.environ |= {"VAR_DIR": var_dir, "DATABASE_URL": url, "ENV_FILE": os.devnull, "LOG_LEVEL": "ERROR"}
        os.environ |= {"RAW_SECRET": secrets.token_hex(), "GUEST_POSTS_A_MINUTE": "0"}
        ours = stack.enter_context(Ours(watched))
        begun = time.perf_counter()
        with ThreadPoolExecutor(options.at_once) as crowd:
            answers = list(crowd.map(lambda number: send(ours.port, address, number), range(options.guests)))
        report(answers, time.perf_counter() - begun, options)


def report(answers: list[list[tuple[int, str, float]]], seconds: float, options: argparse.Namespace) -> None:
    tries = [each for guest in answers for each in guest]
    taken = sorted(1000 * each[2] for each in tries)
    rows, different = kept()
    receipts = {guest[0][1] for guest in answers}
    same = all(len({each[1] for each in guest}) == 1 for guest in answers)
    print(f"{options.guests} guests, {options.at_once} at once, {'PostgreSQL' if options.postgres else 'SQLite'}")
    print(f"  {len(tries)} posts in {seconds:.1f} s: {len(tries) / seconds:.0f} a second")
    print(f"  median {statistics.median(taken):.0f} ms, p99 {taken[int(len(taken) * 0.99)]:.0f} ms")
    print(f"  answers {dict(Counter(each[0] for each in tries))}")
    print(f"  kept {rows}, different {different}, receipts {len(receipts)}, a repeat leads to the same one: {same}")
    if not rows == different == len(receipts) == options.guests or not same:
        sys.exit("Something was lost or kept twice.")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--guests", type=int, default=1000)
    parser.add_argument("--at-once", type=int, default=32)
    main(parser.parse_args())
