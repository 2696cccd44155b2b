"""The doors: every route leads to a view that says by which methods it is called, and by whom."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import ROOMS, Source

METHODS = {"require_safe", "require_POST", "require_GET", "require_http_methods"}
MARKERS = {"public", "member", "manager", "owner"}


def every_route_names_its_view(sources: list[Source]) -> list[str]:
    return [
        f"{source.path}:{call.lineno} leads to {ast.unparse(call.args[1])}"
        for source, call in routes(sources)
        if not isinstance(call.args[1], ast.Attribute | ast.Name) and not is_include(call.args[1])
    ]


def views_carry_a_method_and_one_marker(sources: list[Source]) -> list[str]:
    """The method's decorator stands outside the marker, so that a wrong method is refused before anything is read."""
    wanted = dict(routed_views(sources))
    return [
        f"{source.path}:{function.lineno} {function.name} {complaint}"
        for source in sources
        if source.is_ours_to_shape and source.room in ROOMS
        for function in source.functions()
        if (source.room, function.name) in wanted and "views" in source.path
        if (complaint := wrong_decorators(function))
    ]


def every_routed_view_exists_and_every_view_is_routed(sources: list[Source]) -> list[str]:
    wanted = dict(routed_views(sources))
    marked = {
        (source.room, function.name): f"{source.path}:{function.lineno}"
        for source in sources
        if source.is_ours_to_shape and source.room in ROOMS and "views" in source.path
        for function in source.functions()
        if MARKERS & set(decorators(function))
    }
    found = [f"{where} {name[1]} is a view without a route" for name, where in marked.items() if name not in wanted]
    return found + [f"{where} {name[1]} is not a marked view" for name, where in wanted.items() if name not in marked]


def wrong_decorators(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    carried = decorators(function)
    methods = [name for name in carried if name in METHODS]
    markers = [name for name in carried if name in MARKERS]
    if len(methods) != 1:
        return f"has {len(methods)} method decorators"
    if len(markers) != 1:
        return f"has {len(markers)} access markers"
    return "" if carried.index(methods[0]) < carried.index(markers[0]) else "has its marker outside its method"


def decorators(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """Their names, outermost first."""
    calls = [each.func if isinstance(each, ast.Call) else each for each in function.decorator_list]
    return [ast.unparse(each).split(".")[-1] for each in calls]


def routed_views(sources: list[Source]) -> Iterator[tuple[tuple[str, str], str]]:
    """((room, function), where) of each route that leads to a view of ours."""
    for source, call in routes(sources):
        if is_include(call.args[1]):
            continue
        origin = full_name(source, ast.unparse(call.args[1]))
        if origin[0] in ROOMS:
            yield (origin[0], origin[-1]), f"{source.path}:{call.lineno}"


def full_name(source: Source, name: str) -> list[str]:
    """The dotted parts of what `name` means in that module."""
    first, _, rest = name.partition(".")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if (alias.asname or alias.name) == first:
                    return f"{node.module}.{alias.name}.{rest}".strip(".").split(".")
    return name.split(".")


def routes(sources: list[Source]) -> Iterator[tuple[Source, ast.Call]]:
    for source in sources:
        if source.is_ours_to_shape and source.path.endswith("urls.py"):
            for node in ast.walk(source.tree):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in ("path", "re_path"):
                    yield source, node


def is_include(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "include"
