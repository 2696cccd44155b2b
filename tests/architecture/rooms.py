"""Where things are: import order between the rooms and within one, names, and what we do without."""

import ast
import re

from tests.architecture.sources import ROOMS, Source, imported

# Within a room: what a file may import is on its own step or below. Concept modules, which have no name of their own
# here, stand beside the models: a table may use a pure calculation, and a calculation may read a row.
STEPS = {
    "apps": 0,
    "models": 0,
    "rules": 1,
    "emails": 2,
    "actions": 3,
    "tasks": 4,
    "forms": 5,
    "adapter": 6,
    "middleware": 6,
    "context_processors": 6,
    "templatetags": 6,
    "views": 6,
    "urls": 7,
    "api": 8,
    "admin": 9,
    "management": 9,
}
FORBIDDEN_FILES = {"utils", "util", "common", "helpers", "helper", "services", "managers", "misc"}
FORBIDDEN_ENDINGS = re.compile(r"(Manager|Service|Helper|Util|Utils|Handler|Processor)$")
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.db.backends.signals")
CLASS_VIEWS = ("django.views.generic", "django.views.View")
MOCKS = ("unittest.mock", "mock", "pytest_mock")


def imports_run_downwards(sources: list[Source]) -> list[str]:
    found = []
    for source in sources:
        if source.room not in ROOMS or not source.is_python:
            continue
        for line, name in imported(source):
            other = name.split(".")[0]
            if other in ROOMS and ROOMS.index(other) < ROOMS.index(source.room):
                found.append(f"{source.path}:{line} {source.room} imports {name}, which is above it")
            if other == "tests":
                found.append(f"{source.path}:{line} imports {name}")
    return found


def step(parts: list[str]) -> int:
    return STEPS.get(parts[1].removesuffix(".py"), 0) if len(parts) > 1 else 0


def files_of_a_room_keep_their_order(sources: list[Source]) -> list[str]:
    """The composition root and the room of looks have no such files."""
    found = []
    for source in sources:
        if source.room not in ROOMS[1:-1] or not source.is_ours_to_shape:
            continue
        for line, name in imported(source):
            parts = name.split(".")
            if parts[0] == source.room and step(parts) > step(list(source.parts)):
                found.append(f"{source.path}:{line} imports {name}, which comes later in the room")
    return found


def names_say_what_things_are(sources: list[Source]) -> list[str]:
    ours = [source for source in sources if source.is_ours_to_shape]
    found = [s.path for s in ours if FORBIDDEN_FILES & {part.removesuffix(".py") for part in s.parts}]
    for source in ours:
        for node in source.classes():
            bases = [ast.unparse(base) for base in node.bases]
            # Django calls a manager a manager; what extends one may say so.
            is_djangos = node.name.endswith("Manager") and any("Manager" in base for base in bases)
            if FORBIDDEN_ENDINGS.search(node.name) and not is_djangos:
                found.append(f"{source.path}:{node.lineno} class {node.name}")
    return found


def importing(sources: list[Source], names: tuple[str, ...]) -> list[str]:
    return [
        f"{source.path}:{line} imports {name}"
        for source in sources
        if source.is_python
        for line, name in imported(source)
        if any(name == each or name.startswith(f"{each}.") for each in names)
    ]


def no_signals(sources: list[Source]) -> list[str]:
    return importing([source for source in sources if source.is_ours_to_shape], SIGNALS)


def no_class_views(sources: list[Source]) -> list[str]:
    ours = [source for source in sources if source.is_ours_to_shape]
    found = importing(ours, CLASS_VIEWS)
    for source in ours:
        found += [f"{source.path} calls as_view" for line in source.text.splitlines() if ".as_view(" in line]
    return found


def no_mocks_and_no_sleeps(sources: list[Source]) -> list[str]:
    tests = [source for source in sources if source.is_python and source.room == "tests"]
    found = importing(tests, MOCKS)
    for source in tests:
        # The one place that waits, and it asks while it does.
        if source.path == "tests/waiting.py":
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "sleep"):
                found.append(f"{source.path}:{node.lineno} sleeps")
    return found
