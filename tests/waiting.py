"""Waiting for something that happens elsewhere: asked again and again until a deadline, never slept through."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def wait_until(
    condition: Callable[[], Any],
    *,
    within: float = 30.0,
    process: subprocess.Popen[Any] | None = None,
    log: Path = Path(os.devnull),
) -> Any:
    """The first true value of `condition`. Fails after `within` seconds, or at once when `process` has ended."""
    deadline = time.monotonic() + within
    while not (value := condition()):
        if process is not None and process.poll() is not None:
            raise AssertionError(f"{process.args} ended with {process.returncode} too early: {log.read_text()}")
        if time.monotonic() > deadline:
            raise AssertionError(f"not true within {within:g} s: {getattr(condition, '__name__', condition)}")
        time.sleep(0.02)
    return value
