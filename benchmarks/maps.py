"""What the map page costs, against our list of 50 observations in the same run (PERFORMANCE.md, G10).

    python benchmarks/maps.py [--postgres] [--seconds 3] [--rounds 3] [--gzip]

A map of 12 stages with 8 touchpoints each, its curve, words in every lane, and a combustion point at every third
touchpoint; and one of 40 by 20. What counts is as in benchmarks/pages.py.
Only ratios of one run are worth quoting.
"""

import argparse
import os
import secrets
import signal
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.pages import HOME, database, furnish, measure  # noqa: E402
from benchmarks.yardsticks.sides import Ours  # noqa: E402

OBSERVATIONS = 2000
LIST = f"{HOME}/observations/"
# Name, stages, touchpoints in each.
SIZES = (("12 × 8", 12, 8), ("40 × 20", 40, 20))
BAR, MOONSHOT, GROWTH = 2.0, 1.2, 3.0


def draw(title: str, stages: int, each: int) -> str:
    """The address of a new map."""
    from accounts.models import Organisation
    from accounts.tenancy import scope
    from benchmarks.yardsticks.house import WORDS
    from journeys.models import CombustionPoint, Journey, Stage, Touchpoint

    def said(at: int, words: int) -> str:
        return " ".join((WORDS * 3)[at % 50 :][:words]).capitalize() + "."

    with scope(organisation=Organisation.objects.get()):
        first: Any = Journey.objects.select_related("persona", "owner").first()
        journey = Journey.objects.create(title=title, persona=first.persona, owner=first.owner)
        rows = Stage.objects.bulk_create(
            Stage(journey=journey, title=f"Stage {at}", position=at) for at in range(stages)
        )
        touchpoints = Touchpoint.objects.bulk_create(
            Touchpoint(
                stage=stage, title=f"Moment {at}", position=at, customer_does=said(at, 12), expects=said(at + 7, 9),
                front_stage=said(at + 3, 14), back_stage=said(at + 5, 10), support=said(at, 4), evidence=said(at, 5),
                assumed_emotion=(at + stage.position) % 5 - 2, owner=first.owner, is_moment_of_truth=at == 3,
            )
            for stage in rows
            for at in range(each)
        )  # fmt: skip
        CombustionPoint.objects.bulk_create(
            CombustionPoint(touchpoint=touchpoint, title=said(number, 5), severity=number % 5 + 1)
            for number, touchpoint in enumerate(touchpoints[::3])
        )
    return f"{HOME}/journeys/{journey.pk}/"


def main(options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        var_dir = stack.enter_context(tempfile.TemporaryDirectory(prefix="playbook-bench-"))
        url, watched = stack.enter_context(database(var_dir, options.postgres))
        furnish(url, var_dir, OBSERVATIONS)
        maps = {name: draw(f"A map of {name}", stages, each) for name, stages, each in SIZES}
        os.environ |= {"VAR_DIR": var_dir, "DATABASE_URL": url, "ENV_FILE": os.devnull, "LOG_LEVEL": "ERROR"}
        os.environ["RAW_SECRET"] = secrets.token_hex()
        ours = stack.enter_context(Ours(watched, gzip=options.gzip))
        for path in (LIST, *maps.values()):
            ours.get(path)
        rounds = [[measure(ours, [path], options) for path in (LIST, *maps.values())] for _ in range(options.rounds)]
        report(ours, maps, rounds)


def report(ours: Ours, maps: dict[str, str], rounds: list[list[float]]) -> None:
    listed, small, large = (statistics.median(taken) for taken in zip(*rounds, strict=True))
    to_list = statistics.median(each[1] / each[0] for each in rounds)
    growth = statistics.median(each[2] / each[1] for each in rounds)
    print(f"50 observations   {listed:7.2f} ms")
    for (name, path), taken in zip(maps.items(), (small, large), strict=True):
        weight = len(ours.get(path)[2])
        print(f"map of {name:10} {taken:7.2f} ms   {weight:>8} bytes   {ours.statements(path)} SQL")
    print(f"12 × 8 to the list   {to_list:5.2f} ×   (bar {BAR}, moonshot {MOONSHOT})")
    print(f"40 × 20 to 12 × 8    {growth:5.2f} ×   (bar {GROWTH})")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--gzip", action="store_true", help="ask for compressed pages, as browsers do")
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    main(parser.parse_args())
