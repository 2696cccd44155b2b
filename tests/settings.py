"""The product's settings with a directory of their own: a test never touches the developer's data or `.env`."""

import os
import re
import tempfile
from pathlib import Path

from tests.scratch import roomy_memory

ROOT = Path(__file__).resolve().parent.parent
# Removed when the interpreter ends.
SCRATCH = tempfile.TemporaryDirectory(prefix="playbook-tests-", dir=roomy_memory())

# What the shell or `.env` sets for running is not meant for testing; the database is (`make test-postgres`).
for name in re.findall(r"^#?\s?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE):
    if name != "DATABASE_URL":
        os.environ.pop(name, None)
os.environ |= {"VAR_DIR": SCRATCH.name, "ENV_FILE": os.devnull}

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, STATIC_ROOT, VAR_DIR  # noqa: E402

STATIC_ROOT.mkdir(exist_ok=True)
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that a live server's threads and a real worker see it too.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
