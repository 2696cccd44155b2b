"""Where tests put what they throw away."""

import os
import shutil
from pathlib import Path

GIBIBYTE = 2**30


def roomy_memory() -> str | None:
    """Where temporary data costs no disk writes; None when this machine has no such place, or only a small one."""
    shared = Path("/dev/shm")
    return str(shared) if os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > GIBIBYTE else None
