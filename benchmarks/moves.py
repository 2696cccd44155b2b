"""What a move on a map of 60 touchpoints costs, in a real browser: until it is on the screen, and until it is saved.

    python benchmarks/moves.py BASE_URL EMAIL PASSWORD MAP_PATH

Fifty moves of one touchpoint with the keyboard, each after the one before is saved. "Screen" is from the key to the
next painted frame with the touchpoint in its new place; "saved" is from the key to the server's answer being in place.
"""

import os
import shutil
import statistics
import sys
from typing import Any

from playwright.sync_api import Page, sync_playwright

MOVES = 50
WATCH = """() => {
  const seen = (window.seenMoves = []);
  addEventListener("keydown", ({ altKey, key }) => {
    if (!altKey || !key.startsWith("Arrow")) return;
    const move = { at: performance.now() };
    seen.push(move);
    requestAnimationFrame(() => setTimeout(() => { move.screen = performance.now() - move.at; }));
    const before = document.querySelector("[data-last]");
    new MutationObserver((_, observer) => { move.saved = performance.now() - move.at; observer.disconnect(); })
      .observe(before, { childList: true });
  }, true);
}"""


def main(base: str, email: str, password: str, path: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"))
        page = browser.new_page(base_url=base, viewport={"width": 1440, "height": 900})
        sign_in(page, email, password)
        page.goto(path)
        columns = page.locator("#board [data-touchpoint]").count()
        moves = measured(page)
        browser.close()
    print(f"{columns} touchpoints, {len(moves)} moves")
    for what in ("screen", "saved"):
        times = sorted(move[what] for move in moves)
        p95 = statistics.quantiles(times, n=20)[18]
        print(f"{what:>7}: median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms, longest {times[-1]:.0f} ms")


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/o/**")


def measured(page: Page) -> list[dict[str, Any]]:
    page.evaluate(WATCH)
    page.locator("#board [data-touchpoint]").nth(2).evaluate("(cell) => { cell.tabIndex = 0; cell.focus(); }")
    for number in range(MOVES):
        page.keyboard.press("Alt+ArrowRight" if number // 25 == 0 else "Alt+ArrowLeft")
        page.wait_for_function("(n) => window.seenMoves[n]?.saved && window.seenMoves[n]?.screen", arg=number)
    return page.evaluate("window.seenMoves")


if __name__ == "__main__":
    main(*sys.argv[1:5])
