"""Every form of the product, sent with nonsense in each of its fields: refused or taken, never a fault of ours."""

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import cycle, islice
from urllib.parse import quote_plus, urljoin

import pytest
from django.db import transaction
from django.test import Client

from tests.furnished import furnish
from tests.routes import owned
from tests.test_outsiders import pk_for

# As they stand in a form's body, where not every byte is a letter.
NONSENSE = [
    "%00", "%ED%A0%80", "%FF%FE", "9" * 30, "-1", "1e999", "NaN", "1.5", "%C2%B2", "9223372036854775808", "true",
    "%5B%5D", "%7B%22a%22%3A1%7D", "0001-01-01", "9999-12-31T23%3A59", "2026-02-30", "%3D1%2B1", "a" * 20_000, "",
    "http%3A%2F%2F%5B", "javascript%3Aalert(1)", "%0D%0AX%3A+1", "%E2%80%AE", "%F0%9F%98%80" * 300, "..%2F..%2Fx",
]  # fmt: skip
EACH = 3


class Forms(HTMLParser):
    """The forms of a page that are sent by POST: their address, and what a browser would send with each field."""

    def __init__(self, page: str, html: str) -> None:
        super().__init__()
        self.page, self.found, self.select = page, [], ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.found.append((said.get("method"), urljoin(self.page, said.get("action", "")), {}))
        name = said.get("name", "")
        if not self.found or not (name or tag == "option"):
            return
        fields = self.found[-1][2]
        if tag == "select":
            self.select = name
        if tag == "option" and ("selected" in said or not fields.get(self.select)):
            fields[self.select] = said.get("value", "")
        elif tag in ("input", "textarea", "button", "select") and ("checked" in said or name not in fields):
            fields[name] = said.get("value", "")

    def sent(self) -> Iterator[tuple[str, dict[str, str]]]:
        """But for signing out."""
        ours = (form for form in self.found if form[0] == "post" and form[1].startswith("/o/"))
        return ((address, fields) for _method, address, fields in ours)


def forms_of(client: Client, addresses: list[str]) -> dict[tuple[str, ...], tuple[str, dict[str, str]]]:
    """One of each form, by its address and its fields."""
    found = {}
    for page in addresses:
        answer = client.get(page)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found |= {(address, *fields): (address, fields) for address, fields in Forms(page, answer.text).sent()}
    return found


def status(client: Client, address: str, fields: dict[str, str], name: str, odd: str) -> int:
    """What is answered; what is written is taken back."""
    others = [f"{quote_plus(key)}={quote_plus(value)}" for key, value in fields.items() if key != name]
    body = "&".join([*others, f"{quote_plus(name)}={odd}"])
    with transaction.atomic():
        answer = client.post(address, body, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    return answer.status_code


@pytest.mark.slow
def test_no_form_breaks_over_nonsense(cast, harbour, client_for):
    rows, client = furnish(cast), client_for(cast.olive)
    client.raise_request_exception = False
    forms = forms_of(client, [route.address(harbour.slug, pk_for(route, rows)) for route in owned()])
    odd, broken = cycle(NONSENSE), []

    for address, fields in forms.values():
        for name in fields:
            tried = {each: status(client, address, fields, name, each) for each in islice(odd, EACH)}
            broken += [(address, name, each[:40]) for each, answer in tried.items() if answer >= 500]

    assert len(forms) > 100
    assert broken == []
