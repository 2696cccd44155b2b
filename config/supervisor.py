"""Keeps several processes running side by side: starts them in order, restarts what dies, stops them in reverse.

Children are forked from a process that has loaded the product once, so they share its memory and start at once. The
supervisor itself never starts a thread: that is what makes forking at any moment safe.
"""

import contextlib
import ctypes
import gc
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Seconds. A child that lived this long had a good start: its next death is a first one again.
GOOD_START = 30.0
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
HURRIED = 1.0
# From <linux/prctl.h>.
PR_SET_PDEATHSIG = 1
PR_SET_NAME = 15


class Stopped(Exception):
    """Somebody asked the supervisor to stop."""


@dataclass
class Child:
    """What a process does (`run` never returns while all is well), and how it ends."""

    name: str
    run: Callable[[], object]
    # Seconds between asking it to stop and killing it.
    patience: float = 10.0
    # What it gets when the supervisor itself is killed.
    when_orphaned: signal.Signals = signal.SIGTERM
    pid: int = 0
    started_at: float = 0.0
    deaths: int = 0
    start_again_at: float = 0.0


class Supervisor:
    """Use as a context: whatever was kept running is stopped at its end, however it ends."""

    def __init__(self, *, say: Callable[[str], None]) -> None:
        self.say = say
        self.kept: list[Child] = []
        self.stops_asked = 0
        self.is_stopping = False

    def __enter__(self) -> Self:
        self.wakeup, self.alarm = os.pipe()
        os.set_blocking(self.wakeup, False)
        os.set_blocking(self.alarm, False)
        # `nohup` has the hang-up ignored, and that stays so.
        heard = [each for each in STOPPING if each != signal.SIGHUP or signal.getsignal(each) != signal.SIG_IGN]
        self.handlers = {each: signal.signal(each, self._note) for each in (*heard, signal.SIGCHLD)}
        signal.set_wakeup_fd(self.alarm, warn_on_full_buffer=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.is_stopping = True
        for child in reversed(self.kept):
            self._stop(child)
        signal.set_wakeup_fd(-1)
        for number, handler in self.handlers.items():
            signal.signal(number, handler)
        os.close(self.wakeup)
        os.close(self.alarm)
        return kind is Stopped

    def keep(self, child: Child) -> None:
        """Start `child`, and start it again whenever it dies."""
        self.kept.append(child)
        self._start(child)

    def run_once(self, child: Child) -> bool:
        """Run `child` to its end; whether it ended well."""
        self._start(child)
        try:
            while (status := os.waitpid(child.pid, os.WNOHANG)) == (0, 0):
                self.pause(LONGEST_PAUSE)
        except Stopped:
            self._stop(child)
            raise
        return status[1] == 0

    def has_died(self, child: Child) -> bool:
        """Whether a kept child is gone; it is started again only while somebody watches."""
        if child.pid and os.waitpid(child.pid, os.WNOHANG) != (0, 0):
            child.pid = 0
        return not child.pid

    def watch(self) -> None:
        """Stay until somebody asks to stop; then raise Stopped, which ends the context quietly."""
        while True:
            self._bury_the_dead()
            due = [child for child in self.kept if not child.pid]
            for child in due:
                if child.start_again_at <= time.monotonic():
                    self._start(child)
            self.pause(min((child.start_again_at - time.monotonic() for child in due), default=LONGEST_PAUSE))

    def pause(self, seconds: float) -> None:
        """Wait for a signal, at most so long. Raises Stopped when somebody asked to stop."""
        select.select([self.wakeup], [], [], max(seconds, 0))
        with contextlib.suppress(BlockingIOError):
            os.read(self.wakeup, 512)
        if self.stops_asked and not self.is_stopping:
            raise Stopped

    def _note(self, number: int, frame: object) -> None:
        self.stops_asked += number in STOPPING

    def _bury_the_dead(self) -> None:
        for child in self.kept:
            if child.pid and self.has_died(child):
                now = time.monotonic()
                child.deaths = 1 if now - child.started_at > GOOD_START else child.deaths + 1
                wait = min(FIRST_PAUSE * 2 ** (child.deaths - 1), LONGEST_PAUSE)
                child.start_again_at = now + wait
                self.say(f"The {child.name} has died; it is started again in {wait:g} s.")

    def _start(self, child: Child) -> None:
        child.started_at = time.monotonic()
        supervisor = os.getpid()
        sys.stdout.flush()
        # What lives now is shared with the child for good: the collector shall not write into its pages.
        gc.collect()
        gc.freeze()
        # A signal between the fork and the child's own handlers must not end in the supervisor's.
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
        child.pid = os.fork()
        if not child.pid:
            become(child, supervisor)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)

    def _stop(self, child: Child) -> None:
        """Ask, wait, then kill its whole group, so that nothing is left behind. A second Ctrl-C shortens the wait."""
        if not child.pid:
            return
        send(child.pid, signal.SIGTERM)
        asked_at = time.monotonic()
        while os.waitpid(child.pid, os.WNOHANG) == (0, 0):
            patience = min(child.patience, HURRIED) if self.stops_asked > 1 else child.patience
            if time.monotonic() > asked_at + patience:
                send(child.pid, signal.SIGKILL)
                os.waitpid(child.pid, 0)
                break
            self.pause(0.2)
        send(-child.pid, signal.SIGKILL)
        child.pid = 0


def send(pid: int, number: signal.Signals) -> None:
    """Signal a process (or, when negative, its group) that may have gone already."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def become(child: Child, supervisor: int) -> None:
    """The forked process's whole life; never returns."""
    status = 1
    try:
        os.setsid()  # the terminal's Ctrl-C goes to the supervisor only, which knows the order
        name_process(child.name)
        die_with_parent(child.when_orphaned, supervisor)
        signal.set_wakeup_fd(-1)
        for number in (*STOPPING, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        child.run()
        status = 0
    except SystemExit as ended:
        status = exit_status(ended)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def name_process(name: str) -> None:
    """What `ps -o comm` and `top` call this process; 15 characters. Linux only, elsewhere nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_NAME, f"playbook-{name}".encode()[:15])


def die_with_parent(number: signal.Signals, parent: int) -> None:
    """Let the kernel send `number` to this process when its parent dies. Linux only, elsewhere nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            os._exit(1)


def exit_status(ended: SystemExit) -> int:
    """What sys.exit() was given, as a number; a message is written to stderr, as Python itself would."""
    if isinstance(ended.code, str):
        print(ended.code, file=sys.stderr)
    return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
