"""The URL table, as the tests that walk it see it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Route:
    """One named page: where it is, what its address needs, and the view behind it."""

    path: str
    name: str
    parameters: tuple[str, ...]
    view: Callable[..., Any]

    @property
    def is_owned(self) -> bool:
        return self.path.startswith("o/<slug:organisation>/")

    @property
    def has_id(self) -> bool:
        return self.is_owned and len(self.parameters) > 1

    @property
    def noun(self) -> str:
        return self.name.split("_")[0]

    def address(self, organisation: str, pk: int = 0) -> str:
        values = {"organisation": organisation, "pk": pk}
        return reverse(self.name, kwargs={name: values.get(name, 1) for name in self.parameters})


def routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, ""))


def ours() -> list[Route]:
    """Every route but those of the sign-in library, and of the API (tests/accounts/test_api.py)."""
    return [route for route in routes() if not route.path.startswith(("accounts/", "api/"))]


def owned() -> list[Route]:
    return [route for route in routes() if route.is_owned]


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Route]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path)
        else:
            names = tuple(_parameters(path))
            yield Route(path, pattern.name or "", names, pattern.callback)


def _parameters(path: str) -> Iterator[str]:
    for part in path.split("<")[1:]:
        yield part.split(">")[0].split(":")[-1]
