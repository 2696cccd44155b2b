"""Markdown as our members write it, turned into HTML that is safe to show to others. Pure: text in, text out."""

from collections.abc import Sequence
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.tasklists import tasklists_plugin

TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "input", "label",
    "li", "ol", "p", "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "input": {"type", "checked", "disabled"},
    "li": {"class"},
    "ol": {"start"},
    "ul": {"class"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


def rendered(text: str) -> str:
    """`text` as sanitised HTML; raw HTML in it is shown as it was typed, images become links."""
    tokens = _parser.parse(text)
    _settle_headings(tokens)
    html = _parser.renderer.render(tokens, _parser.options, {})
    # The parser lets no raw HTML through; the cleaner is there for the day on which it does.
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES)


def _settle_headings(tokens: Sequence[Token]) -> None:
    """The title of the page is its h1: headings below it start at h2 and skip no level, however they were typed."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    level = 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(used.index(token.tag) + 2, level + 1)
            token.tag = f"h{level}"
        elif token.type == "heading_close":
            token.tag = f"h{level}"


def _as_link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: dict[str, Any]
) -> str:
    """No picture is fetched from elsewhere while somebody reads; who wants to see it follows the link."""
    source = str(tokens[index].attrs.get("src", ""))
    return f'<a href="{escapeHtml(source)}">{escapeHtml(tokens[index].content or source)}</a>'


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.add_render_rule("image", _as_link)
    # A label around each box, so that a screen reader says what is to be ticked.
    return parser.use(tasklists_plugin, label=True)


_parser = _make_parser()
