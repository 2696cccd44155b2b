"""Markdown as our members write it, turned into HTML that is safe to show to others. Pure: text in, text out."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, table
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.tasklists import tasklists_plugin

from accounts.mentions import SCHEMES

TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input",
    "label", "li", "ol", "p", "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "checked", "disabled"},
    "li": {"class"},
    "ol": {"start"},
    "ul": {"class"},
}
# Pictures of ours, in the text and in stored HTML; whoever shows the HTML says where they lie (with_pictures).
PICTURE_SCHEME = "picture"
PICTURE = re.compile(r"picture:([0-9a-f]{32})")
SHOWN_PICTURE = re.compile(rf'(<img src="){PICTURE.pattern}(?=")')

# In the tables of a text: what goes beyond stays text.
MOST_CELLS = 2_000

# Width and height of pictures by their keys, in pixels.
Sizes = Mapping[str, tuple[int, int]]


def rendered(text: str, sizes: Sizes | None = None) -> str:
    """`text` as sanitised HTML; raw HTML in it is shown as it was typed.

    Pictures of ours (`![words](picture:key)`) become images, all others links; `sizes` keeps the room for them free.
    """
    tokens = tokens_of(text)
    # The parser lets no raw HTML through; the cleaner is there for the day on which it does.
    return cleaned(_parser.renderer.render(tokens, _parser.options, {"sizes": sizes or {}}))


def tokens_of(text: str) -> list[Token]:
    """`text` as the parser reads it, with the headings that are shown."""
    tokens = _parser.parse(text)
    _settle_headings(tokens)
    return tokens


def cleaned(html: str) -> str:
    """`html` with nothing in it but what members may write."""
    schemes = {*SCHEMES, PICTURE_SCHEME}
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=schemes, attribute_filter=_only_ours)


def pictures_in(text: str) -> set[str]:
    """The keys of the pictures that a text, or its HTML, names."""
    return set(PICTURE.findall(text))


def with_pictures(html: str, prefix: str, suffix: str = "/") -> str:
    """Stored HTML as it is shown: each picture's address is `prefix`, its key, `suffix`."""
    before, after = escapeHtml(prefix), escapeHtml(suffix)
    return SHOWN_PICTURE.sub(lambda found: f"{found[1]}{before}{found[2]}{after}", html)


def _only_ours(tag: str, attribute: str, value: str) -> str | None:
    """Nothing but an image shows a picture of ours, and an image nothing else."""
    if attribute not in ("src", "href"):
        return value
    if tag == "img":
        return value if PICTURE.fullmatch(value) else None
    return None if value.strip().lower().startswith(f"{PICTURE_SCHEME}:") else value


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


def _picture(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: dict[str, Any]
) -> str:
    """No picture is fetched from elsewhere while somebody reads; who wants to see it follows the link."""
    source, words = str(tokens[index].attrs.get("src", "")), escapeHtml(tokens[index].content)
    ours = PICTURE.fullmatch(source)
    if ours is None:
        return f'<a href="{escapeHtml(source)}">{words or escapeHtml(source)}</a>'
    width, height = env["sizes"].get(ours[1], ("", ""))
    room = f' width="{width}" height="{height}"' if width else ""
    return f'<img src="{source}" alt="{words}"{room} loading="lazy">'


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Each row is filled up to the width of the head, so that a few characters could become a page full of cells."""
    columns = state.src[state.bMarks[start] : state.eMarks[start]].count("|") + 1
    left = state.env.get("cells", MOST_CELLS)
    # The line below the head has no cells.
    is_table = table(state, start, min(end, start + 1 + left // columns), silent)
    if is_table and not silent:
        state.env["cells"] = left - columns * (state.line - start - 1)
    return is_table


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.add_render_rule("image", _picture)
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    # A label around each box, so that a screen reader says what is to be ticked.
    return parser.use(tasklists_plugin, label=True)


_parser = _make_parser()
