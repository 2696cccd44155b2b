"""Settings of the same writes in plain Django."""

from benchmarks.yardsticks.stock import *  # noqa: F403

ROOT_URLCONF = "benchmarks.yardsticks.stock_writes"
