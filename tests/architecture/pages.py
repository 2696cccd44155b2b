"""Templates and static files: what the Content-Security-Policy forbids, and nothing from elsewhere."""

import re

from tests.architecture.sources import Source

COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
INLINE = {
    "an inline style": re.compile(r"\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style[\s>]", re.I),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.I),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "an htmx expression": re.compile(r"\shx-on\b|hx-vals=[\"']js:|hx-trigger=[\"'][^\"']*\w\[", re.I),
}
# Mail programs know inline styles only.
MAILS = "templates/emails/"
UNESCAPED = re.compile(r"\{\{\s*([\w.]+)\s*\|[^}]*\bsafe(?:seq)?\b[^}]*\}\}|autoescape off")
# HTML that our own code made: Markdown after cleaning, what crispy rendered, and help texts, which stand in the source.
MAY_BE_UNESCAPED = {
    ("templates/playbook/_combustion_recovery.html", "html"),
    ("templates/playbook/_entry_preview.html", "preview"),
    ("templates/playbook/_entry_main.html", "entry.html"),
    ("templates/playbook/entry_version.html", "version.html"),
    ("templates/playbook/review_detail.html", "html"),
    ("templates/playbook/book/_chapter.html", "entry.html"),
    ("templates/playbook/book/_printed_entry.html", "entry.printed"),
    ("templates/playbook/entry_reading.html", "entry.html"),
    ("templates/playbook/link_reading_entry.html", "text"),
    ("templates/ui/_field_foot.html", "field.help_text"),
    ("templates/playbook/_fold.html", "fields"),
}
ADDRESS = re.compile(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}", re.I)
# Names, not addresses: nobody fetches them.
NAMESPACES = ("http://www.w3.org/",)
# What is named to people: examples in placeholders and hints.
EXAMPLE = re.compile(r"//([\w-]+\.)*example(\.(com|org))?\b")


def templates_of(sources: list[Source]) -> list[Source]:
    return [Source(each.path, COMMENT.sub("", each.text)) for each in sources if each.is_template]


def nothing_inline(sources: list[Source]) -> list[str]:
    return [
        f"{source.path} has {what}: {match[0].strip()[:60]}"
        for source in templates_of(sources)
        if not source.path.startswith(MAILS)
        for what, pattern in INLINE.items()
        for match in pattern.finditer(source.text)
    ]


def everything_is_escaped(sources: list[Source]) -> list[str]:
    return [
        f"{source.path} has {match[0]}"
        for source in templates_of(sources)
        # A mail's text part is not HTML.
        if not (source.path.startswith(MAILS) and source.path.endswith(".txt"))
        for match in UNESCAPED.finditer(source.text)
        if (source.path, match[1]) not in MAY_BE_UNESCAPED
    ]


def nothing_from_elsewhere(sources: list[Source]) -> list[str]:
    found = []
    for source in sources:
        if source.is_template or source.room == "static":
            for match in ADDRESS.finditer(source.text):
                address = source.text[match.start() : match.start() + 60]
                if not address.startswith(NAMESPACES) and not EXAMPLE.match(address, address.index("//")):
                    found.append(f"{source.path} names {address.split()[0]}")
    return found


def pages_have_a_frame(sources: list[Source]) -> list[str]:
    """A file is a page, which extends one; a fragment, `_x.html`; a part named by its folder; or one of the frames."""
    parts = ("templates/ui/", "templates/emails/", "templates/allauth/")
    return [
        f"{source.path} neither extends a frame nor is called a fragment"
        for source in templates_of(sources)
        if source.path.endswith(".html")
        and not source.parts[-1].startswith(("_", "field_"))
        and not source.path.startswith((*parts, "templates/skeleton.html"))
        and "snippets" not in source.parts
        and not re.match(r"\s*\{% extends ", source.text)
    ]


def mails_come_as_text_and_html(sources: list[Source]) -> list[str]:
    mails = {s.path for s in sources if s.path.startswith(MAILS) and s.path.endswith((".txt", ".html"))}
    twin = {path: path[:-4] + ".html" if path.endswith(".txt") else path[:-5] + ".txt" for path in mails}
    return [f"{path} lacks {other}" for path, other in twin.items() if other not in mails and "/_" not in path]
