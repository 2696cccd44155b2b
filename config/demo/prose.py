import re
from itertools import pairwise
from textwrap import dedent


def prose(text: str) -> str:
    """Markdown typed with an indent and short lines, as it would be stored: one line per paragraph or step."""
    lines = dedent(text).strip().splitlines()
    joined = lines[0]
    for before, line in pairwise(lines):
        starts_block = not line.strip() or not before.strip() or re.match(r"([-*>#]|\d+\.) |\|", line)
        joined += f"\n{line}" if starts_block else f" {line.strip()}"
    return joined
