"""The texts that the locks read."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# From the top of the house to its cellar: imports run only downwards.
ROOMS = ("config", "insights", "reflections", "feedback", "playbook", "journeys", "search", "accounts", "ui")
OTHER_PYTHON = ("benchmarks", "tests", "tools")
KINDS = (".py", ".html", ".txt", ".css", ".js", ".svg")


@dataclass(frozen=True)
class Source:
    """A file of the repository, by its path from the root."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.path).parts

    @property
    def room(self) -> str:
        return self.parts[0]

    @property
    def module(self) -> str:
        return ".".join(Path(self.path).with_suffix("").parts).removesuffix(".__init__")

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @property
    def is_python(self) -> bool:
        return self.path.endswith(".py")

    @property
    def is_ours_to_shape(self) -> bool:
        """Python of the product: neither a test nor what makemigrations wrote."""
        return self.is_python and self.room != "tests" and "migrations" not in self.parts

    @property
    def is_template(self) -> bool:
        return self.room == "templates"

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    def classes(self) -> Iterator[ast.ClassDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))


def read_all() -> list[Source]:
    """Every text of the repository that a lock reads."""
    folders = (*ROOMS, *OTHER_PYTHON, "templates", "static")
    found = [file for folder in folders for file in sorted((ROOT / folder).rglob("*")) if file.suffix in KINDS]
    return [Source(file.relative_to(ROOT).as_posix(), file.read_text()) for file in [*found, ROOT / "manage.py"]]


def imported(source: Source) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything a module imports; for `from a import b` that is "a.b"."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # One dot is the package a file lies in, each further one its parent.
            within = source.parts[: -node.level] if node.level else ()
            origin = ".".join([*within, *filter(None, [node.module])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)
