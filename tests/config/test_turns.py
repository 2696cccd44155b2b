"""Pages take turns within a process, so that threads do not fight; nobody waits long for a slow one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config.middleware import TurnsMiddleware

LONG = 20.0


def middleware(answer: Callable[[HttpRequest], HttpResponse], patience: float) -> TurnsMiddleware:
    turns = TurnsMiddleware(answer)
    turns.PATIENCE = patience
    return turns


def test_pages_are_made_one_after_the_other() -> None:
    inside: list[str] = []
    most: list[int] = []

    def answer(request: HttpRequest) -> HttpResponse:
        inside.append(request.path)
        most.append(len(inside))
        sum(range(20_000))
        inside.remove(request.path)
        return HttpResponse()

    turns = middleware(answer, LONG)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: turns(RequestFactory().get(f"/{number}")), range(200)))
    assert max(most) == 1
    assert len(most) == 200


def test_nobody_waits_longer_than_their_patience_for_a_slow_page() -> None:
    is_slow_inside, may_end = Event(), Event()

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path == "/slow":
            is_slow_inside.set()
            assert may_end.wait(LONG)
        return HttpResponse(request.path)

    turns = middleware(answer, 0.01)
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(turns, RequestFactory().get("/slow"))
        assert is_slow_inside.wait(LONG)
        assert turns(RequestFactory().get("/quick")).content == b"/quick"
        assert not slow.done()
        may_end.set()
        assert slow.result(LONG).content == b"/slow"


def test_what_brings_a_body_takes_no_turn() -> None:
    """Its sender's line may be slow: two are inside at once, though one alone would wait for ever."""
    both = Barrier(2, timeout=LONG)

    def answer(request: HttpRequest) -> HttpResponse:
        both.wait()
        return HttpResponse()

    turns = middleware(answer, LONG)
    with ThreadPoolExecutor(2) as pool:
        sent = [pool.submit(turns, RequestFactory().post("/")) for _ in range(2)]
        assert [each.result(LONG).status_code for each in sent] == [200, 200]


def test_a_turn_ends_with_an_error_too() -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        raise ValueError

    turns = middleware(answer, LONG)
    for _ in range(2):
        with pytest.raises(ValueError):  # noqa: PT011
            turns(RequestFactory().get("/"))
    assert turns.turn.acquire(blocking=False)
