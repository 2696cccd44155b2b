"""How long a table of feedback takes to come in, and how much memory that needs.

    python benchmarks/imports.py [lines]

The product's whole way, in this process: kept, columns guessed, read through dry, brought in. Beside it, as the limit,
the same lines read by csv and written by bulk_create, without being understood or known again.
"""

import csv
import io
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WORDS = "breakfast,towel,lift,lovely,cold,view,quiet,staff,kind,slow,key,bread,rain,train,early,late"


def table(lines: int) -> bytes:
    dice = random.Random(5)  # noqa: S311
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["Review id", "Review date", "Positive review", "Negative review", "Review score", "Touchpoint"])
    for number in range(lines):
        good, bad = (" ".join(dice.choices(WORDS.split(","), k=12)) for _part in range(2))
        day = f"{dice.randint(1, 28):02}.{dice.randint(1, 12):02}.2025"
        writer.writerow([number, day, good, bad, f"{dice.randint(0, 100) / 10}".replace(".", ","), "Breakfast"])
    return out.getvalue().encode()


def set_up(var_dir: str) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "VAR_DIR": var_dir, "ENV_FILE": os.devnull}
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def seconds(call: Callable[..., Any], *arguments: Any, **named: Any) -> tuple[str, Any]:
    """What a call takes, on the clock and of this process's CPU, and its answer."""
    clock, cpu = time.perf_counter(), time.process_time()
    answer = call(*arguments, **named)
    return f"{time.perf_counter() - clock:.1f} s, CPU {time.process_time() - cpu:.1f} s", answer


def bare(content: bytes) -> None:
    from django.utils import timezone

    from feedback.models import Feedback

    now = timezone.now()
    rows = csv.reader(io.StringIO(content.decode()), delimiter=";")
    next(rows)
    Feedback.objects.bulk_create((Feedback(words=row[2], happened_at=now) for row in rows), batch_size=500)


def memory() -> int:
    """Megabytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(content: bytes) -> None:
    from accounts.actions import found_organisation
    from accounts.models import User
    from accounts.tenancy import scope

    owner = User.objects.create_user("owner@bench.example", name="Owner")
    member = found_organisation(user=owner, name="House", time_zone="Europe/London")
    with scope(organisation=member.organisation):
        before = memory()
        for what, taken in steps(member, content):
            print(f"{what:>12}: {taken}; {memory() - before} MB more than before")
        limit, _none = seconds(bare, content)
        print(f"{'limit':>12}: {limit}")


def steps(member: Any, content: bytes) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from feedback import actions

    taken, batch = seconds(actions.keep_table, by=member, upload=SimpleUploadedFile("table.csv", content))
    yield "kept", taken
    taken, (read, guess) = seconds(actions.look_at, batch)
    yield "guessed", taken
    mapping = {
        "meanings": [column.meaning for column in guess.columns], "source": guess.source, "channel": guess.channel,
        "day_first": True, "with_contacts": False,
    }  # fmt: skip
    type(batch).objects.filter(pk=batch.pk).update(state="waiting", mapping=mapping)
    yield "dry run", seconds(actions.work_on_import, import_id=batch.pk)[0]
    type(batch).objects.filter(pk=batch.pk).update(state="waiting", is_dry=False)
    yield "brought in", seconds(actions.work_on_import, import_id=batch.pk)[0]
    batch.refresh_from_db()
    print(f"{batch.counts} of {len(read.columns)} columns")


def main(lines: int) -> None:
    content = table(lines)
    print(f"{lines} lines, {len(content) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory(prefix="playbook-bench-") as var_dir:
        set_up(var_dir)
        measure(content)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
