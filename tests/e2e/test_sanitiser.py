"""What attackers write, shown in a real browser without the policy that would stop it: only the cleaning protects."""

import pytest
from playwright.sync_api import Browser, Route

from playbook.markdown import ATTRIBUTES, SCHEMES, TAGS, rendered, with_pictures
from tests.playbook.corpus import attacks

pytestmark = [pytest.mark.slow]

SITE = "http://corpus.test/"
WATCH = """
window.executed = [];
for (const name of ["alert", "confirm", "prompt", "print", "open", "fetch"])
  window[name] = (said) => { window.executed.push(`${name}(${said})`); };
window.addEventListener("message", () => window.executed.push("message"));
"""
# Whatever waits for a hand: every element is hovered, focused, clicked, dragged; links are kept from leaving.
TOUCH = """() => {
  addEventListener("click", (event) => event.preventDefault());
  const kinds = [
    "mouseover", "mouseenter", "mousemove", "mousedown", "click", "dblclick", "focus", "blur", "wheel",
    "pointerenter", "copy", "cut", "paste", "drag", "drop", "input", "change", "toggle", "load", "error"];
  for (const element of document.body.querySelectorAll("*"))
    for (const kind of kinds) element.dispatchEvent(new Event(kind, { cancelable: true, bubbles: false }));
  return window.executed;
}"""
FOUND = """() => {
  const elements = [...document.body.querySelectorAll("*")];
  return {
    tags: [...new Set(elements.map((element) => element.localName))],
    attributes: [...new Set(elements.flatMap(
      (element) => element.getAttributeNames().map((name) => `${element.localName} ${name}`)))],
    schemes: [...new Set([...document.links].map((link) => link.protocol))],
    pictures: [...new Set([...document.images].map((image) => image.getAttribute("src")))],
  };
}"""


def test_nothing_of_what_attackers_write_is_executed(browser: Browser):
    texts = attacks()
    assert len(texts) > 10_000
    html = "\n".join(f"<section>{with_pictures(rendered(text), '/pictures/')}</section>" for text in texts)
    page, left, dialogs = browser.new_page(), [], []
    page.add_init_script(WATCH)
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    own = f"{SITE}pictures/{'0' * 32}/"

    def answer(route: Route) -> None:
        if route.request.url == SITE:
            route.fulfill(content_type="text/html; charset=utf-8", body=f"<!doctype html><body>{html}</body>")
            return
        if route.request.url != own:
            left.append(route.request.url)
        route.abort()

    page.route("**/*", answer)
    page.goto(SITE, wait_until="load")
    executed, found = page.evaluate(TOUCH), page.evaluate(FOUND)
    page.close()

    assert (executed, dialogs, left) == ([], [], [])
    assert set(found["tags"]) <= TAGS | {"section"}
    assert set(found["attributes"]) <= {f"{tag} {name}" for tag, names in ATTRIBUTES.items() for name in names} | {
        "a rel"
    }
    assert {scheme.rstrip(":") for scheme in found["schemes"]} <= SCHEMES
    assert found["pictures"] == [f"/pictures/{'0' * 32}/"]
