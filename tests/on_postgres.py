"""Runs pytest on a real PostgreSQL: `python -m tests.on_postgres [pytest's arguments]`."""

import os
import subprocess
import sys

from tests import servers


def main() -> int:
    with servers.postgres() as url:
        command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
