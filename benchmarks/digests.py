"""How fast weekly emails leave, against the limit that the mail server sets (PERFORMANCE.md, G6).

    python benchmarks/digests.py [members] [organisations]

The limit is one connection and bytes made beforehand, to the same local sink in the same minute. Both are measured
three times in turns, as time on the clock and as this process's CPU time; only their ratio is worth quoting.
"""

import asyncio
import multiprocessing
import os
import smtplib
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3


class Sink(asyncio.Protocol):
    """As little of SMTP as a client accepts; nothing is kept."""

    def connection_made(self, transport: Any) -> None:
        self.transport, self.rest, self.is_data = transport, b"", False
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self.rest += data
        while True:
            line, found, rest = self.rest.partition(b"\r\n.\r\n" if self.is_data else b"\r\n")
            if not found:
                return
            self.rest = rest
            self.answer(line)

    def answer(self, line: bytes) -> None:
        was_data, self.is_data = self.is_data, not self.is_data and line.upper() == b"DATA"
        is_goodbye = not was_data and line.upper() == b"QUIT"
        self.transport.write(b"354 go on\r\n" if self.is_data else b"221 bye\r\n" if is_goodbye else b"250 OK\r\n")
        if is_goodbye:
            self.transport.close()


def serve_sink(door: socket.socket) -> None:
    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(Sink, sock=door)
        await server.serve_forever()

    asyncio.run(serve())


def people(members: int, organisations: int) -> list[Any]:
    """Organisations with equally many members each, all due now."""
    from django.utils import timezone

    from accounts.actions import found_organisation
    from accounts.models import Member, User
    from accounts.tenancy import scope
    from reflections.actions import weekly_prompt_for
    from reflections.models import Schedule

    now, made = timezone.now(), []
    for number in range(organisations):
        owner = User.objects.create_user(f"owner{number}@bench.example", name=f"Owner {number}")
        organisation = found_organisation(user=owner, name=f"House {number}", time_zone="Europe/London").organisation
        with scope(organisation=organisation):
            weekly_prompt_for(moment=now)
            names = [f"m{number}-{each}" for each in range(members // organisations)]
            users = User.objects.bulk_create([User(email=f"{name}@bench.example", name=name) for name in names])
            joined = Member.objects.bulk_create([Member(user=user, time_zone="Europe/London") for user in users])
            Schedule.objects.bulk_create(
                [Schedule(member=each, weekday=now.weekday(), hour=now.hour) for each in joined]
            )
        made.append(organisation)
    return made


def make_due(organisations: list[Any]) -> int:
    """Everybody is due, as if nothing had been sent this week. How many they are."""
    from django.utils import timezone

    from accounts.tenancy import in_organisation
    from reflections.models import Delivery, Schedule

    count = 0
    for organisation in organisations:
        with in_organisation(organisation.pk):
            Delivery.objects.all().delete()
            count += Schedule.objects.update(next_send_at=timezone.now(), time_zone="Europe/London")
    return count


def sweep() -> None:
    """The product's whole way: claimed, handed out, rendered, sent, marked; only the broker's hop is left out."""
    from django.utils import timezone

    from reflections import actions

    actions.sweep(now=timezone.now())


def send_prebuilt(port: int, message: bytes, count: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as connection:
        for number in range(count):
            connection.sendmail("playbook@bench.example", [f"m{number}@bench.example"], message)


def one_message(organisation: Any) -> bytes:
    from django.utils import timezone

    from accounts.tenancy import in_organisation
    from reflections.actions.sending import weekly_letters
    from reflections.models import Delivery

    with in_organisation(organisation.pk):
        row = Delivery.objects.addressed().first()
        return weekly_letters([row], now=timezone.now()).to(row).message().as_bytes(linesep="\r\n")


def seconds(call: Callable[..., Any], *arguments: Any) -> tuple[float, float]:
    """What a call takes, on the clock and of this process's CPU."""
    clock, cpu = time.perf_counter(), time.process_time()
    call(*arguments)
    return time.perf_counter() - clock, time.process_time() - cpu


def main(members: int, organisations: int) -> None:
    door = socket.create_server(("127.0.0.1", 0))
    port = door.getsockname()[1]
    sink = multiprocessing.get_context("fork").Process(target=serve_sink, args=(door,), daemon=True)
    sink.start()
    with tempfile.TemporaryDirectory(prefix="playbook-bench-") as var_dir:
        set_up(var_dir, port)
        measure(people(members, organisations), port)
    sink.terminate()


def set_up(var_dir: str, port: int) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "VAR_DIR": var_dir, "ENV_FILE": os.devnull}
    os.environ["MAIL_URL"] = f"smtp://127.0.0.1:{port}"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    from config.celery import app

    app.conf.task_always_eager = True
    call_command("migrate", verbosity=0)


def measure(organisations: list[Any], port: int) -> None:
    ours, limits = [], []
    for _round in range(ROUNDS):
        count = make_due(organisations)
        ours.append(seconds(sweep))
        message = one_message(organisations[0])
        limits.append(seconds(send_prebuilt, port, message, count))
    print(f"{count} digests of {len(message)} bytes to {len(organisations)} organisations")
    for what, mine, limit in zip(("clock", "CPU"), middle(ours), middle(limits), strict=True):
        each, least = (1000 * taken / count for taken in (mine, limit))
        print(f"{what:>5}: {each:.2f} ms each, limit {least:.2f} ms, ratio {least / each:.2f} (bar 0.2)")


def middle(rounds: list[tuple[float, float]]) -> list[float]:
    return [statistics.median(taken) for taken in zip(*rounds, strict=True)]


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given or [2000]), *([10] if len(given) < 2 else []))
