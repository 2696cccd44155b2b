"""What opening the capture page weighs, and how soon one can type (PERFORMANCE.md, G7).

    python benchmarks/capture.py

Chromium as a phone of 2020 on slow 4G (150 ms away, 1.6 Mbit/s, a quarter of this processor): the first time, again,
and without a network. Bytes are as they travel, of whatever is asked for until one can type and of what comes after.
"""

import os
import shutil
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.pages import HOME, database, furnish  # noqa: E402
from benchmarks.yardsticks.sides import Ours  # noqa: E402

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
NO_NETWORK = {**SLOW_4G, "offline": True}
SLOWER = 4
ROUNDS = 5
READY = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def by_worker(said: dict[str, Any]) -> bool:
    return bool(said["response"].get("fromServiceWorker"))


def opened(context: Any, address: str, network: dict[str, Any]) -> dict[str, float]:
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", network)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    # What a worker or the browser's own store answers with travels nowhere.
    local, weights = set(), {}
    tools.on("Network.requestServedFromCache", lambda said: local.add(said["requestId"]))
    tools.on("Network.responseReceived", lambda said: by_worker(said) and local.add(said["requestId"]))
    tools.on("Network.loadingFinished", lambda said: weights.update({said["requestId"]: said["encodedDataLength"]}))
    page.goto(address)
    ready = page.evaluate(READY)
    page.wait_for_timeout(4000)
    travelled = [weight for request, weight in weights.items() if request not in local]
    page.close()
    return {"requests": len(travelled), "kB": sum(travelled) / 1000, "ready": ready}


def said(name: str, rounds: list[dict[str, float]], bar: str) -> None:
    middle = {what: statistics.median(each[what] for each in rounds) for what in rounds[0]}
    weight = f"{middle['requests']:3.0f} requests {middle['kB']:6.1f} kB"
    print(f"{name:18} {weight}, typing after {middle['ready']:5.0f} ms   ({bar})")


def main() -> None:
    from playwright.sync_api import sync_playwright

    with ExitStack() as stack:
        var_dir = stack.enter_context(tempfile.TemporaryDirectory(prefix="playbook-bench-"))
        url, watched = stack.enter_context(database(var_dir, False))
        furnish(url, var_dir, 1000)
        os.environ |= {"VAR_DIR": var_dir, "DATABASE_URL": url, "ENV_FILE": os.devnull, "LOG_LEVEL": "ERROR"}
        ours = stack.enter_context(Ours(watched))
        program = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=program)
        address = f"http://localhost:{ours.port}{HOME}/observations/new/"
        found: dict[str, list[dict[str, float]]] = {"first": [], "again": [], "none": []}
        for _ in range(ROUNDS):
            context = browser.new_context(viewport={"width": 360, "height": 740})
            for pair in ours.headers["Cookie"].split("; "):
                name, value = pair.split("=", 1)
                context.add_cookies([{"name": name, "value": value, "url": f"http://localhost:{ours.port}"}])
            found["first"].append(opened(context, address, SLOW_4G))
            found["again"].append(opened(context, address, SLOW_4G))
            found["none"].append(opened(context, address, NO_NETWORK))
            context.close()
        said("the first time", found["first"], "bar 8 requests, 60 kB, 1 s; aim 20 kB")
        said("again", found["again"], "bar 1 request, 12 kB")
        said("without a network", found["none"], "opens at all")


if __name__ == "__main__":
    main()
