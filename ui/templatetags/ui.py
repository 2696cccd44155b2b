"""The few marks every page uses: icons, faces, spoken times, initials."""

import secrets
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui import rows, times
from ui.browsers import browser_name
from ui.faces import face_of
from ui.kept import kept as kept_text
from ui.kept import surroundings

register = template.Library()


@register.simple_tag
def icon(name: str, css_class: str = "", label: str = "") -> SafeString:
    """A picture from the sprite. Without a `label` it is decoration, which a screen reader passes over."""
    return picture(static("img/icons.svg"), name, f"icon {css_class}", str(label))


@register.simple_tag
def face(feeling: float | None, css_class: str = "", decorative: bool = False) -> SafeString:
    """The face for a feeling from -2 to +2, with its word as text alternative; nothing where there is no feeling.

    `decorative` where the word already stands beside it.
    """
    if feeling is None or feeling == "":
        return SafeString("")
    shown = face_of(float(feeling))
    symbol = f"face-{shown.symbol}"
    label = "" if decorative else str(shown.word)
    return picture(static("img/icons.svg"), symbol, f"face {symbol} {css_class}", label)


@lru_cache(maxsize=1000)
def picture(sprite: str, symbol: str, css_class: str, label: str) -> SafeString:
    """The markup of one picture. A page of fifty rows asks for the same dozen a few hundred times."""
    said = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="{}" {}><use href="{}#{}"/></svg>', css_class, said, sprite, symbol)


@register.simple_tag
def when(value: datetime | date | None, in_full: bool = False) -> SafeString:
    """A moment or a day as people say it, the exact one on hover and for machines.

    `in_full` for guests, whose language knows the names of months but not our “just now”.
    """
    if not value:
        return SafeString("")
    if not isinstance(value, datetime):
        words = times.spoken_day(value, timezone.localdate())
    else:
        try:
            value = timezone.localtime(value)
        except OverflowError:
            # At either end of the calendar, where the reader's zone has no such moment.
            return format_html("<time>{}</time>", value.date().isoformat())
        words = times.in_full(value) if in_full else times.spoken(value, timezone.localtime())
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), times.exact(value), words)


@register.filter
def initials(name: object) -> str:
    """Two letters for a round avatar: first and last word of a name, or of the part of an address before the @."""
    words = str(name).split("@")[0].replace(".", " ").split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def said(words: str) -> str:
    """What a customer said; some only choose a face or a number."""
    return words or _("Without words")


@register.filter
def browser(user_agent: str | None) -> str:
    return browser_name(user_agent or "")


# Where the token of whoever looks goes in a piece that is the same for others; nobody can write it into a text.
TOKEN_PLACE = secrets.token_hex()


def around(context: Any) -> Any:
    """The surroundings of the page that is being rendered, looked up once for all of its pieces."""
    found = context.render_context.get(around)
    if found is None:
        found = context.render_context[around] = surroundings(timezone.now())
    return found


class KeptNode(template.Node):
    def __init__(self, nodelist: NodeList, shown: dict[str, FilterExpression]) -> None:
        self.nodelist, self.shown = nodelist, shown

    def render(self, context: Any) -> SafeString:
        shown = {name: value.resolve(context) for name, value in self.shown.items()}
        text = kept_text(self, shown, lambda: self.draw(context, shown), around(context))
        return SafeString(
            text.replace(TOKEN_PLACE, str(context.get("csrf_token", ""))) if TOKEN_PLACE in text else text
        )

    def draw(self, context: Any, shown: dict[str, Any]) -> str:
        objects = {name: rows.opened(value) for name, value in shown.items()}
        return self.nodelist.render(context.new({**objects, "csrf_token": TOKEN_PLACE}))


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """{% kept organisation place=here %} … {% endkept %}: drawn once per value of what is named; sees nothing else.

    But for {% csrf_token %}, which is always the token of whoever looks.
    """
    shown = named(parser, token.split_contents()[1:])
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, shown)


class RowsNode(template.Node):
    def __init__(self, listed: FilterExpression, name: str, row_template: str, shown: dict[str, Any]) -> None:
        self.listed, self.name, self.row_template, self.shown = listed, name, row_template, shown

    def render(self, context: Any) -> SafeString:
        listed = self.listed.resolve(context)
        shown = {name: value.resolve(context) for name, value in self.shown.items()}
        row_template = context.template.engine.get_template(self.row_template)

        def draw(row: Any) -> str:
            return row_template.render(context.new({self.name: row, **shown}))

        return SafeString("".join(rows.drawn(listed, self, shown, draw)))


@register.tag("rows")
def page_rows(parser: Parser, token: Token) -> RowsNode:
    """{% rows page.rows entry="playbook/_entry_row.html" is_manager %}: each row sees only what is named."""
    _tag, listed, first, *rest = token.split_contents()
    name, _, row_template = first.partition("=")
    return RowsNode(parser.compile_filter(listed), name, row_template.strip("\"'"), named(parser, rest))


def named(parser: Parser, words: list[str]) -> dict[str, FilterExpression]:
    """`place` and `place=here` of a tag, by name."""
    pairs = [word.partition("=") for word in words]
    return {name: parser.compile_filter(value or name) for name, _, value in pairs}
