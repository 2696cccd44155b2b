"""How large things are, and whether their signatures say what goes in and out."""

import ast
import re
import statistics

from tests.architecture.sources import Source

FILE_LINES = {".py": 300, ".html": 150, ".txt": 150, ".css": 250, ".js": 150}
FUNCTION_LINES = 40
# Aims of DESIGN.md 2 over all functions of the product.
MEDIAN_LINES, NINETIETH_LINES = 7, 22
TEST_CODE = "tests"
QUERY_WORDS = re.compile(r"\.(filter|exclude|annotate|aggregate|select_related|prefetch_related|select_for_update)\(")
# Percent of all query building that may stand in views.
QUERIES_IN_VIEWS = 15


def files_fit_on_some_screens(sources: list[Source]) -> list[str]:
    found = []
    for source in sources:
        limit = FILE_LINES.get("." + source.path.rsplit(".", 1)[-1])
        if limit and source.lines > limit and "migrations" not in source.parts:
            found.append(f"{source.path} has {source.lines} lines, the limit is {limit}")
    return found


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def functions_fit_on_a_screen(sources: list[Source]) -> list[str]:
    return [
        f"{source.path}:{function.lineno} {function.name} has {length(function)} lines, the limit is {FUNCTION_LINES}"
        for source in sources
        if source.is_python and "migrations" not in source.parts
        for function in source.functions()
        if length(function) > FUNCTION_LINES
    ]


def functions_are_short_on_the_whole(sources: list[Source]) -> list[str]:
    lengths = [length(each) for source in sources if source.is_ours_to_shape for each in source.functions()]
    if len(lengths) < 2:
        return []
    median, ninetieth = statistics.median(lengths), statistics.quantiles(lengths, n=10)[8]
    found = [f"the median function has {median:g} lines, the aim is {MEDIAN_LINES}"] if median > MEDIAN_LINES else []
    if ninetieth > NINETIETH_LINES:
        found.append(f"the 90th percentile of functions is {ninetieth:g} lines, the aim is {NINETIETH_LINES}")
    return found


def signatures_are_annotated(sources: list[Source]) -> list[str]:
    return [
        f"{source.path}:{function.lineno} {function.name}: {', '.join(bare)}"
        for source in sources
        if source.is_ours_to_shape
        for function in source.functions()
        if (bare := unannotated(function))
    ]


def unannotated(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """The parameters (and "return") that say nothing of their type."""
    given = function.args
    every = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, [given.vararg, given.kwarg])]
    bare = [each.arg for each in every if each.annotation is None and each.arg not in ("self", "cls")]
    return bare if function.returns else [*bare, "return"]


def views_build_few_queries(sources: list[Source]) -> list[str]:
    ours = [source for source in sources if source.is_ours_to_shape]
    total = sum(len(QUERY_WORDS.findall(source.text)) for source in ours)
    in_views = {
        source.path: times
        for source in ours
        if len(source.parts) > 1 and source.parts[1].removesuffix(".py") == "views"
        if (times := len(QUERY_WORDS.findall(source.text)))
    }
    share = 100 * sum(in_views.values()) / total if total else 0
    where = ", ".join(f"{path} {times}" for path, times in sorted(in_views.items()))
    return [f"{share:.0f} % of query building is in views ({where})"] if share >= QUERIES_IN_VIEWS else []
