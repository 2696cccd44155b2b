"""`manage.py serve` as a whole: real processes that are stopped, killed, and started again."""

import fcntl
import os
import shelve
import shutil
import signal
import subprocess
import sys
import termios
from datetime import timedelta

import pytest
import redis
from celery import Celery

from tests.processes import ROOT, Served, environment
from tests.servers import free_port
from tests.waiting import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.own_database]
# PERFORMANCE.md G11, in MB.
MEMORY_BAR = 300
PROCESSES = ["valkey-server", "playbook-worker", "playbook-beat", "playbook-web"]
DIGESTS = "reflections.tasks.send_due_digests"


def broker_of(served: Served) -> redis.Redis:
    return redis.Redis(unix_socket_path=str(served.var_dir / "valkey.sock"))


def test_serve_answers_with_every_process_in_little_memory(served):
    assert [name for name in PROCESSES if not served.named(name)] == []
    assert served.status("/accounts/login/") == 200
    assert served.pss() <= MEMORY_BAR


def test_serve_says_little_but_the_address(serve_process):
    served = serve_process()

    assert served.stop() == 0
    lines = [line for line in served.said().splitlines() if line]
    assert lines == [
        "Preparing the database …",
        "Collecting static files …",
        f"Playbook is at http://localhost:{served.variables['PORT']}   (Ctrl-C stops it)",
    ]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_serve_stopped_leaves_no_process(served, number):
    assert served.stop(number) == 0
    assert served.family() == []


def test_serve_asked_twice_stops_without_a_traceback(served):
    served.process.send_signal(signal.SIGINT)

    assert served.stop(signal.SIGINT) == 0
    assert "Traceback" not in served.said()
    assert served.family() == []


def test_serve_stops_by_ctrl_c_in_a_terminal(serve_process, prepared_var_dir):
    terminal, inside = os.openpty()
    var_dir = shutil.copytree(prepared_var_dir, serve_process.place / "var")
    variables = {"VAR_DIR": str(var_dir), "ENV_FILE": os.devnull, "PORT": str(free_port())}
    served = Served(in_terminal(inside, environment(**variables)), variables, serve_process.place / "log")
    wait_until(lambda: served.status() > 0, process=served.process)

    os.write(terminal, b"\x03")

    assert served.process.wait(20) == 0
    assert served.family() == []
    os.close(terminal)
    os.close(inside)


def in_terminal(terminal: int, variables: dict[str, str]) -> subprocess.Popen:
    """`serve` as a terminal's foreground process: its Ctrl-C signals the whole process group."""

    def take_terminal() -> None:
        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)

    streams = {"stdin": terminal, "stdout": terminal, "stderr": terminal}
    command = [sys.executable, "manage.py", "serve"]
    return subprocess.Popen(
        command, cwd=ROOT, env=variables, start_new_session=True, preexec_fn=take_terminal, **streams
    )


def test_serve_killed_takes_its_processes_along(served):
    served.process.kill()

    wait_until(lambda: served.family() == [])


@pytest.mark.parametrize("name", PROCESSES)
def test_serve_starts_again_what_was_killed(served, name):
    killed = served.named(name)[0]

    killed.kill()

    wait_until(lambda: [each for each in served.named(name) if each.pid != killed.pid])
    wait_until(lambda: served.status("/accounts/login/") == 200)
    assert "has died; it is started again in 0.5 s." in served.said()


def test_serve_runs_what_is_due(serve_process, served):
    """Beat queues a task that is due, and the worker runs it."""
    wait_until(lambda: list(served.var_dir.glob("beat-schedule*")))
    served.stop()
    with shelve.open(str(served.var_dir / "beat-schedule"), writeback=True) as schedule:
        for entry in schedule["entries"].values():
            entry.last_run_at -= timedelta(hours=1)

    served = serve_process()

    wait_until(lambda: DIGESTS in tasks_run(f"redis+socket://{served.var_dir}/valkey.sock"))


def tasks_run(broker: str) -> dict[str, int]:
    """How often each task was run by the worker that is connected to the broker; nothing while there is none."""
    with Celery(broker=broker, set_as_current=False) as app:
        answers = app.control.inspect(timeout=0.5).stats() or {}
    return {task: times for stats in answers.values() for task, times in stats["total"].items()}


def test_serve_started_again_keeps_what_was_queued(serve_process, served):
    with broker_of(served) as broker:
        broker.set("kept", "yes")
    served.stop()

    again = serve_process()

    with broker_of(again) as broker:
        assert broker.get("kept") == b"yes"
    assert "Collecting" not in again.said()
    assert again.stop() == 0


def test_second_serve_on_the_same_data_is_refused(serve_process, served):
    second = serve_process(until_ready=False)

    assert second.process.wait(20) == 1
    assert second.said().splitlines() == [
        f"Playbook cannot start: it is running already (process {served.process.pid})"
        f" on VAR_DIR={str(served.var_dir)!r}"
    ]


def test_broken_broker_file_is_named_in_one_line(serve_process, prepared_var_dir):
    var_dir = shutil.copytree(prepared_var_dir, serve_process.place / "var")
    (var_dir / "valkey" / "appendonlydir" / "appendonly.aof.manifest").write_text("neither a manifest nor empty\n")

    refused = serve_process(until_ready=False)

    assert refused.process.wait(30) == 1
    assert refused.said().splitlines() == [
        f"Playbook cannot start: the embedded broker does not start; '{var_dir}/valkey/valkey.log' says why"
    ]
    assert refused.family() == []


def worker_answers(broker: str) -> bool:
    with Celery(broker=broker, set_as_current=False) as app:
        return bool(app.control.ping(timeout=0.5))


def test_serve_on_postgresql_and_redis_by_two_variables(serve_process, postgres, valkey_server):
    served = serve_process(DATABASE_URL=postgres, REDIS_URL=valkey_server)
    wait_until(lambda: worker_answers(valkey_server))

    assert served.status("/accounts/login/") == 200
    assert served.named("valkey-server") == []
    assert not (served.var_dir / "playbook.sqlite3").exists()
    assert served.stop() == 0
    assert served.family() == []
